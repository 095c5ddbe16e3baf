import {
  type ActionId,
  DAY,
  type Decision,
  type IncidentId,
  type Instant,
  type PersonId,
  type PostmortemId,
  refuse,
} from '../kernel/index.ts';
import type { Action } from './action.ts';
import { type Standing, standingOfAction } from './standing.ts';
import type { Round, RoundFact, RoundOf, RoundResult } from './test-round.ts';
import { threeWeekTestAt } from './three-weeks.ts';

/** So long the asker has time; then what was not answered counts as it stands. */
export const ANSWERED_WITHIN = 7 * DAY;

type Stood = Pick<Action, 'id' | 'state' | 'dueAt'>;

export type RoundCommand = { readonly by: PersonId | undefined } & (
  | {
      readonly kind: 'arm';
      readonly of: RoundOf;
      readonly incidents: readonly IncidentId[];
      readonly title: string | undefined;
      readonly postmortemId: PostmortemId | undefined;
      readonly from: Instant;
      readonly askerId: PersonId | undefined;
    }
  | { readonly kind: 'call-off'; readonly why: string }
  | { readonly kind: 'name-asker'; readonly askerId: PersonId }
  | { readonly kind: 'ask'; readonly askerId: PersonId | undefined; readonly actions: readonly Stood[] }
  | { readonly kind: 'answer'; readonly actionId: ActionId; readonly answer: Standing }
  | { readonly kind: 'close'; readonly actions: readonly Stood[] }
);

/** What a verb does to a test. One that was asked is never set anew: its figure stands. */
export function decideRound(round: Round | undefined, command: RoundCommand, now: Instant): Decision<RoundFact> {
  const said = { at: now, by: command.by };
  if (command.kind === 'arm') {
    if (round?.state === 'asked' || round?.state === 'closed') return [];
    const { of, incidents, title, postmortemId = round?.postmortemId, from, askerId } = command;
    const asksAt = Math.max(threeWeekTestAt(from), now);
    if (round?.state === 'armed' && round.from === from && round.postmortemId === postmortemId) return [];
    const about = { of, incidents, title, postmortemId };
    return [{ kind: 'three-week-test.armed', data: { ...said, ...about, from, asksAt, askerId } }];
  }
  if (round === undefined) return refuse('not-found', 'No three-week test was set.');
  switch (command.kind) {
    case 'call-off':
      return round.state === 'armed'
        ? [{ kind: 'three-week-test.called-off', data: { ...said, why: command.why } }]
        : [];
    case 'name-asker': {
      if (round.state === 'closed') return refuse('wrong-state', 'The test is closed: nobody is asked any more.');
      const { askerId } = command;
      return round.askerId === askerId ? [] : [{ kind: 'three-week-test.asker-named', data: { ...said, askerId } }];
    }
    case 'ask': {
      if (round.state !== 'armed' || now < round.asksAt) return [];
      const { askerId, actions } = command;
      const atFirst = resultOf(actions, now);
      const items = atFirst.standings.map(({ id }) => id);
      const asked: RoundFact = { kind: 'three-week-test.asked', data: { ...said, askerId, items, atFirst } };
      // With nothing left to find out there is nobody to be asked.
      const isOver = atFirst.standings.every(({ standing }) => isSettled(standing));
      return isOver ? [asked, { kind: 'three-week-test.closed', data: { ...said, result: atFirst } }] : [asked];
    }
    case 'answer': {
      if (round.state !== 'asked') return refuse('wrong-state', 'The test is not being asked now.');
      const { actionId, answer } = command;
      if (!round.items.includes(actionId)) return refuse('not-found', 'The test does not ask about this action.');
      return [{ kind: 'three-week-test.answered', data: { ...said, actionId, answer } }];
    }
    case 'close': {
      if (round.state !== 'asked') return [];
      const actions = command.actions.filter(({ id }) => round.items.includes(id));
      return isAnswered(round, actions) || now >= closesAt(round)
        ? [{ kind: 'three-week-test.closed', data: { ...said, result: resultOf(actions, now) } }]
        : [];
    }
  }
}

/** When a test that is being asked ends by itself. */
export function closesAt({ asksAt, askedAt }: Pick<Round, 'asksAt' | 'askedAt'>): Instant {
  return (askedAt ?? asksAt) + ANSWERED_WITHIN;
}

/** Every item was answered, or needs no answer: verified and dropped speak for themselves. */
function isAnswered({ items, answers }: Round, actions: readonly Stood[]): boolean {
  const settled = new Set(
    actions.filter(({ state }) => state === 'verified' || state === 'dropped').map(({ id }) => id),
  );
  return items.every((id) => settled.has(id) || answers.some(({ actionId }) => actionId === id));
}

function isSettled(standing: Standing): boolean {
  return standing === 'verified' || standing === 'dropped';
}

export function resultOf(actions: readonly Stood[], now: Instant): RoundResult {
  const standings = actions.map((action) => ({ id: action.id, standing: standingOfAction(action, now) }));
  const count = (wanted: Standing): number => standings.filter(({ standing }) => standing === wanted).length;
  return { standings, verified: count('verified'), counted: standings.length - count('dropped') };
}
