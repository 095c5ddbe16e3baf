import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, type Refusal, refuse } from '@heed/core/kernel';
import { canonicalTimeZone } from '@heed/core/oncall';
import { PROSE, type ReadMarkdown, readMarkdown, type WhyView } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { decideAndSave, type Verb } from './carry-out.ts';
import { writeSection } from './write-section.ts';

/** Takes over what a Markdown text says: empty parts are filled, and with `replace` those that are written too. */
export async function importMarkdown(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  { markdown, replace }: { readonly markdown: string; readonly replace: boolean },
): Promise<StoredPostmortem | Refusal> {
  let stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  const read = readMarkdown(markdown);
  if (isNothing(read)) {
    return refuse('invalid', 'Nothing in this text has a heading that is known, such as "## Summary".', [
      { path: 'markdown', message: 'has no section that is known' },
    ]);
  }
  for (const verb of verbsOf(stored, read, replace)) {
    stored = await decideAndSave(tx, stored, verb, actorOf(caller));
    if (isRefusal(stored)) return stored;
  }
  stored = await importWhys(tx, caller, stored, read.whys, replace);
  if (isRefusal(stored)) return stored;
  for (const section of PROSE) {
    const text = read.prose[section];
    if (text === undefined || (!replace && stored.prose[section].trim() !== '')) continue;
    const written = await writeSection(tx, caller, id, section, text);
    if (isRefusal(written)) return written;
    stored = written;
  }
  return stored;
}

function isNothing({ prose, impact, timeline, factors, whys }: ReadMarkdown): boolean {
  return Object.keys(prose).length + impact.length + timeline.length + factors.length + whys.length === 0;
}

function verbsOf({ record }: StoredPostmortem, read: ReadMarkdown, replace: boolean): readonly Verb[] {
  const verbs: Verb[] = [];
  const { title, teamId, authors } = record;
  const zone = read.timeZone === undefined ? undefined : canonicalTimeZone(read.timeZone);
  if (zone !== undefined && (record.timeZone === undefined || replace)) {
    verbs.push({ kind: 'set-header', header: { title, timeZone: zone, teamId, authors } });
  }
  if (read.impact.length > 0 && (replace || record.impact.length === 0)) {
    verbs.push(...record.impact.map(({ number }): Verb => ({ kind: 'remove', list: 'impact', number })));
    verbs.push(...read.impact.map((figure): Verb => ({ kind: 'put-figure', figure })));
  }
  if (read.factors.length > 0 && (replace || record.factors.length === 0)) {
    verbs.push(...record.factors.map(({ number }): Verb => ({ kind: 'remove', list: 'factors', number })));
    verbs.push(...read.factors.map((factor): Verb => ({ kind: 'put-factor', factor })));
  }
  // Rows of the history stay; those that are there already, by their moment and words, are not there twice.
  const known = new Set(record.timeline.map(({ at, text }) => `${at} ${text}`));
  const rows = read.timeline.filter(({ at, text }) => !known.has(`${at} ${text}`));
  verbs.push(...rows.map(({ at, text }): Verb => ({ kind: 'put-row', row: { at, text, isHidden: false } })));
  return verbs;
}

async function importWhys(
  tx: Tx,
  caller: Caller,
  before: StoredPostmortem,
  whys: readonly WhyView[],
  replace: boolean,
): Promise<StoredPostmortem | Refusal> {
  let stored: StoredPostmortem | Refusal = before;
  if (whys.length === 0 || (before.record.whys.length > 0 && !replace)) return stored;
  const act = async (verb: Verb): Promise<Refusal | undefined> => {
    if (isRefusal(stored)) return stored;
    stored = await decideAndSave(tx, stored, verb, actorOf(caller));
    return isRefusal(stored) ? stored : undefined;
  };
  for (const { number, parent } of before.record.whys) {
    if (parent === undefined) await act({ kind: 'remove', list: 'whys', number });
  }
  const grow = async (nodes: readonly WhyView[], parent: number | undefined): Promise<Refusal | undefined> => {
    for (const { text, evidence, leaf, children } of nodes) {
      const wrong = await act({
        kind: 'put-why',
        why: { parent, text, evidence, leaf, actions: [], accepted: undefined },
      });
      if (wrong !== undefined || isRefusal(stored)) return wrong;
      const below = await grow(children, stored.record.lastNumber);
      if (below !== undefined) return below;
    }
    return undefined;
  };
  return (await grow(whys, undefined)) ?? stored;
}
