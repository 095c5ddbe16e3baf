/**
 * The outbox: what leaves for the world, as rows. A message is written in the transaction of the state that causes it;
 * senders claim it under a lease, look again, call the provider outside any transaction, and finish by token. Its
 * invariants: one obligation key is one row; a sender whose lease is over changes nothing; what nobody reported is tried
 * again under the same key; what was superseded is never begun. It knows nothing of what the messages say.
 */
export { type CameBack, loadBounces, noteBounce } from './bounce.ts';
export { type Breakers, createBreakers } from './breakers.ts';
export type {
  Delivery,
  DeliveryDraft,
  Enqueued,
  JsonObject,
  Lane,
  OutboxRules,
  OutgoingBatch,
  OutgoingDelivery,
  SendOutcome,
} from './delivery.ts';
export { LANES } from './delivery.ts';
export { enqueueDeliveries } from './enqueue.ts';
export { expediteNext, type Waiting } from './expedite.ts';
export type { DeliveryFact, DeliveryReport } from './facts.ts';
export { forgetDeliveries } from './forget.ts';
export { mayReach } from './outlook.ts';
export { whyQuarantined } from './quarantine.ts';
export type { Observer, Send, SenderDeps } from './sender-deps.ts';
export { createSenders, PLACES, type Pumped, type Senders } from './senders.ts';
export { type Superseded, supersedeAll, supersedeDeliveries, supersedeRecipient } from './supersede.ts';
export { takeBackSuperseded } from './take-back.ts';
