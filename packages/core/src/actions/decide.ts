import {
  type ActionId,
  type Decision,
  type FieldTrouble,
  type IncidentId,
  type Instant,
  type PersonId,
  type PostmortemId,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { Action, ActionDraft, Seen } from './action.ts';
import { canCheck } from './check.ts';
import type { ActionFact } from './facts.ts';
import { decideIssue, type IssueCommand } from './issue.ts';
import { dueReminder } from './reminders.ts';
import { isInvestigation } from './wording.ts';

/** A verb about one action. `by` is the person behind it; undefined for the engine, an integration, the operator. */
export type ActionCommand = { readonly by: PersonId | undefined } & (
  | {
      readonly kind: 'open';
      readonly id: ActionId;
      readonly incidentId: IncidentId | undefined;
      readonly postmortemId?: PostmortemId | undefined;
      readonly draft: ActionDraft;
    }
  | { readonly kind: 'change'; readonly draft: ActionDraft }
  | { readonly kind: 'move-due'; readonly to: Instant; readonly reason: string }
  | { readonly kind: 'finish'; readonly note: string }
  | { readonly kind: 'verify'; readonly evidence: string }
  | { readonly kind: 'drop'; readonly reason: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'remind' }
  | { readonly kind: 'check'; readonly seen: Seen; readonly words: string }
  | IssueCommand
);

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 4_000;

/** What a verb does to an action; undefined is the action before it is opened. */
export function decideAction(action: Action | undefined, command: ActionCommand, now: Instant): Decision<ActionFact> {
  const said = { at: now, by: command.by };
  if (command.kind === 'open') {
    if (action !== undefined) return [];
    const { id, incidentId, postmortemId, draft } = command;
    return badDraft(draft) ?? [{ kind: 'action.opened', data: { ...said, id, incidentId, postmortemId, draft } }];
  }
  if (action === undefined) return refuse('not-found', 'There is no such action.');
  switch (command.kind) {
    case 'change': {
      if (action.state !== 'open') return ended(action);
      if (action.dueAt !== undefined && command.draft.dueAt !== action.dueAt) {
        return invalid('dueAt', 'is moved with a reason, so that moves are counted: use the verb for that');
      }
      return badDraft(command.draft) ?? [{ kind: 'action.changed', data: { ...said, draft: command.draft } }];
    }
    case 'move-due': {
      if (action.state !== 'open') return ended(action);
      const { to, reason } = command;
      if (action.dueAt === undefined) return refuse('wrong-state', 'It has no due date yet: set one by changing it.');
      if (to === action.dueAt) return [];
      if (to <= now) return invalid('to', 'must lie ahead');
      return (
        badText('reason', reason) ?? [{ kind: 'action.due-moved', data: { ...said, from: action.dueAt, to, reason } }]
      );
    }
    case 'finish':
      if (action.state === 'done' || action.state === 'verified') return [];
      if (action.state === 'dropped') return ended(action);
      if (action.ownerId === undefined)
        return invalid('ownerId', 'must name the one person who did it, before it is done');
      return tooLong('note', command.note) ?? [{ kind: 'action.finished', data: { ...said, note: command.note } }];
    case 'verify':
      return verify(action, command.evidence, said);
    case 'drop': {
      if (action.state === 'dropped') return [];
      if (action.state === 'verified') return ended(action);
      return (
        badText('reason', command.reason) ?? [{ kind: 'action.dropped', data: { ...said, reason: command.reason } }]
      );
    }
    case 'reopen': {
      if (action.state === 'open') return [];
      return (
        badText('reason', command.reason) ?? [{ kind: 'action.reopened', data: { ...said, reason: command.reason } }]
      );
    }
    case 'remind': {
      const about = dueReminder(action, now)?.about;
      const { dueAt } = action;
      if (about === undefined || dueAt === undefined) return [];
      return [{ kind: 'action.reminded', data: { ...said, about, due: dueAt } }];
    }
    case 'check': {
      const { seen, words } = command;
      const isNews = action.check?.seen !== seen || action.check.words !== words;
      return canCheck(action) && isNews ? [{ kind: 'action.checked', data: { ...said, seen, words } }] : [];
    }
    default:
      return refuseIssue(action, command) ?? decideIssue(action.issue, command, said);
  }
}

/** Done is the owner's word, verified is the proof's: so it needs what was seen. */
function verify(
  action: Action,
  evidence: string,
  said: { readonly at: Instant; readonly by: PersonId | undefined },
): Decision<ActionFact> {
  switch (action.state) {
    case 'open':
      return refuse('wrong-state', 'It is not done yet. Say first that it is done.');
    case 'dropped':
      return ended(action);
    case 'done':
    case 'verified':
      if (action.verified?.evidence === evidence) return [];
      return badText('evidence', evidence) ?? [{ kind: 'action.verified', data: { ...said, evidence } }];
  }
}

/** A tracker is asked for what somebody will do by a day: anything else only moves the graveyard. */
function refuseIssue({ state, ownerId, dueAt }: Action, { kind }: IssueCommand): Refusal | undefined {
  if (kind !== 'want-issue') return undefined;
  if (state !== 'open')
    return refuse('wrong-state', `The action is ${state}: an issue is created for one that is open.`);
  if (ownerId === undefined) return invalid('ownerId', 'must name one person before an issue is created');
  return dueAt === undefined ? invalid('dueAt', 'must say a day before an issue is created') : undefined;
}

function ended({ state }: Action): Refusal {
  return refuse('wrong-state', `The action is ${state}. Reopen it first, with the reason.`);
}

function badDraft({ title, detail, proof, decideBy, dueAt }: ActionDraft): Refusal | undefined {
  const troubles: FieldTrouble[] = [];
  if (title.trim() === '') troubles.push({ path: 'title', message: 'must say what is changed in the system' });
  if (title.length > LONGEST_TITLE)
    troubles.push({ path: 'title', message: `must have at most ${LONGEST_TITLE} characters` });
  if (detail.length > LONGEST_TEXT)
    troubles.push({ path: 'detail', message: `must have at most ${LONGEST_TEXT} characters` });
  if (proof !== undefined && proof.text.trim() === '') {
    troubles.push({ path: 'proof.text', message: 'must say what will show that it works' });
  }
  if (proof !== undefined && proof.text.length > LONGEST_TEXT) {
    troubles.push({ path: 'proof.text', message: `must have at most ${LONGEST_TEXT} characters` });
  }
  if (isInvestigation(title) && decideBy === undefined) {
    troubles.push({ path: 'decideBy', message: 'must name the day of the decision, since it begins with finding out' });
  }
  if (decideBy !== undefined && dueAt !== undefined && decideBy > dueAt) {
    troubles.push({ path: 'decideBy', message: 'must not lie after the due date' });
  }
  return troubles.length === 0
    ? undefined
    : refuse('invalid', 'The action is not valid; mend the fields named.', troubles);
}

function badText(path: string, text: string): Refusal | undefined {
  return text.trim() === '' ? invalid(path, 'must say something') : tooLong(path, text);
}

function tooLong(path: string, text: string): Refusal | undefined {
  return text.length > LONGEST_TEXT ? invalid(path, `must have at most ${LONGEST_TEXT} characters`) : undefined;
}

function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
}
