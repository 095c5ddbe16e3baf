import type { ChangeSourceKind, InboundKind } from '@heed/contract/alerts';
import type { ParseBody, ParseChange } from '@heed/core/alerts';

export type { ChangeSourceKind, InboundKind, IntegrationKind } from '@heed/contract/alerts';

/** A way in for alerts: what the adapter of one kind of sender gives this room. */
export interface Inbound {
  readonly kind: InboundKind;
  readonly parse: ParseBody;
}

/** A way in for changes. */
export interface ChangeSource {
  readonly kind: ChangeSourceKind;
  readonly parse: ParseChange;
  /** The key of the integration, where it comes in the body. */
  readonly keyOf?: (body: unknown) => string | undefined;
}
