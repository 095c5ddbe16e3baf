import { type Decision, type Instant, isRefusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { DraftCommand, StatusCommand } from './commands.ts';
import { decidePublishing } from './decide-publishing.ts';
import type { StatusFact } from './facts.ts';
import { MOST_WAITING } from './page.ts';
import type { PublishingCommand } from './publishing.ts';
import { badText } from './refusals.ts';

/** Lets something wait until somebody else has read it. */
export function submitDraft(
  { page }: Board,
  { by, ...command }: PublishingCommand & Pick<StatusCommand, 'by'>,
  now: Instant,
): Decision<StatusFact> {
  if (page.drafts.filter(({ state }) => state === 'awaiting').length >= MOST_WAITING) {
    return refuse('conflict', `${MOST_WAITING} drafts wait on this page already. Decide about those first.`);
  }
  return [{ kind: 'status.draft-submitted', data: { at: now, by, number: page.everDrafted + 1, command } }];
}

/** An approval publishes what its author wrote, as of now; nobody approves what is their own. */
export function decideDraft(
  board: Board,
  command: DraftCommand & Pick<StatusCommand, 'by'>,
  now: Instant,
): Decision<StatusFact> {
  const { page } = board;
  const { by, number } = command;
  const draft = page.drafts.find((each) => each.number === number);
  if (draft === undefined) return refuse('not-found', `There is no draft ${number} on this page.`);
  if (draft.state !== 'awaiting') return refuse('wrong-state', `Draft ${number} is ${draft.state} already.`);
  if (by === undefined) return refuse('forbidden', 'Only a person decides about a draft.');
  const isAuthor = by === draft.by;
  const mayDecide = page.approvers.length === 0 ? !isAuthor : page.approvers.includes(by);
  if (command.kind === 'reject-draft') {
    // Authors may take back what they wrote.
    if (!mayDecide && !isAuthor) return notAnApprover();
    const bad = badText('reason', command.reason, 1_000);
    if (bad !== undefined) return bad;
    const data = { at: now, by, number, verdict: 'rejected' as const, reason: command.reason };
    return [{ kind: 'status.draft-decided', data }];
  }
  if (isAuthor) return refuse('forbidden', 'Somebody else has to approve what you wrote.');
  if (!mayDecide) return notAnApprover();
  const facts = decidePublishing(board, overtaken(draft.command, now), { now, by: draft.by, approvedBy: by });
  if (isRefusal(facts)) return facts;
  const verdict = { at: now, by, number, verdict: 'approved' as const, reason: undefined };
  return [{ kind: 'status.draft-decided', data: verdict }, ...facts];
}

function notAnApprover() {
  return refuse('forbidden', 'This page names who approves, and you are not among them.');
}

/** A next update that was promised for a time that passed while the draft waited: the cadence promises it anew. */
function overtaken(command: PublishingCommand, now: Instant): PublishingCommand {
  if (command.kind !== 'open-incident' && command.kind !== 'post-update') return command;
  const { nextUpdateAt } = command.update;
  if (nextUpdateAt === undefined || nextUpdateAt > now) return command;
  return { ...command, update: { ...command.update, nextUpdateAt: undefined } };
}
