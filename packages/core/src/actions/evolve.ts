import type { Action } from './action.ts';
import { sameProof } from './check.ts';
import type { ActionFact } from './facts.ts';
import { evolveIssue } from './issue.ts';

/** The action after a fact; the stored one is the fold of all of its facts. */
export function evolveAction(action: Action | undefined, fact: ActionFact): Action {
  if (fact.kind === 'action.opened') {
    const { id, incidentId, postmortemId, draft, at } = fact.data;
    return {
      ...draft,
      id,
      incidentId,
      postmortemId,
      state: 'open',
      createdAt: at,
      dueMoves: [],
      doneAt: undefined,
      doneNote: '',
      verified: undefined,
      dropped: undefined,
      reopened: 0,
      reminded: [],
      check: undefined,
      issue: undefined,
    };
  }
  if (action === undefined) throw new Error(`${fact.kind} of an action that was never opened`);
  switch (fact.kind) {
    case 'action.changed':
      return {
        ...action,
        ...fact.data.draft,
        check: sameProof(action.proof, fact.data.draft.proof) ? action.check : undefined,
      };
    case 'action.due-moved':
      return { ...action, dueAt: fact.data.to, dueMoves: [...action.dueMoves, fact.data], reminded: [] };
    case 'action.finished':
      return { ...action, state: 'done', doneAt: fact.data.at, doneNote: fact.data.note };
    case 'action.verified':
      return { ...action, state: 'verified', verified: fact.data };
    case 'action.dropped':
      return { ...action, state: 'dropped', dropped: fact.data };
    case 'action.reopened':
      return {
        ...action,
        state: 'open',
        doneAt: undefined,
        doneNote: '',
        verified: undefined,
        dropped: undefined,
        reopened: action.reopened + 1,
      };
    case 'action.reminded': {
      const { about, at, due } = fact.data;
      return { ...action, reminded: [...action.reminded, { about, at, due }] };
    }
    case 'action.checked': {
      const { seen, words, at } = fact.data;
      return { ...action, check: { seen, words, at } };
    }
    default:
      return { ...action, issue: evolveIssue(action.issue, fact) };
  }
}
