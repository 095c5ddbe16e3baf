import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import {
  changesBetween,
  isRefusal,
  type PersonId,
  type Refusal,
  refuse,
  type ScheduleId,
  type TeamId,
} from '@heed/core/kernel';
import { type Layer, type ScheduleFact, type ScheduleFields, validateSchedule } from '@heed/core/oncall';
import { brokenConstraint, type Queries, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import {
  deleteScheduleRow,
  insertSchedule,
  loadSchedule,
  lockSchedule,
  type StoredSchedule,
  updateSchedule,
} from '../store/schedules.ts';
import { refusePeople } from './people.ts';

interface ScheduleInput extends ScheduleFields {
  readonly teamId: TeamId | undefined;
}

/** Names what uses a schedule, in words for a person (`policy Checkout`). Rooms above hand theirs in. */
export type UsesOfSchedule = (db: Queries, id: ScheduleId) => Promise<readonly string[]>;

const HISTORY = ['name', 'teamId', 'timeZone', 'layers'] as const;

export async function createSchedule(tx: Tx, caller: Caller, input: ScheduleInput): Promise<StoredSchedule | Refusal> {
  const fields = mayChangeOwned(caller, input.teamId) ?? (await validate(tx, input));
  if (isRefusal(fields)) return fields;
  const schedule: StoredSchedule = { ...fields, id: newId('schedule', tx.now), createdAt: tx.now, version: 1 };
  const written = await writeOrRefuse(input, () => insertSchedule(tx, schedule));
  if (isRefusal(written)) return written;
  const { id, name, timeZone, teamId = null } = schedule;
  const people = peopleOf(schedule.layers);
  await record(tx, caller, id, { kind: 'schedule.created', data: { name, teamId, timeZone, people } });
  return schedule;
}

/** Giving a schedule away needs a say in both teams: the one that has it and the one that gets it. */
export async function changeSchedule(
  tx: Tx,
  caller: Caller,
  id: ScheduleId,
  { version, ...input }: ScheduleInput & { readonly version: number },
): Promise<StoredSchedule | Refusal> {
  const before = await loadSchedule(tx.db, id);
  if (!before) return noSuchSchedule();
  const fields =
    mayChangeOwned(caller, before.teamId) ?? mayChangeOwned(caller, input.teamId) ?? (await validate(tx, input));
  if (isRefusal(fields)) return fields;
  // Asked of the very version that was looked at: its team may be another one by the time of the write.
  if (before.version !== version) return otherVersion(before, version);
  const after: StoredSchedule = { ...before, ...fields, version };
  const written = await writeOrRefuse(input, () => updateSchedule(tx, after));
  if (isRefusal(written)) return written;
  if (!written) return otherVersion(before, version);
  const changes = changesBetween(before, after, HISTORY);
  await record(tx, caller, id, { kind: 'schedule.changed', data: { name: after.name, changes } });
  return { ...after, version: version + 1 };
}

export async function deleteSchedule(
  tx: Tx,
  caller: Caller,
  id: ScheduleId,
  usesOfSchedule: readonly UsesOfSchedule[],
): Promise<Refusal | undefined> {
  const schedule = await lockSchedule(tx, id);
  if (!schedule) return noSuchSchedule();
  const forbidden = mayChangeOwned(caller, schedule.teamId);
  if (forbidden) return forbidden;
  const uses: string[] = [];
  for (const usesOf of usesOfSchedule) uses.push(...(await usesOf(tx.db, id)));
  if (uses.length > 0) {
    const named = uses.slice(0, 5).join(', ') + (uses.length > 5 ? ` and ${uses.length - 5} more` : '');
    return refuse('in-use', `Schedule ${schedule.name} is used by ${named}. Take it out there first.`);
  }
  await deleteScheduleRow(tx, id);
  const { name, teamId = null } = schedule;
  await record(tx, caller, id, { kind: 'schedule.deleted', data: { name, teamId } });
  return undefined;
}

export function noSuchSchedule(): Refusal {
  return refuse('not-found', 'There is no such schedule.');
}

function otherVersion(schedule: StoredSchedule, version: number): Refusal {
  return refuse('version-mismatch', `The schedule is at version ${schedule.version}, your change is for ${version}.`);
}

async function validate(tx: Tx, input: ScheduleInput): Promise<ScheduleInput | Refusal> {
  const fields = validateSchedule(input);
  if (isRefusal(fields)) return fields;
  return (await refusePeople(tx, fields.layers)) ?? { ...fields, teamId: input.teamId };
}

function peopleOf(layers: readonly Layer[]): readonly PersonId[] {
  const ids = layers.flatMap((layer) => layer.members.flatMap(({ personId }) => personId ?? []));
  return [...new Set(ids)];
}

function record(tx: Tx, caller: Caller, subject: ScheduleId, fact: ScheduleFact): Promise<void> {
  return tx.publish([{ ...fact, subject, actor: actorOf(caller) }]);
}

async function writeOrRefuse<T>(input: ScheduleInput, write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'schedules_name') {
      return refuse('already-exists', `There is already a schedule named ${input.name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') === 'schedules_team_id_fkey') {
      return refuse('invalid', 'There is no such team. Choose one of /v1/teams.', [
        { path: 'teamId', message: 'names an unknown team' },
      ]);
    }
    throw error;
  }
}
