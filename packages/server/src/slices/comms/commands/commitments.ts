import { actorOf, type Caller } from '@heed/core/access';
import type { CommitmentFact } from '@heed/core/comms';
import {
  type Actor,
  type CommitmentId,
  type IncidentId,
  isRefusal,
  personOf,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { type Commitment, fulfilCommitment, loadCommitment, loadCommitments } from '../store/commitments.ts';

const MOST_AT_ONCE = 50;

/** Says by what a commitment was fulfilled, such as the address of the postmortem. */
export async function fulfil(tx: Tx, caller: Caller, id: CommitmentId, how: string): Promise<Commitment | Refusal> {
  const before = await loadCommitment(tx.db, id);
  if (before === undefined || isRefusal(await findVisibleIncident(tx.db, caller, before.incidentId))) {
    return refuse('not-found', 'There is no such commitment.');
  }
  if (before.fulfilled !== undefined) return before;
  await write(tx, before, actorOf(caller), how);
  return (await loadCommitment(tx.db, id)) ?? before;
}

/** For rooms above: a postmortem was published, and with it everything that was said would follow. */
export async function fulfilCommitmentsOf(tx: Tx, incidentId: IncidentId, actor: Actor, how: string): Promise<void> {
  for (const each of await loadOpen(tx, incidentId)) await write(tx, each, actor, how);
}

/** What was learned stands on a status page: customers have what they were promised. */
export async function fulfilForCustomers(tx: Tx, incidentId: IncidentId, actor: Actor, how: string): Promise<void> {
  const open = await loadOpen(tx, incidentId);
  for (const each of open.filter(({ audience }) => audience === 'customers')) await write(tx, each, actor, how);
}

function loadOpen(tx: Tx, incidentId: IncidentId): Promise<readonly Commitment[]> {
  return loadCommitments(tx.db, { incidentId, open: true, seenBy: undefined }, MOST_AT_ONCE);
}

async function write(tx: Tx, { id, incidentId, audience }: Commitment, actor: Actor, how: string): Promise<void> {
  if (!(await fulfilCommitment(tx, id, { by: personOf(actor), how }))) return;
  const fulfilled: CommitmentFact = { kind: 'commitment.fulfilled', data: { audience, how } };
  await tx.publish([{ ...fulfilled, subject: id, about: [incidentId], actor }]);
}
