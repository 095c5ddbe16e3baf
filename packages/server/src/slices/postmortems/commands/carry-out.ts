import { actorOf, type Caller } from '@heed/core/access';
import { type Actor, isRefusal, type PostmortemId, personOf, type Refusal } from '@heed/core/kernel';
import {
  decidePostmortem,
  evolvePostmortem,
  type PostmortemCommand,
  type PostmortemFact,
  type PostmortemRecord,
} from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import { type StoredPostmortem, updatePostmortem } from '../store/postmortems.ts';
import { wakeFor } from '../wake.ts';

/** A verb without who says it. */
export type Verb = PostmortemCommand extends infer Each ? (Each extends unknown ? Omit<Each, 'by'> : never) : never;

/** One verb of a person: may they, what does it do, and what stays of it. */
export async function carryOut(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  verb: Verb | ((stored: StoredPostmortem) => Promise<Verb | Refusal>),
): Promise<StoredPostmortem | Refusal> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  const said = typeof verb === 'function' ? await verb(stored) : verb;
  if (isRefusal(said)) return said;
  return decideAndSave(tx, stored, said, actorOf(caller));
}

/** The same for whoever did it; the caller holds the postmortem. */
export async function decideAndSave(
  tx: Tx,
  stored: StoredPostmortem,
  verb: Verb,
  actor: Actor,
): Promise<StoredPostmortem | Refusal> {
  const facts = decideVerb(stored.record, verb, actor, tx);
  if (isRefusal(facts) || facts.length === 0) return isRefusal(facts) ? facts : stored;
  const record = facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, stored.record) ?? stored.record;
  await updatePostmortem(tx, record);
  await publish(tx, record, facts, actor);
  await wakeFor(
    tx,
    record,
    facts.some(({ kind }) => kind === 'postmortem.deadlines-set'),
  );
  return { ...stored, record, changedAt: tx.now };
}

export function decideVerb(record: PostmortemRecord | undefined, verb: Verb, actor: Actor, { now }: Tx) {
  // The verb came apart from `by` only to be put together again here.
  return decidePostmortem(record, { ...verb, by: personOf(actor) } as PostmortemCommand, now);
}

export function publish(
  tx: Tx,
  { id, incidents }: PostmortemRecord,
  facts: readonly PostmortemFact[],
  actor: Actor,
): Promise<void> {
  return tx.publish(facts.map((fact) => ({ ...fact, subject: id, about: [...incidents], actor })));
}
