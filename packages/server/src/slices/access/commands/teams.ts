import { actorOf, type Caller, type TeamFact } from '@heed/core/access';
import { isRefusal, type PersonId, type Refusal, refuse, type TeamId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { deleteTeamRow, insertTeam, loadTeam, type Team, updateTeam } from '../store/teams.ts';

interface TeamInput {
  readonly name: string;
  readonly memberIds: readonly PersonId[];
}

export async function createTeam(tx: Tx, caller: Caller, input: TeamInput): Promise<Team | Refusal> {
  const memberIds = [...new Set(input.memberIds)];
  const team: Team = { id: newId('team', tx.now), name: input.name, memberIds, createdAt: tx.now, version: 1 };
  const refusal = await writeOrRefuse(input, () => insertTeam(tx, team));
  if (isRefusal(refusal)) return refusal;
  await record(tx, caller, team.id, { kind: 'team.created', data: { name: team.name, memberIds } });
  return team;
}

export async function changeTeam(
  tx: Tx,
  caller: Caller,
  id: TeamId,
  input: TeamInput & { readonly version: number },
): Promise<Team | Refusal> {
  const before = await loadTeam(tx.db, id);
  if (!before) return noSuchTeam();
  const memberIds = [...new Set(input.memberIds)];
  const written = await writeOrRefuse(input, () => updateTeam(tx, { ...before, ...input, memberIds }));
  if (isRefusal(written)) return written;
  if (!written)
    return refuse('version-mismatch', `The team is at version ${before.version}, your change is for ${input.version}.`);
  await record(tx, caller, id, { kind: 'team.changed', data: { name: input.name, memberIds } });
  return { ...before, name: input.name, memberIds, version: input.version + 1 };
}

export async function deleteTeam(tx: Tx, caller: Caller, id: TeamId): Promise<Refusal | undefined> {
  const team = await loadTeam(tx.db, id);
  if (!team) return noSuchTeam();
  try {
    await deleteTeamRow(tx, id);
  } catch (error) {
    if (brokenConstraint(error, 'foreign-key') === undefined) throw error;
    return refuse(
      'in-use',
      `Team ${team.name} still owns services, schedules or policies. Give them to another team first.`,
    );
  }
  await record(tx, caller, id, { kind: 'team.deleted', data: { name: team.name } });
  return undefined;
}

function record(tx: Tx, caller: Caller, subject: TeamId, fact: TeamFact): Promise<void> {
  return tx.publish([{ ...fact, subject, actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(input: TeamInput, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'teams_name') {
      return refuse('already-exists', `There is already a team named ${input.name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') !== undefined) {
      return refuse('invalid', 'One of the members does not exist.', [
        { path: 'memberIds', message: 'names an unknown person' },
      ]);
    }
    throw error;
  }
}

function noSuchTeam(): Refusal {
  return refuse('not-found', 'There is no such team.');
}
