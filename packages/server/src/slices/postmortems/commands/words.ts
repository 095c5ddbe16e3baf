import type { Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import { documentOf, findingsOf, type RuleId, type Section, tellsPrecision } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import { loadBeside } from '../beside.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { countDecisions } from '../store/rules.ts';
import { carryOut } from './carry-out.ts';

interface Words {
  readonly rule: RuleId;
  readonly quote: string;
  readonly section: Section;
}

/** Keeps words with a reason. It counts for the rule that marked them, once. */
export async function keepWords(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  words: Words & { readonly reason: string },
): Promise<StoredPostmortem | Refusal> {
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const after = await carryOut(tx, caller, id, async (stored) => {
    return { kind: 'keep-words', ...words, isMarked: await isMarked(tx, stored, words) };
  });
  if (!isRefusal(after) && after.record.kept.length > before.record.kept.length && tellsPrecision(words)) {
    await countDecisions(tx, words.rule, { dismissed: 1 });
  }
  return after;
}

async function isMarked(tx: Tx, stored: StoredPostmortem, { rule, quote, section }: Words): Promise<boolean> {
  const beside = await loadBeside(tx.db, stored);
  const postmortem = documentOf(stored.record, beside.prose, beside.times);
  return findingsOf({ postmortem, actions: beside.actions, roster: beside.roster, kept: [] }).some(
    (each) => each.rule === rule && each.quote === quote && each.section === section,
  );
}

export async function releaseWords(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  words: Words,
): Promise<StoredPostmortem | Refusal> {
  const before = await lockPostmortem(tx, caller, id);
  if (isRefusal(before)) return before;
  const after = await carryOut(tx, caller, id, { kind: 'release-words', ...words });
  if (!isRefusal(after) && after.record.kept.length < before.record.kept.length && tellsPrecision(words)) {
    await countDecisions(tx, words.rule, { dismissed: -1 });
  }
  return after;
}
