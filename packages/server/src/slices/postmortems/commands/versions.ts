import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, personOf, type Refusal, refuse } from '@heed/core/kernel';
import {
  findingsOf,
  followedBetween,
  type PlacedFinding,
  type PostmortemView,
  type WhyView,
  writeMarkdown,
} from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockPostmortem } from '../access.ts';
import { type Beside, loadBeside } from '../beside.ts';
import { loadView } from '../queries/view.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { countDecisions } from '../store/rules.ts';
import { insertVersion, loadVersion, loadVersions } from '../store/versions.ts';

const MOST_VERSIONS = 200;
/** Kept for the ends of reviews, which leave a copy whatever people kept before. */
const FOR_ENDS = 50;

/** A copy that somebody asks for. */
export async function keepVersion(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  label: string,
): Promise<StoredPostmortem | Refusal> {
  const stored = await lockPostmortem(tx, caller, id);
  if (isRefusal(stored)) return stored;
  if ((await loadVersions(tx.db, id)).length >= MOST_VERSIONS) return tooMany(MOST_VERSIONS);
  await freeze(tx, caller, stored, label);
  return stored;
}

/**
 * The copy at a change of state. One that says what the copy before says is left out, unless it is the end of a review; and
 * where there are as many as are kept, only an end leaves one.
 */
export async function freezeAt(
  tx: Tx,
  caller: Caller,
  stored: StoredPostmortem,
  label: string,
): Promise<Refusal | undefined> {
  const { id, state } = stored.record;
  const versions = await loadVersions(tx.db, id);
  if (state === 'final') {
    const most = MOST_VERSIONS + FOR_ENDS;
    return versions.length >= most ? tooMany(most) : freeze(tx, caller, stored, label);
  }
  const before = await loadVersion(tx.db, id);
  if (before !== undefined) {
    const document = await loadView(tx.db, stored);
    const isSame = writeMarkdown({ ...document, state: before.state }) === before.markdown;
    if (isSame || versions.length >= MOST_VERSIONS) return undefined;
  }
  return freeze(tx, caller, stored, label);
}

function tooMany(most: number): Refusal {
  return refuse('wrong-state', `There are ${most} versions, which is as many as are kept.`);
}

/** Keeps the document as it is, and counts which findings of the copy before were followed: for rules, never for people. */
async function freeze(tx: Tx, caller: Caller, stored: StoredPostmortem, label: string): Promise<undefined> {
  const { id, incidents, kept } = stored.record;
  const beside = await loadBeside(tx.db, stored);
  const document = await loadView(tx.db, stored, beside);
  const before = await loadVersion(tx.db, id);
  const actor = actorOf(caller);
  const number = await insertVersion(tx, id, {
    by: personOf(actor),
    label: label.slice(0, 200),
    document,
    markdown: writeMarkdown(document),
  });
  await tx.publish([
    {
      kind: 'postmortem-version.kept',
      data: { number, state: document.state },
      subject: id,
      about: [...incidents],
      actor,
    },
  ]);
  if (before === undefined) return undefined;
  const marked = (view: PostmortemView) => findingsIn(view, { ...beside, kept });
  const followed = followedBetween(marked(before.document), marked(document)).map(({ rule }) => rule);
  for (const rule of new Set(followed)) {
    await countDecisions(tx, rule, { followed: followed.filter((each) => each === rule).length });
  }
  return undefined;
}

function findingsIn(
  { prose, timeline, factors, whys, actions }: PostmortemView,
  { roster, kept }: Pick<Beside, 'roster'> & Pick<StoredPostmortem['record'], 'kept'>,
): readonly PlacedFinding[] {
  const numbered = factors.map((factor) => ({ ...factor, number: 0 }));
  const answers = flat(whys).map(({ text, evidence, leaf }) => {
    return { number: 0, parent: undefined, text, evidence, leaf, actions: [], accepted: undefined };
  });
  return findingsOf({ postmortem: { prose, timeline, factors: numbered, whys: answers }, actions, roster, kept });
}

function flat(whys: readonly WhyView[]): readonly WhyView[] {
  return whys.flatMap((why) => [why, ...flat(why.children)]);
}
