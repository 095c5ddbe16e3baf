import type { Action } from '../../actions/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Why } from '../document.ts';
import type { GateInput, Trouble } from './check.ts';

/** Answers that nobody asked “why?” of: there the chain ends. */
export function leavesOf(whys: readonly Why[]): readonly Why[] {
  const parents = new Set(whys.map(({ parent }) => parent));
  return whys.filter(({ number }) => !parents.has(number));
}

/** What may answer for an end. */
export interface Cover {
  readonly actions: readonly Pick<Action, 'id' | 'state'>[];
  readonly promised?: readonly Pick<Action, 'id' | 'state'>[] | undefined;
  readonly now: Instant;
}

/** An action that is not dropped answers for it, or somebody accepts it for a time that has not passed. */
function isCovered(why: Why, { actions, promised = [], now }: Cover): boolean {
  const known = [...actions, ...promised];
  const isDone = why.actions.some((id) => known.some((action) => action.id === id && action.state !== 'dropped'));
  return isDone || (why.accepted !== undefined && why.accepted.until > now);
}

const trouble = (verdict: Trouble['verdict'], detail: string, quote?: string): Trouble => ({
  verdict,
  section: 'causes',
  detail,
  quote,
});

/** The chain ends in the system, and something is done about each end. */
export function whyLeaves(input: GateInput): readonly Trouble[] {
  const { whys, kind } = input.postmortem;
  if (whys.length > 0) return leavesOf(whys).flatMap((why) => troublesOfLeaf(why, input));
  return kind === 'full'
    ? [trouble('fail', 'Nobody asked why yet. Begin with the first factor, and ask until the answer is structural.')]
    : [];
}

function troublesOfLeaf(why: Why, input: GateInput): readonly Trouble[] {
  switch (why.leaf) {
    case undefined:
      return [
        trouble(
          'fail',
          'The chain stops without saying what kind of answer this is. Say it, or ask why once more.',
          why.text,
        ),
      ];
    case 'person':
      return [trouble('fail', 'The chain ends at a person. Why was that the sensible thing to do there?', why.text)];
    case 'proximate':
      return [trouble('warn', 'The chain ends at what happened just before. Why could it happen?', why.text)];
    case 'external':
      return [];
    case 'structural':
      if (isCovered(why, input)) return [];
      return [
        trouble('fail', 'Nothing is done about this. Give it an action, or say who accepts it until when.', why.text),
      ];
  }
}

/** How many ends there are, and how many of them are structural and covered. */
export interface Ends {
  readonly all: number;
  readonly covered: number;
}

export function endsOf(whys: readonly Why[], cover: Cover): Ends {
  const leaves = leavesOf(whys);
  const covered = leaves.filter((why) => why.leaf === 'structural' && isCovered(why, cover));
  return { all: leaves.length, covered: covered.length };
}

/** The share of ends that are structural and covered, 0 to 1; undefined where nobody asked why. */
export function coverageOf(input: GateInput): number | undefined {
  const { all, covered } = endsOf(input.postmortem.whys, input);
  return all === 0 ? undefined : covered / all;
}
