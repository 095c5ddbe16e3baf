import { actorOf, type Caller } from '@heed/core/access';
import {
  beginClass,
  type ClassCommand,
  type ClassFact,
  decideClass,
  evolveClass,
  type FailureClass,
} from '@heed/core/insights';
import { type FailureClassId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { closeAlarmOf } from '../store/alarms.ts';
import {
  insertClass,
  loadClasses,
  loadClassNamed,
  lockClasses,
  moveConfirmed,
  type StoredClass,
  updateClass,
} from '../store/classes.ts';
import { tellPostmortemsOf } from './tell-postmortems.ts';

/** More names than this nobody tells apart. */
const MOST = 300;

export async function createClass(
  tx: Tx,
  caller: Caller,
  { name, description }: { readonly name: string; readonly description: string },
): Promise<StoredClass | Refusal> {
  const taken = await loadClassNamed(tx.db, name);
  if (taken !== undefined) return nameTaken(taken);
  if ((await loadClasses(tx.db)).length >= MOST) {
    return refuse('wrong-state', `There are ${MOST} failure classes, as many as possible. Merge some first.`);
  }
  const fact = beginClass({ id: newId('failureClass', tx.now), name, description, by: caller.personId }, tx.now);
  const one = evolveClass(undefined, fact);
  try {
    await insertClass(tx, one);
  } catch (error) {
    if (brokenConstraint(error, 'unique') !== 'failure_classes_name') throw error;
    return nameTaken(one);
  }
  await publish(tx, caller, one.id, [fact]);
  return { ...one, version: 1 };
}

export async function changeClass(
  tx: Tx,
  caller: Caller,
  id: FailureClassId,
  { name, description, version }: { readonly name: string; readonly description: string; readonly version: number },
): Promise<StoredClass | Refusal> {
  const one = (await lockClasses(tx, [id])).get(id);
  if (one === undefined) return noSuchClass();
  if (one.version !== version) {
    return refuse('version-mismatch', `The class is at version ${one.version}, your change is for ${version}.`);
  }
  const taken = await loadClassNamed(tx.db, name);
  if (taken !== undefined && taken.id !== id) return nameTaken(taken);
  const changed = await carryOut(tx, caller, one, { kind: 'change', by: caller.personId, name, description });
  if (!isRefusal(changed) && changed.name !== one.name) await tellPostmortemsOf(tx, id);
  return changed;
}

export async function retireClass(tx: Tx, caller: Caller, id: FailureClassId, reason: string) {
  return onClass(tx, caller, id, { kind: 'retire', by: caller.personId, reason });
}

export async function restoreClass(tx: Tx, caller: Caller, id: FailureClassId) {
  return onClass(tx, caller, id, { kind: 'restore', by: caller.personId });
}

/** Its incidents go to the other class; its name may be given again, and its history stays. */
export async function mergeClass(
  tx: Tx,
  caller: Caller,
  id: FailureClassId,
  into: FailureClassId,
): Promise<StoredClass | Refusal> {
  const held = await lockClasses(tx, [id, into]);
  const [one, other] = [held.get(id), held.get(into)];
  if (one === undefined) return noSuchClass();
  if (other === undefined) {
    return refuse('not-found', 'There is no such failure class.', [{ path: 'into', message: 'does not exist' }]);
  }
  const refused = decideClass(one, { kind: 'merge', by: caller.personId, into: other, incidents: 0 }, tx.now);
  if (isRefusal(refused)) return refused;
  const incidents = await moveConfirmed(tx, id, into);
  await tellPostmortemsOf(tx, into);
  await closeAlarmOf(tx, id, `“${one.name}” was merged into “${other.name}”.`);
  return carryOut(tx, caller, one, { kind: 'merge', by: caller.personId, into: other, incidents }, [into]);
}

async function onClass(tx: Tx, caller: Caller, id: FailureClassId, command: ClassCommand) {
  const one = (await lockClasses(tx, [id])).get(id);
  return one === undefined ? noSuchClass() : carryOut(tx, caller, one, command);
}

async function carryOut(
  tx: Tx,
  caller: Caller,
  before: StoredClass,
  command: ClassCommand,
  about: readonly string[] = [],
): Promise<StoredClass | Refusal> {
  const facts = decideClass(before, command, tx.now);
  if (isRefusal(facts)) return facts;
  if (facts.length === 0) return before;
  const after = facts.reduce<FailureClass>(evolveClass, before);
  await updateClass(tx, { ...after, version: before.version });
  await publish(tx, caller, before.id, facts, about);
  return { ...after, version: before.version + 1 };
}

async function publish(
  tx: Tx,
  caller: Caller,
  subject: FailureClassId,
  facts: readonly ClassFact[],
  about: readonly string[] = [],
): Promise<void> {
  await tx.publish(facts.map((fact) => ({ ...fact, subject, about, actor: actorOf(caller) })));
}

export function noSuchClass(): Refusal {
  return refuse('not-found', 'There is no such failure class.');
}

function nameTaken({ name, state }: FailureClass): Refusal {
  const detail = state === 'retired' ? 'is retired; restore it instead' : 'is there already';
  return refuse('already-exists', `“${name}” ${detail}.`, [{ path: 'name', message: 'is taken' }]);
}
