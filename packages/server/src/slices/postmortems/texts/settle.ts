import { type Actor, MINUTE, type PostmortemId, SECOND } from '@heed/core/kernel';
import { PROSE, type ProseSection } from '@heed/core/postmortems';
import * as Y from 'yjs';
import type { Database, FactDraft, Tx } from '../../../platform/db/index.ts';
import type { Work } from '../../../platform/room.ts';
import type { PostmortemMeans } from '../means.ts';
import { markdownOf, mergeIn, partOf } from './document.ts';
import {
  claimText,
  compactText,
  lockText,
  putBackText,
  type StoredUpdate,
  saveProse,
  type ToSettle,
  updatesAfter,
} from './store.ts';

/** Milliseconds from a change until the Markdown says it: the most that a reader elsewhere is behind. */
export const SETTLE_AFTER = 2 * SECOND;
/** History tells at most so often who writes in one postmortem. */
const TELL_EVERY = 60 * SECOND;
/** The longest that one which could not be settled waits for its next turn. */
const LONGEST_WAIT = 10 * MINUTE;

/**
 * Lets the Markdown follow what was typed. It is work of its own, one text at a time under a lease: no page waits for a text,
 * and a text that somebody made to be hard is alone with its trouble.
 */
export function openSettling({ log }: Pick<PostmortemMeans, 'log'>, database: Database): Work {
  let underWay: Promise<unknown> = Promise.resolve();
  async function settleOne(text: ToSettle): Promise<void> {
    const { id, attempts } = text;
    try {
      const trouble = await database.transact(async (tx) => {
        const until = await settleText(tx, id);
        return putBackText(tx, text, { until, failed: false });
      });
      if (trouble !== null)
        log.error({ postmortem: id, trouble }, 'a text cannot be read; its Markdown stays as it was');
    } catch (error) {
      const wait = Math.min(LONGEST_WAIT, 2 ** Math.min(attempts, 10) * SECOND);
      await database.transact((tx) => putBackText(tx, text, { until: tx.now + wait, failed: true }));
      throw error;
    }
  }
  return {
    name: 'texts',
    async round() {
      const text = await claimText(database.read);
      if (text === undefined) return false;
      const one = settleOne(text);
      underWay = one.catch(() => undefined);
      await one;
      return true;
    },
    async settled() {
      await underWay;
    },
  };
}

/**
 * Makes the Markdown say what the shared document says, tells who wrote, and merges what was told into one snapshot.
 * Answers when the rest is to be told; undefined when nothing is left. Who reads the Markdown to decide something calls it
 * first, in the same transaction.
 */
export async function settleText(tx: Tx, id: PostmortemId, tellNow = false): Promise<number | undefined> {
  const { incidents } = await tx.db
    .selectFrom('postmortems')
    .select('incidents')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const stored = await lockText(tx, id);
  if (stored === undefined || stored.told === stored.version) return undefined;
  const updates = await updatesAfter(tx.db, id, stored.compacted);
  const document = new Y.Doc();
  mergeIn(document, stored.snapshot);
  const written = mergeNoting(document, updates);
  if (stored.settled < stored.version) await saveProse(tx, id, stored.version, readable(document));
  const tellAt = stored.toldAt === null ? tx.now : stored.toldAt + TELL_EVERY;
  if (!tellNow && tellAt > tx.now) return tellAt;
  await tx.publish(written.map(({ actor, sections }) => said(id, incidents, actor, sections)));
  await compactText(tx, id, stored.version, Y.encodeStateAsUpdate(document));
  return undefined;
}

/** A text that cannot be read must keep nobody from the rest of the postmortem: every verb settles it first. */
function readable(document: Y.Doc): ReturnType<typeof markdownOf> | Error {
  try {
    return markdownOf(document);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function said(id: PostmortemId, about: readonly string[], actor: Actor, sections: readonly ProseSection[]): FactDraft {
  return { kind: 'postmortem-text.written', data: { sections }, subject: id, about, actor };
}

interface Written {
  readonly actor: Actor;
  readonly sections: readonly ProseSection[];
}

/** Merges changes, and notes in which sections each writer changed something. */
function mergeNoting(document: Y.Doc, updates: readonly StoredUpdate[]): readonly Written[] {
  const parts = PROSE.map((section) => [section, partOf(document, section)] as const);
  const written = new Map<string, { actor: Actor; sections: Set<ProseSection> }>();
  let touched = new Set<ProseSection>();
  for (const [section, part] of parts) part.observeDeep(() => void touched.add(section));
  for (const { actor, data } of updates) {
    touched = new Set();
    mergeIn(document, data);
    const key = JSON.stringify(actor);
    const mine = written.get(key) ?? { actor, sections: new Set() };
    for (const section of touched) mine.sections.add(section);
    written.set(key, mine);
  }
  return [...written.values()]
    .filter(({ sections }) => sections.size > 0)
    .map(({ actor, sections }) => ({ actor, sections: PROSE.filter((section) => sections.has(section)) }));
}
