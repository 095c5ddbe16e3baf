import type { Mitigation, MitigationWay } from '../catalog/index.ts';
import { type Advice, type AdviceReason, sayReason } from './adviser.ts';

/** What stands around a list of options and belongs to none of them alone. */
export type AdviceWarning =
  | { readonly kind: 'irreversible-change'; readonly text: string }
  | { readonly kind: 'scaling-is-no-first-step'; readonly text: string }
  | { readonly kind: 'nothing-left'; readonly text: string };

/** What to know before one chooses: why a rollback is not offered, why scaling stands below, that nothing is left. */
export function warningsOf(advice: readonly Advice[]): readonly AdviceWarning[] {
  const warnings = new Map<string, AdviceWarning>();
  for (const { reasons } of advice) {
    for (const reason of reasons) {
      if (reason.kind !== 'cannot-be-taken-back') continue;
      const text = `${sayReason(reason)} Its rollback is not suggested.`;
      warnings.set(reason.changeId, { kind: 'irreversible-change', text });
    }
  }
  const told = [...warnings.values()];
  if (advice.some(({ option }) => option.kind === 'scale')) {
    told.push({
      kind: 'scaling-is-no-first-step',
      text: 'Scaling is never the first step: it may load what is slow already.',
    });
  }
  if (advice.length > 0 && advice.every(({ standing }) => standing === 'dropped')) {
    told.push({ kind: 'nothing-left', text: 'Something speaks against every way that was prepared. Get more people.' });
  }
  return told;
}

/** What should be seen when the option is tried, to be set right by whoever tries it. */
export function expectationOf(option: Mitigation, reasons: readonly AdviceReason[]): string {
  const suspect = reasons.find((reason) => reason.kind === 'changed-before');
  const place = reasons.find((reason) => reason.kind === 'concentrated');
  const within = 'within 10 min';
  if (suspect !== undefined) return `The harm that followed "${suspect.title}" ends ${within}.`;
  if (place !== undefined) return `What fires where ${place.label} is ${place.value} stops ${within}.`;
  return EXPECTED[option.kind] ?? `The alerts of the service stop ${within}.`;
}

const EXPECTED: Partial<Record<MitigationWay, string>> = {
  'rollout-pause': 'It gets no worse from now on, and no more instances are hit.',
  cordon: 'No new work comes to the node, and no more of it fails.',
  degrade: 'Users can go on with the rest within 10 min.',
  scale: 'Latency and load fall within 10 min. If they do not, take it back.',
};

/** How the option is taken back; undefined where it cannot be. */
export function undoOf({ kind, reversible, undoMinutes }: Mitigation): string | undefined {
  if (!reversible) return undefined;
  return undoMinutes === undefined ? `${UNDO[kind]}.` : `${UNDO[kind]}, which takes ${undoMinutes} min.`;
}

const UNDO: Record<MitigationWay, string> = {
  rollback: 'Deploy the newer version again',
  'rollout-undo': 'Roll the deployment forward again',
  'rollout-pause': 'Resume the rollout',
  'flag-off': 'Turn the flag on again',
  'traffic-shift': 'Shift the traffic back',
  'fail-over': 'Fail back',
  isolate: 'Let it take traffic again',
  cordon: 'Uncordon the node',
  drain: 'Uncordon the node',
  scale: 'Go back to the size before',
  degrade: 'Turn the full function on again',
  custom: 'Reverse its steps',
};
