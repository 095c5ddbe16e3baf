import { type Decision, type Instant, isRefusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import { isPublishing, type StatusCommand } from './commands.ts';
import { decideDraft, submitDraft } from './decide-draft.ts';
import { decidePage } from './decide-page.ts';
import { decidePublishing } from './decide-publishing.ts';
import type { StatusFact } from './facts.ts';
import { mustWait } from './page.ts';
import { wakeBoard } from './wake.ts';

/**
 * Every rule of a page. A command that changes nothing decides nothing, so that a repeated one is harmless. What would
 * reach the public waits as a draft where the page wants a second pair of eyes.
 */
export function decideStatus(board: Board | undefined, command: StatusCommand, now: Instant): Decision<StatusFact> {
  if (command.kind === 'create-page') {
    return board === undefined ? decidePage(undefined, command, now) : [];
  }
  if (board === undefined) return refuse('not-found', 'There is no such status page.');
  if (isPublishing(command)) {
    const decided = decidePublishing(board, command, { now, by: command.by, approvedBy: undefined });
    // What would be refused is refused now, not when somebody else has read it.
    if (isRefusal(decided) || decided.length === 0 || !mustWait(board.page, command.by)) return decided;
    return submitDraft(board, command, now);
  }
  switch (command.kind) {
    case 'approve-draft':
    case 'reject-draft':
      return decideDraft(board, command, now);
    case 'wake':
      return wakeBoard(board, command, now);
    default:
      return decidePage(board, command, now);
  }
}
