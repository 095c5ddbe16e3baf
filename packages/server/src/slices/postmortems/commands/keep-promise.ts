import { type Actor, isId } from '@heed/core/kernel';
import type { PostmortemRecord } from '@heed/core/postmortems';
import type { FactDraft, Tx } from '../../../platform/db/index.ts';
import { fulfilCommitmentsOf } from '../../comms/index.ts';
import type { PostmortemMeans } from '../means.ts';
import { loadOfIncident, loadStored } from '../store/postmortems.ts';

/** Something is said to follow an incident whose postmortem everybody reads already: it has followed. */
export async function keepPromise(tx: Tx, means: PostmortemMeans, { about = [] }: FactDraft): Promise<void> {
  const id = about.find((each) => isId('incident', each));
  const stored = id === undefined ? undefined : await loadOfIncident(tx.db, id);
  if (stored !== undefined) await keep(tx, means, stored.record, { kind: 'engine' });
}

/** A postmortem that was final for few is read by everybody from now on. */
export async function keepPromisesOf(tx: Tx, means: PostmortemMeans, { subject, actor }: FactDraft): Promise<void> {
  const stored = isId('postmortem', subject) ? await loadStored(tx.db, subject) : undefined;
  if (stored !== undefined && stored.record.kind !== 'pattern') await keep(tx, means, stored.record, actor);
}

async function keep(
  tx: Tx,
  { publicUrl }: PostmortemMeans,
  { id, state, readers, incidents }: PostmortemRecord,
  actor: Actor,
): Promise<void> {
  if (state !== 'final' || readers !== 'everybody') return;
  for (const incidentId of incidents)
    await fulfilCommitmentsOf(tx, incidentId, actor, `${publicUrl}/postmortems/${id}`);
}
