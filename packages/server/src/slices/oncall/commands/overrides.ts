import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type OverrideId, type PersonId, type Refusal, refuse, type ScheduleId } from '@heed/core/kernel';
import {
  cancelOverride as decideCancel,
  type OverrideFact,
  type OverrideFields,
  validateOverride,
} from '@heed/core/oncall';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadPerson } from '../../access/index.ts';
import { countOverrides, endOverride, insertOverride, lockOverride, type StoredOverride } from '../store/overrides.ts';
import { holdSchedules } from '../store/schedules.ts';
import { noSuchSchedule } from './schedules.ts';

/** So many that nobody needs more, and so few that a calendar stays quick to work out. */
const MAX_OPEN_OVERRIDES = 500;

/** Any responder may do this, for others too: at night one must be able to take over from somebody who fell ill. */
export async function createOverride(
  tx: Tx,
  caller: Caller,
  scheduleId: ScheduleId,
  input: OverrideFields,
): Promise<StoredOverride | Refusal> {
  const existing = await holdSchedules(tx, [scheduleId]);
  if (!existing.has(scheduleId)) return noSuchSchedule();
  const fields = validateOverride(input, tx.now);
  if (isRefusal(fields)) return fields;
  const refusal = (await refusePerson(tx, fields.personId)) ?? (await refuseTooMany(tx, scheduleId));
  if (refusal) return refusal;
  const override: StoredOverride = { ...fields, id: newId('override', tx.now), scheduleId, createdAt: tx.now };
  await insertOverride(tx, override);
  const { personId, startAt, endAt } = override;
  const fact: OverrideFact = { kind: 'override.created', data: { scheduleId, personId, startAt, endAt } };
  await record(tx, caller, override, fact, override.reason || undefined);
  return override;
}

export async function cancelOverride(
  tx: Tx,
  caller: Caller,
  scheduleId: ScheduleId,
  id: OverrideId,
): Promise<Refusal | undefined> {
  const override = await lockOverride(tx, scheduleId, id);
  if (!override) return refuse('not-found', 'There is no such override in this schedule.');
  const decision = decideCancel(override, tx.now);
  if (isRefusal(decision)) return decision;
  await endOverride(tx, id, decision.endAt);
  const data = { scheduleId, personId: override.personId, endAt: decision.endAt ?? null };
  await record(tx, caller, override, { kind: 'override.cancelled', data });
  return undefined;
}

async function refusePerson(tx: Tx, personId: PersonId | null): Promise<Refusal | undefined> {
  if (personId === null) return undefined;
  const person = await loadPerson(tx.db, personId);
  if (person && person.disabledAt === undefined) return undefined;
  const message = person ? `names ${person.name}, who is disabled` : 'names an unknown person';
  return refuse('invalid', `This person cannot be put on call: personId ${message}.`, [{ path: 'personId', message }]);
}

async function refuseTooMany(tx: Tx, scheduleId: ScheduleId): Promise<Refusal | undefined> {
  if ((await countOverrides(tx.db, scheduleId, tx.now)) < MAX_OPEN_OVERRIDES) return undefined;
  return refuse(
    'conflict',
    `This schedule has ${MAX_OPEN_OVERRIDES} overrides that are not over, which is the most. Change the schedule instead.`,
  );
}

function record(
  tx: Tx,
  caller: Caller,
  { id, scheduleId, personId }: StoredOverride,
  fact: OverrideFact,
  reason?: string,
): Promise<void> {
  const about = personId === null ? [scheduleId] : [scheduleId, personId];
  return tx.publish([{ ...fact, subject: id, about, actor: actorOf(caller), reason }]);
}
