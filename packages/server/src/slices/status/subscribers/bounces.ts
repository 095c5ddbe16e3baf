import { asId, type Instant } from '@heed/core/kernel';
import { fail, isAboutAddress, type Subscriber } from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { loadEnabledAdmins, loadPeopleById } from '../../access/index.ts';
import { loadPage } from '../store/pages.ts';
import type { SubscriberMeans } from './means.ts';
import { hasTaken, lockSubscriber, type StoredSubscriber, saveSubscriber } from './store.ts';

interface Failure {
  readonly recipient: string;
  readonly outcome: 'refused' | 'dead';
  readonly words: string;
  /** What was taken earlier shows that the address worked. */
  readonly before: Instant;
}

/** What an address did not take is counted; after a few in a row nothing more is sent there. */
export async function noteFailure(
  tx: Tx,
  means: Pick<SubscriberMeans, 'notify' | 'publicUrl'>,
  { recipient, outcome, words, before }: Failure,
): Promise<void> {
  const stored = await lockSubscriber(tx, asId('subscriber', recipient));
  if (stored === undefined || !isAboutAddress(stored.subscriber.kind, { outcome, words })) return;
  const { subscriber } = stored;
  const hasWorked = await hasTaken(tx.db, subscriber.id, { since: subscriber.lastFailedAt, before });
  const after = fail(subscriber, { words, hasWorked }, tx.now);
  await saveSubscriber(tx, after);
  if (after.state === subscriber.state) return;
  const { id, pageId, kind, failures } = after;
  await tx.publish([
    {
      kind: 'status.subscriber-stopped',
      subject: pageId,
      about: [id],
      actor: { kind: 'engine' },
      data: { subscriberId: id, kind, failures },
    },
  ]);
  if (kind === 'webhook') await tellKeepers(tx, means, stored, after);
}

/** A mailbox that is gone is nobody's news; a program that hears nothing any more is its keepers'. */
async function tellKeepers(
  tx: Tx,
  { notify, publicUrl }: Pick<SubscriberMeans, 'notify' | 'publicUrl'>,
  { addedBy }: StoredSubscriber,
  { id, pageId, failures, lastFailure, lastFailedAt, address }: Subscriber,
): Promise<void> {
  const page = (await loadPage(tx.db, pageId))?.page;
  if (page === undefined) return;
  const [owner] = addedBy === undefined ? [] : await loadPeopleById(tx.db, [addedBy]);
  const people = owner === undefined || owner.disabledAt !== undefined ? await loadEnabledAdmins(tx.db) : [owner.id];
  await notify.notifyPeople(tx, {
    pageKey: `${id}/stopped/${lastFailedAt ?? tx.now}`,
    subject: id,
    topic: id,
    severityRank: 3,
    lane: 2,
    people,
    message: () => ({
      kind: 'notice',
      words: {
        subject: `A webhook of ${page.name} is stopped`,
        paragraphs: [
          `${new URL(address).host} did not take ${failures} messages in a row, so nothing more is sent there.`,
          `It last said: ${lastFailure ?? ''}`,
          'Mend it, then remove it and add it again.',
        ],
        link: { label: 'Open the page in Heed', url: `${publicUrl}/status-pages/${pageId}` },
      },
    }),
  });
}
