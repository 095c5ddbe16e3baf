import type { StepOut, Target } from './targets.ts';

/** The target that a warning means: `steps[0].targets[1]`, as the server writes it, with brackets or with points. */
export function targetAt(steps: readonly StepOut[], path: string): Target {
  const [step, target] = [...path.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return steps[step ?? -1]?.targets[target ?? -1] ?? { kind: 'person', id: '' };
}
