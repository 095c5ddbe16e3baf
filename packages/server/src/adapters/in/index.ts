import type { ParseBody } from '@heed/core/alerts';
import { parse as parseAlertmanagerWebhook } from './alertmanager-webhook/parse.ts';
import { parse as parseGeneric } from './generic/parse.ts';
import { parse as parsePrometheus } from './prometheus/parse.ts';

/** A way in for alerts: the path to which the sender posts, its integration's key apart, and how its bodies are read. */
export interface Inbound {
  readonly kind: InboundKind;
  readonly path: string;
  readonly parse: ParseBody;
}

export type InboundKind = 'prometheus' | 'alertmanager-webhook' | 'generic';

/** Prometheus puts `/api/v2/alerts` behind whatever prefix it is given; the path of the others is ours to choose. */
export const INBOUND: readonly Inbound[] = [
  { kind: 'prometheus', path: '/api/v2/alerts', parse: parsePrometheus },
  { kind: 'alertmanager-webhook', path: '/v1/signals/alertmanager', parse: parseAlertmanagerWebhook },
  { kind: 'generic', path: '/v1/signals/generic', parse: parseGeneric },
];
