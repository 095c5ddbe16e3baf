import type { ChangeSource, Inbound } from '../../slices/alerts/ports.ts';
import { parse as parseAlertmanagerWebhook } from './alertmanager-webhook/parse.ts';
import { parse as parseGeneric } from './generic/parse.ts';
import { parse as parseGitHub } from './github/parse.ts';
import { parse as parsePagerDuty, routingKeyOf } from './pagerduty/parse.ts';
import { parse as parsePrometheus } from './prometheus/parse.ts';

export type { ChangeSource, Inbound } from '../../slices/alerts/ports.ts';
export { readTrackerEvent } from './trackers/parse.ts';

/** How the bodies of each kind of sender are read. Their paths are the contract's. */
export const INBOUND: readonly Inbound[] = [
  { kind: 'prometheus', parse: parsePrometheus },
  { kind: 'alertmanager-webhook', parse: parseAlertmanagerWebhook },
  { kind: 'generic', parse: parseGeneric },
];

/** How those are read that bring changes. */
export const CHANGE_SOURCES: readonly ChangeSource[] = [
  { kind: 'github', parse: parseGitHub },
  { kind: 'pagerduty', parse: parsePagerDuty, keyOf: routingKeyOf },
];
