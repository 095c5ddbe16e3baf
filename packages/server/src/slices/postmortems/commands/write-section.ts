import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import type { ProseSection } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { isFinal, lockPostmortem } from '../access.ts';
import { loadStored, type StoredPostmortem } from '../store/postmortems.ts';
import { writeSections } from '../texts/write.ts';

/** Writes one section, as a change of the document that others may have open. */
export async function writeSection(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  section: ProseSection,
  text: string,
): Promise<StoredPostmortem | Refusal> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  if (stored.record.state === 'final') return isFinal();
  const written = await writeSections(tx, actorOf(caller), id, { [section]: text });
  if (isRefusal(written)) return written;
  return (await loadStored(tx.db, id)) ?? stored;
}
