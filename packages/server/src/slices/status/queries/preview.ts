import {
  isRefusal,
  type PersonId,
  type PublicIncidentId,
  type Refusal,
  refuse,
  type StatusPageId,
} from '@heed/core/kernel';
import {
  type Board,
  decideStatus,
  evolveBoard,
  type PublicState,
  type PublishedPage,
  publishPage,
  type StatusCommand,
} from '@heed/core/status';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { loadBoard } from '../publish.ts';
import { loadPage } from '../store/pages.ts';

/** As if a draft were approved, or words said, or as it is. */
export interface PreviewWish {
  readonly draft?: number | undefined;
  readonly words?:
    | {
        readonly incidentId: PublicIncidentId;
        readonly state: PublicState;
        readonly body: string;
        readonly by: PersonId;
      }
    | undefined;
}

/** The page as it would be published; nothing is written. */
export async function findPreview(
  db: Queries,
  id: StatusPageId,
  wish: PreviewWish,
): Promise<{ readonly published: Omit<PublishedPage, 'sequence'>; readonly sequence: number } | Refusal> {
  const stored = await loadPage(db, id);
  if (stored === undefined) return noSuchPage();
  const now = await readClock(db);
  const board = await loadBoard(db, stored.page, now);
  const command = commandOf(board, wish, now);
  if (isRefusal(command)) return command;
  const facts = command === undefined ? [] : decideStatus(asIfUnasked(board), command, now);
  if (isRefusal(facts)) return facts;
  return { published: publishPage(facts.reduce(evolveBoard, board), now), sequence: stored.sequence };
}

/** As if the page asked nobody: what it says then is what an approval would publish. */
function asIfUnasked(board: Board): Board {
  return { ...board, page: { ...board.page, needsApproval: false } };
}

function commandOf(
  { page }: Board,
  { draft: number, words }: PreviewWish,
  now: number,
): StatusCommand | Refusal | undefined {
  if (words !== undefined) {
    const { incidentId, state, body, by } = words;
    const moments = { displayAt: undefined, datedBackWhy: undefined, nextUpdateAt: undefined, severity: undefined };
    const update = { updateId: newId('publicUpdate', now), state, body, affected: [], ...moments };
    return { kind: 'post-update', incidentId, update, by };
  }
  if (number === undefined) return undefined;
  const draft = page.drafts.find((each) => each.number === number);
  if (draft === undefined) return refuse('not-found', `There is no draft ${number} on this page.`);
  if (draft.state !== 'awaiting') return refuse('wrong-state', `Draft ${number} is ${draft.state} already.`);
  return { ...draft.command, by: draft.by };
}
