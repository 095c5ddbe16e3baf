import type { InboundKind } from '@heed/contract/alerts';
import type { ParseBody } from '@heed/core/alerts';

export type { InboundKind } from '@heed/contract/alerts';

/** A way in for alerts: what the adapter of one kind of sender gives this room. */
export interface Inbound {
  readonly kind: InboundKind;
  readonly parse: ParseBody;
}
