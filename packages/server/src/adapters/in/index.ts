import type { Inbound } from '../../slices/alerts/ports.ts';
import { parse as parseAlertmanagerWebhook } from './alertmanager-webhook/parse.ts';
import { parse as parseGeneric } from './generic/parse.ts';
import { parse as parsePrometheus } from './prometheus/parse.ts';

export type { Inbound } from '../../slices/alerts/ports.ts';

/** How the bodies of each kind of sender are read. Their paths are the contract's. */
export const INBOUND: readonly Inbound[] = [
  { kind: 'prometheus', parse: parsePrometheus },
  { kind: 'alertmanager-webhook', parse: parseAlertmanagerWebhook },
  { kind: 'generic', parse: parseGeneric },
];
