import { actionStrength, actionsHold } from './actions.ts';
import { CHECK_IDS, type Check, type CheckId, type GateInput, type Rule } from './check.ts';
import { blame, factors, impact, similar, summary, wentWell } from './content.ts';
import { durations, orderOfTimeline, orderOfTimes, silentGap, timeZone } from './times.ts';
import { whyLeaves } from './why-leaves.ts';

const RULES: Readonly<Record<CheckId, Rule>> = {
  'time-zone': timeZone,
  'order-of-times': orderOfTimes,
  'order-of-timeline': orderOfTimeline,
  'silent-gap': silentGap,
  durations,
  impact,
  factors,
  'why-leaves': whyLeaves,
  actions: actionsHold,
  'action-strength': actionStrength,
  'went-well': wentWell,
  similar,
  summary,
  blame,
};

/** What a review asks of the document's structure; its prose is judged by people. Every check answers, in a fixed order. */
export function checkPostmortem(input: GateInput): readonly Check[] {
  return CHECK_IDS.map((id) => {
    const troubles = RULES[id](input);
    const worst = troubles.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'warn';
    return { id, verdict: troubles.length === 0 ? 'pass' : worst, troubles };
  });
}

/** Checks that hold a review up: those that fail and that nobody waived with a reason. */
export function heldUpBy(checks: readonly Check[], waived: readonly CheckId[]): readonly Check[] {
  return checks.filter(({ id, verdict }) => verdict === 'fail' && !waived.includes(id));
}
