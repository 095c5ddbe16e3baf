import type { Caller } from '@heed/core/access';
import { MINUTE, type Refusal, refuse } from '@heed/core/kernel';
import { isUsable } from '@heed/core/notify';
import type { Tx } from '../../../platform/db/index.ts';
import { enqueueDeliveries, whyQuarantined } from '../../../platform/outbox/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { whyNotConfigured, whyNotDeliverable } from '../channels.ts';
import type { NotifyMeans } from '../deps.ts';
import { pack } from '../message.ts';
import type { StoredMethod } from '../store/methods.ts';
import { countWithinHour } from '../store/sent.ts';

const TEST_GOES_STALE_AFTER = 15 * MINUTE;
/** Test pages go before everything else, as pages do: nobody may hold real ones up with them. */
const TESTS_PER_PERSON_AND_HOUR = 20;

/** Goes through the lane of pages, so that its arrival proves the way of a real one. Answers the delivery's id. */
export async function sendTestPage(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  method: StoredMethod,
): Promise<string | Refusal> {
  if (!isUsable(method)) {
    return refuse('wrong-state', whyNotDeliverable(means.transports, method) ?? 'It is not verified.');
  }
  const refusal = whyNotConfigured(means.transports, method.kind) ?? (await whyQuarantined(tx.db));
  if (refusal) return refusal;
  if ((await countWithinHour(tx, method.personId, 'test')) >= TESTS_PER_PERSON_AND_HOUR) {
    return refuse(
      'rate-limited',
      `${TESTS_PER_PERSON_AND_HOUR} test pages were sent for this person within the hour; wait.`,
    );
  }
  const [test] = await enqueueDeliveries(tx, [
    {
      obligationKey: `${method.id}/test/${newId('delivery', tx.now)}`,
      lane: 0,
      channel: method.kind,
      recipient: method.id,
      addressee: method.personId,
      subject: method.id,
      message: pack({ kind: 'test', words: { requestedBy: caller.name, link: means.publicUrl } }),
      dueAt: tx.now,
      staleAt: tx.now + TEST_GOES_STALE_AFTER,
    },
  ]);
  if (test === undefined) throw new Error('a new key was not inserted');
  return test.id;
}
