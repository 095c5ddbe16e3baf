import type { FactBody } from '@heed/core/kernel';
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
  | FactBody<'delivery.superseded', DeliveryReport>;

export function deliveryFact(
  kind: DeliveryFact['kind'],
  delivery: {
    readonly id: string;
    readonly subject: string;
    readonly addressee: string;
    readonly recipient: string;
    readonly channel: string;
    readonly lane: number;
    readonly attempts: number;
  },
  words: string,
): FactDraft<DeliveryFact> {
  const { id, subject, addressee, recipient, channel, lane, attempts } = delivery;
  return {
    kind,
    subject,
    about: [id, addressee],
    actor: { kind: 'engine' },
    data: { deliveryId: id, addressee, recipient, channel, lane, attempt: attempts, words },
  };
}
