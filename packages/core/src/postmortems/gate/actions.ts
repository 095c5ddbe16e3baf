import { vaguenessOf } from '../../actions/index.ts';
import type { GateInput, Trouble } from './check.ts';

const trouble = (verdict: Trouble['verdict'], detail: string, quote?: string): Trouble => ({
  verdict,
  section: 'actions',
  detail,
  quote,
});

/** Each has one person and a day, and says what will be different. */
export function actionsHold({ actions, postmortem }: GateInput): readonly Trouble[] {
  const counted = actions.filter(({ state }) => state !== 'dropped');
  if (counted.length === 0) {
    return postmortem.kind === 'short'
      ? [trouble('warn', 'There is no action. Say in the summary why nothing is worth changing.')]
      : [trouble('fail', 'There is no action. What changes in the system, so that this fails differently next time?')];
  }
  return counted.flatMap(({ title, ownerId, dueAt, proof }) => [
    ...(ownerId === undefined ? [trouble('fail', 'This action has no owner. One person, not a team.', title)] : []),
    ...(dueAt === undefined ? [trouble('fail', 'This action has no due date.', title)] : []),
    ...(proof === undefined ? [trouble('warn', 'Nothing says how it will be known that it works.', title)] : []),
    ...vaguenessOf(title).map(({ ask, quote }) => trouble('warn', ask, quote)),
  ]);
}

/** Strong controls are among them, and care is not all that is asked for. */
export function actionStrength({ actions }: GateInput): readonly Trouble[] {
  const tiers = actions.filter(({ state }) => state !== 'dropped').map(({ tier }) => tier);
  if (tiers.length === 0) return [];
  if (tiers.every((tier) => tier === 5)) {
    return [
      trouble('fail', 'All actions ask people to take care. Which check, limit or default would do it for them?'),
    ];
  }
  const weak = tiers.filter((tier) => tier >= 4).length;
  return [
    ...(tiers.some((tier) => tier <= 2)
      ? []
      : [trouble('warn', 'No action makes the failure impossible or lets a machine see it.')]),
    ...(weak * 2 > tiers.length
      ? [trouble('warn', 'More than half of the actions rest on people remembering something.')]
      : []),
  ];
}
