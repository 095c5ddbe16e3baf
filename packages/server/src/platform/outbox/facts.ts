import type { FactBody, Instant } from '@heed/core/kernel';
import type { FactDraft } from '../db/index.ts';

export interface DeliveryReport {
  readonly deliveryId: string;
  readonly addressee: string;
  readonly recipient: string;
  readonly channel: string;
  readonly lane: number;
  /** How often it was begun. */
  readonly attempt: number;
  /** The provider's words, or why it was superseded. */
  readonly words: string;
}

/** What history says of a delivery once it is over. The subject is what the delivery was about. */
export type DeliveryFact =
  | FactBody<'delivery.accepted', DeliveryReport>
  | FactBody<'delivery.refused', DeliveryReport>
  | FactBody<'delivery.dead', DeliveryReport>
  | FactBody<'delivery.superseded', DeliveryReport>
  /** The provider had taken it then, and it came back. */
  | FactBody<'delivery.bounced', DeliveryReport & { readonly acceptedAt: Instant }>;

interface Told {
  readonly id: string;
  readonly subject: string;
  readonly addressee: string;
  readonly recipient: string;
  readonly channel: string;
  readonly lane: number;
  readonly attempts: number;
}

export function deliveryFact(
  kind: Exclude<DeliveryFact['kind'], 'delivery.bounced'>,
  delivery: Told,
  words: string,
): FactDraft<DeliveryFact> {
  return { kind, ...aboutOf(delivery), data: reportOf(delivery, words) };
}

export function bounceFact(delivery: Told, words: string, acceptedAt: Instant): FactDraft<DeliveryFact> {
  return { kind: 'delivery.bounced', ...aboutOf(delivery), data: { ...reportOf(delivery, words), acceptedAt } };
}

function aboutOf({ id, subject, addressee }: Told) {
  return { subject, about: [id, addressee], actor: { kind: 'engine' } } as const;
}

function reportOf({ id, addressee, recipient, channel, lane, attempts }: Told, words: string): DeliveryReport {
  return { deliveryId: id, addressee, recipient, channel, lane, attempt: attempts, words };
}
