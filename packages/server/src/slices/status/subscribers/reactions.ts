import { isId } from '@heed/core/kernel';
import type { FactDraft, Reactions, Tx } from '../../../platform/db/index.ts';
import type { DeliveryFact } from '../../../platform/outbox/index.ts';
import { NOT_WANTED } from '../../notify/index.ts';
import { noteFailure } from './bounces.ts';
import type { SubscriberMeans } from './means.ts';

/** What addresses did not take, at once or later, is counted; after a few in a row nothing more is sent there. */
export function bounceReactions(means: Pick<SubscriberMeans, 'notify' | 'publicUrl'>): Reactions {
  const react = async (tx: Tx, fact: FactDraft): Promise<void> => {
    // Only the outbox publishes facts of these kinds.
    const { kind, data } = fact as FactDraft<DeliveryFact>;
    if (!isId('subscriber', data.recipient) || data.words === NOT_WANTED) return;
    const { recipient, words } = data;
    await noteFailure(tx, means, {
      recipient,
      words,
      outcome: kind === 'delivery.dead' ? 'dead' : 'refused',
      // What was taken later than what came back has not had its time to come back.
      before: 'acceptedAt' in data ? data.acceptedAt : tx.now,
    });
  };
  return { 'delivery.refused': [react], 'delivery.dead': [react], 'delivery.bounced': [react] };
}
