import type { Caller } from '@heed/core/access';
import type { Actor, PostmortemId, Refusal } from '@heed/core/kernel';
import type { Socket } from '../../../platform/http/index.ts';

/** Somebody at the desk: who it is, and whether they may write there. */
export interface Visit {
  readonly id: PostmortemId;
  readonly socket: Socket;
  caller: Caller;
  actor: Actor;
  /** Why they only read; undefined for who writes. */
  refusal: Refusal | undefined;
  editors: number;
}
