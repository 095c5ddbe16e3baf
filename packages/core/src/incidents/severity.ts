/** `sev1`: everybody is hit, or data is at risk. `sev4`: no user notices; an ordinary issue. */
export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What somebody who is not deep in the problem can see. */
export const IMPACT_QUESTIONS = ['coreDown', 'dataAtRisk', 'manyAffected', 'workaround', 'somebodyNotices'] as const;
export type ImpactQuestion = (typeof IMPACT_QUESTIONS)[number];
export type Answer = 'yes' | 'no' | 'unsure';

export interface ImpactAnswers extends Readonly<Record<ImpactQuestion, Answer>> {
  /** Whether customers see it. It decides who is told, not how bad it is. */
  readonly customerFacing: Answer;
}

/** What was measured beside the answers. */
export interface ImpactSignals {
  /** An error budget burns so fast that its alert pages. */
  readonly fastBurn: boolean;
}

export interface Judged {
  readonly severity: Severity;
  /** Which answers decided; `fastBurn` when the measurement raised it. */
  readonly because: readonly (ImpactQuestion | 'fastBurn')[];
  /** True when an "unsure" made it worse than it may be. */
  readonly inDoubt: boolean;
}

/**
 * The severity that these answers mean, in doubt the worse one: an "unsure" counts as the answer that makes it worse. A
 * fast burn makes it at least `sev2`, and by itself never `sev1`.
 */
export function judgeSeverity(answers: ImpactAnswers, signals: ImpactSignals = { fastBurn: false }): Judged {
  const worst = byAnswers(answers, 'unsure');
  const best = byAnswers(answers, undefined);
  const raised = signals.fastBurn && isWorse('sev2', worst.severity);
  return {
    severity: raised ? 'sev2' : worst.severity,
    because: raised ? ['fastBurn'] : worst.because,
    inDoubt: !raised && isWorse(worst.severity, best.severity),
  };
}

/** True when `a` is the more severe of the two. */
export function isWorse(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}

/** Those that need a commander, and page at any hour. */
export function isMajor(severity: Severity): boolean {
  return severity === 'sev1' || severity === 'sev2';
}

/**
 * False for a `sev4`: no user notices, so it is tracked as an ordinary issue. Nobody is paged, asked or reminded for it, and it
 * needs no criteria to end; those that were set all the same still hold it open. What becomes worse has the process again.
 */
export function hasProcess(severity: Severity): boolean {
  return severity !== 'sev4';
}

function byAnswers(
  answers: ImpactAnswers,
  worse: 'unsure' | undefined,
): { readonly severity: Severity; readonly because: readonly ImpactQuestion[] } {
  const is = (question: ImpactQuestion): boolean => answers[question] === 'yes' || answers[question] === worse;
  const hasWayAround = answers.workaround === 'yes' || (worse === undefined && answers.workaround === 'unsure');
  if (is('coreDown')) return { severity: 'sev1', because: ['coreDown'] };
  if (is('dataAtRisk')) return { severity: 'sev1', because: ['dataAtRisk'] };
  if (is('manyAffected') && !hasWayAround) return { severity: 'sev2', because: ['manyAffected', 'workaround'] };
  if (is('manyAffected')) return { severity: 'sev3', because: ['manyAffected'] };
  if (is('somebodyNotices')) return { severity: 'sev3', because: ['somebodyNotices'] };
  return { severity: 'sev4', because: [] };
}
