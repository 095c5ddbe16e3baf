import type { ActionId, FactBody, IncidentId, Instant, PersonId, PostmortemId } from '../kernel/index.ts';
import type { Standing } from './standing.ts';

/** `armed`: its day lies ahead; `asked`: the asker is at it; `closed`: its figure stands for good; `off`: nothing is asked. */
export const ROUND_STATES = ['armed', 'asked', 'closed', 'off'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** What the asker found of one action, one tap each. */
export interface RoundAnswer {
  readonly actionId: ActionId;
  readonly answer: Standing;
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

/** What a three-week test found. */
export interface RoundResult {
  readonly verified: number;
  /** All that were not dropped with a reason. */
  readonly counted: number;
  readonly standings: readonly { readonly id: ActionId; readonly standing: Standing }[];
}

/** What a test asks about: the actions of one incident, or those of a pattern postmortem over several. */
export type RoundOf = IncidentId | PostmortemId;

/** The three-week test of one incident or pattern, from the day it was set to its figure. */
export interface Round {
  readonly of: RoundOf;
  /** The incident, or those that the pattern is about, the newest first. */
  readonly incidents: readonly IncidentId[];
  /** How a pattern is called; an incident says so itself. */
  readonly title: string | undefined;
  readonly postmortemId: PostmortemId | undefined;
  readonly state: RoundState;
  /** What it counts from: the end of the postmortem, or of the incident. */
  readonly from: Instant;
  readonly asksAt: Instant;
  readonly askerId: PersonId | undefined;
  readonly askedAt: Instant | undefined;
  /** The actions that it asks about. */
  readonly items: readonly ActionId[];
  readonly answers: readonly RoundAnswer[];
  /** How it stood when it was asked, before anybody answered. */
  readonly atFirst: RoundResult | undefined;
  readonly result: RoundResult | undefined;
  readonly closedAt: Instant | undefined;
}

interface Said {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}
export type RoundFact =
  | FactBody<
      'three-week-test.armed',
      Said & {
        readonly of: RoundOf;
        readonly incidents: readonly IncidentId[];
        readonly title: string | undefined;
        readonly postmortemId: PostmortemId | undefined;
        readonly from: Instant;
        readonly asksAt: Instant;
        readonly askerId: PersonId | undefined;
      }
    >
  | FactBody<'three-week-test.called-off', Said & { readonly why: string }>
  | FactBody<'three-week-test.asker-named', Said & { readonly askerId: PersonId }>
  | FactBody<
      'three-week-test.asked',
      Said & {
        readonly askerId: PersonId | undefined;
        readonly items: readonly ActionId[];
        readonly atFirst: RoundResult;
      }
    >
  | FactBody<'three-week-test.answered', Said & { readonly actionId: ActionId; readonly answer: Standing }>
  | FactBody<'three-week-test.closed', Said & { readonly result: RoundResult }>;

/** The test after a fact; the stored one is the fold of all of its facts. */
export function evolveRound(round: Round | undefined, fact: RoundFact): Round {
  if (fact.kind === 'three-week-test.armed') {
    const { of, incidents, title, postmortemId, from, asksAt, askerId } = fact.data;
    const asker = askerId ?? round?.askerId;
    return { of, incidents, title, postmortemId, state: 'armed', from, asksAt, askerId: asker, ...NOT_ASKED };
  }
  if (round === undefined) throw new Error(`${fact.kind} of a test that was never armed`);
  switch (fact.kind) {
    case 'three-week-test.called-off':
      return { ...round, state: 'off' };
    case 'three-week-test.asker-named':
      return { ...round, askerId: fact.data.askerId };
    case 'three-week-test.asked': {
      const { at, askerId, items, atFirst } = fact.data;
      return { ...round, state: 'asked', askedAt: at, askerId, items, atFirst };
    }
    case 'three-week-test.answered': {
      const { actionId, answer, at, by } = fact.data;
      const others = round.answers.filter((each) => each.actionId !== actionId);
      return { ...round, answers: [...others, { actionId, answer, at, by }] };
    }
    case 'three-week-test.closed':
      return { ...round, state: 'closed', result: fact.data.result, closedAt: fact.data.at };
  }
}

const NOT_ASKED = {
  askedAt: undefined,
  items: [],
  answers: [],
  atFirst: undefined,
  result: undefined,
  closedAt: undefined,
} satisfies Partial<Round>;
