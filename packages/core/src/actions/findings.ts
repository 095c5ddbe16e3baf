import type { Action } from './action.ts';
import { isInvestigation, suggestTier, vaguenessOf } from './wording.ts';

/** What an action still lacks before it can be held to its word. */
export const LACKS = ['owner', 'due', 'proof', 'decision-date', 'vague', 'tier'] as const;
export type Lack = (typeof LACKS)[number];

export interface ActionFinding {
  readonly lack: Lack;
  /** The question that mends it. */
  readonly ask: string;
  /** The words of the title that it is about. */
  readonly quote: string | undefined;
}

/** What is asked of an action that is open; a person decides, nothing is changed by it. */
export function findingsOf({
  title,
  ownerId,
  dueAt,
  proof,
  decideBy,
  tier,
}: Pick<Action, 'title' | 'ownerId' | 'dueAt' | 'proof' | 'decideBy' | 'tier'>): readonly ActionFinding[] {
  const find = (lack: Lack, ask: string, quote?: string): ActionFinding => ({ lack, ask, quote });
  const sounds = suggestTier(title);
  return [
    ...(ownerId === undefined ? [find('owner', 'Who is the one person that it belongs to?')] : []),
    ...(dueAt === undefined ? [find('due', 'By which day is it done?')] : []),
    ...(isInvestigation(title) && decideBy === undefined ? [find('decision-date', 'By which day is it decided?')] : []),
    ...(proof === undefined ? [find('proof', 'What will show that it works: a query, a rule, a test?')] : []),
    ...vaguenessOf(title).map(({ ask, quote }) => find('vague', ask, quote)),
    ...(sounds !== undefined && sounds.tier === 5 && tier < 5
      ? [find('tier', 'It asks people to take care. Which check, limit or default would do it for them?', sounds.quote)]
      : []),
  ];
}
