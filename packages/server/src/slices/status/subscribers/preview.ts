import { type Instant, isRefusal, type Refusal, type StatusPageId } from '@heed/core/kernel';
import {
  type Board,
  decideStatus,
  evolveBoard,
  letterOfUpdate,
  type StatusCommand,
  type StatusPage,
  type ToldUpdate,
  toldUpdates,
} from '@heed/core/status';
import { sql } from 'kysely';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import type { JsonObject } from '../../../platform/outbox/index.ts';
import type { NoticeWords } from '../../notify/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { loadPage } from '../store/pages.ts';
import { loadOpenBoard } from '../store/things.ts';
import { dataOf, inWords } from './letters.ts';

/** What subscribers of a page would get, and how many of them. */
export interface LetterPreview {
  readonly words: NoticeWords;
  readonly data: JsonObject;
  /** When readers of the page hear more, as it promises. */
  readonly nextUpdateAt: Instant | undefined;
  readonly mailboxes: number;
  readonly webhooks: number;
}

type Publishing = Extract<StatusCommand, { readonly kind: 'open-incident' | 'post-update' }>;

/**
 * Writes what would be told as it is written when it is told, and writes nothing down; a page that wants approval is taken
 * as if it had been given. Undefined: it tells nothing. Whose links those are that stand in it, nobody knows yet.
 */
export async function previewLetter(
  db: Queries,
  pageId: StatusPageId,
  command: Publishing,
  publicUrl: string,
): Promise<LetterPreview | Refusal | undefined> {
  const stored = await loadPage(db, pageId);
  if (stored === undefined) return noSuchPage();
  const told = toldBy(
    await loadOpenBoard(db, stored.page, command.kind === 'post-update' ? [command.incidentId] : []),
    command,
    await readClock(db),
  );
  if (told === undefined || isRefusal(told)) return told;
  const { mailboxes, webhooks } = await countReaders(db, stored.page, told);
  const { page } = stored;
  const link = (purpose: string): string => `${publicUrl}/s/${purpose}/of-each-reader`;
  const links = { confirm: link('confirm'), manage: link('manage'), leave: link('leave') };
  const about = { page: { id: page.id, name: page.name, url: page.url } };
  return {
    words: inWords(letterOfUpdate(page, told, links)),
    data: { event: `${told.kind}.update`, ...about, ...dataOf(page, told) },
    nextUpdateAt: told.nextUpdateAt,
    mailboxes,
    webhooks,
  };
}

function toldBy(board: Board, command: Publishing, now: number): ToldUpdate | Refusal | undefined {
  const unasked = { ...board, page: { ...board.page, needsApproval: false } };
  const facts = decideStatus(unasked, command, now);
  if (isRefusal(facts)) return facts;
  return toldUpdates(facts, facts.reduce<Board>(evolveBoard, unasked)).at(-1);
}

/** Those who said yes, and want to hear of a component that it concerns. */
async function countReaders(db: Queries, { id }: StatusPage, { components }: ToldUpdate) {
  const concerned = components.length === 0 ? null : components.map((each) => each.id);
  const { rows } = await sql<{ mailboxes: number; webhooks: number }>`
    select count(*) filter (where kind = 'email')::int as mailboxes,
      count(*) filter (where kind = 'webhook')::int as webhooks
    from status_subscribers where page_id = ${id} and state = 'confirmed'
      and (components is null or ${concerned}::text[] is null or components && ${concerned}::text[])`.execute(db);
  return rows[0] ?? { mailboxes: 0, webhooks: 0 };
}
