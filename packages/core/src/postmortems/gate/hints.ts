import type { Action } from '../../actions/index.ts';
import type { PostmortemRecord } from '../record.ts';

/** So few are seldom all that was learned, and more are seldom carried out. */
const FEWEST = 3;
const MOST = 7;

/** What is worth a thought before the review ends. Nothing waits for it: a check says what does. */
export function hintsOf(
  { kind, improvements }: Pick<PostmortemRecord, 'kind' | 'improvements'>,
  actions: readonly Pick<Action, 'state'>[],
): readonly string[] {
  if (kind === 'short') return [];
  const count = actions.filter(({ state }) => state !== 'dropped').length;
  return [
    ...(count < FEWEST
      ? [
          `Three to seven actions are usual, and here ${count === 1 ? 'is one' : `are ${count}`}. What else would have made it shorter or smaller?`,
        ]
      : []),
    ...(count > MOST
      ? [`Three to seven actions are carried out, and here are ${count}. Which of them matter most?`]
      : []),
    ...(improvements.length === 0
      ? [
          'No lasting improvement is named: an alert, a test, a rollback guard, a runbook, capacity, or a check of the pipeline.',
        ]
      : []),
  ];
}
