import type { ParseBody } from '@heed/core/alerts';

export type InboundKind = 'prometheus' | 'alertmanager-webhook' | 'generic';

/** A way in for alerts: what the adapter of one kind of sender gives this room. */
export interface Inbound {
  readonly kind: InboundKind;
  readonly path: string;
  readonly parse: ParseBody;
}
