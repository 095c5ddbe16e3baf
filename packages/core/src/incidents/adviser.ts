import {
  BLAST_RADII,
  type BlastRadius,
  type Change,
  type Labels,
  MITIGATION_WAYS,
  type Mitigation,
  type MitigationWay,
} from '../catalog/index.ts';
import type { Instant } from '../kernel/index.ts';
import { evidenceFor, takenBackBy } from './adviser-evidence.ts';
import { type AdviceReason, ofChange } from './adviser-reasons.ts';
import type { Attempt, MitigationKind } from './incident.ts';

export { isSuspect, placesOf, SUSPECT_BEFORE } from './adviser-evidence.ts';
export { type AdviceReason, sayReason } from './adviser-reasons.ts';

/** What is known when somebody asks what to do. */
export interface AdviceQuestion {
  /** The ways to mitigate of the services that are hit, and of what they stand on. */
  readonly options: readonly Mitigation[];
  /** What was changed lately in the same services; what lies ahead does not count. */
  readonly changes: readonly Change[];
  /** The labels of each alert that fires. */
  readonly labels: readonly Labels[];
  /** When the harm began, as far as it is known. */
  readonly startedAt: Instant;
  readonly tried: readonly Pick<Attempt, 'number' | 'kind' | 'mitigationId' | 'result'>[];
  /** Where the harm is: a change that says that it is elsewhere does not count. */
  readonly environment?: string | undefined;
}

/** `caution`: it may make things worse. `running`: it is being tried. `dropped`: there is a reason against it. */
export type Standing = 'suggested' | 'caution' | 'running' | 'dropped';

export interface Advice {
  readonly option: Mitigation;
  readonly standing: Standing;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** What weighs most first. */
  readonly reasons: readonly AdviceReason[];
}

const POINTS_OF_RADIUS: Record<BlastRadius, number> = { instance: 15, service: 10, region: 5, everything: 0 };
const AGAINST: Record<Exclude<Standing, 'suggested'>, number> = { running: -100, caution: -200, dropped: -1_000 };

/**
 * All options, the best first: by what points to them, then by how easily they are taken back, how little they touch, and
 * how fast they are undone. A deploy at most an hour before the harm puts its rollback first, unless it cannot be taken back.
 * Scaling comes after everything else that has nothing against it. The order is total: the same question, the same answer.
 */
export function adviseMitigations(question: AdviceQuestion, now: Instant): readonly Advice[] {
  const changes = question.changes.filter((change) => countsFor(change, question.environment, now));
  return question.options.map((option) => weigh(option, changes, question, now)).sort(compareAdvice);
}

/** An attempt says what Kubernetes does in one word; the catalogue keeps its four apart. */
export function attemptKindOf(way: MitigationWay): MitigationKind {
  switch (way) {
    case 'rollout-undo':
    case 'rollout-pause':
    case 'cordon':
    case 'drain':
      return 'kubernetes';
    default:
      return way;
  }
}

/** It has taken effect, and where the harm is, as far as anybody said. */
export function countsFor(change: Change, environment: string | undefined, now: Instant): boolean {
  const elsewhere =
    environment !== undefined &&
    change.environment !== undefined &&
    change.environment.toLowerCase() !== environment.toLowerCase();
  return change.at <= now && !elsewhere;
}

function weigh(option: Mitigation, changes: readonly Change[], question: AdviceQuestion, now: Instant): Advice {
  const mine = changes
    .filter(({ services }) => services.includes(option.serviceId))
    .sort((a, b) => b.at - a.at || compareText(a.id, b.id));
  const against = reasonsAgainst(option, mine, question);
  const standing = against?.standing ?? 'suggested';
  const reasons = [
    ...(against === undefined ? [] : [against.reason]),
    ...(standing === 'suggested' ? evidenceFor(option, mine, question, now) : []),
    ...inGeneral(option),
  ].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { option, standing, score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

function reasonsAgainst(
  option: Mitigation,
  changes: readonly Change[],
  { tried, startedAt }: AdviceQuestion,
): { readonly standing: Exclude<Standing, 'suggested'>; readonly reason: AdviceReason } | undefined {
  const attempts = tried.filter(({ mitigationId }) => mitigationId === option.id);
  for (const { number, result } of attempts) {
    if (result !== 'no-change' && result !== 'worse') continue;
    return { standing: 'dropped', reason: { kind: 'tried', number, result, points: AGAINST.dropped } };
  }
  const fixed = takenBackBy(option, changes, startedAt).find(({ reversible }) => reversible === 'no');
  if (fixed !== undefined) {
    const why = fixed.reversibleReason ?? '';
    const reason = { kind: 'cannot-be-taken-back', ...ofChange(fixed), why, points: AGAINST.dropped } as const;
    return { standing: 'dropped', reason };
  }
  const running = attempts.find(({ result }) => result === undefined);
  if (running !== undefined) {
    const reason = { kind: 'being-tried', number: running.number, points: AGAINST.running } as const;
    return { standing: 'running', reason };
  }
  if (option.kind !== 'scale') return undefined;
  return { standing: 'caution', reason: { kind: 'scaling-may-worsen', points: AGAINST.caution } };
}

function inGeneral({ reversible, undoMinutes, blastRadius, precondition }: Mitigation): AdviceReason[] {
  return [
    reversible
      ? { kind: 'reversible', undoMinutes, points: 30 + pointsOfUndo(undoMinutes) }
      : { kind: 'irreversible', points: 0 },
    { kind: 'blast-radius', radius: blastRadius, points: POINTS_OF_RADIUS[blastRadius] },
    ...(precondition === undefined ? [] : [{ kind: 'precondition', text: precondition, points: 0 } as const]),
  ];
}

function pointsOfUndo(minutes: number | undefined): number {
  if (minutes === undefined || minutes > 60) return 0;
  if (minutes <= 5) return 12;
  return minutes <= 15 ? 8 : 4;
}

/** Equal scores are told apart by what one asks of an option, and at last by its id. */
function compareAdvice(a: Advice, b: Advice): number {
  return (
    b.score - a.score ||
    BLAST_RADII.indexOf(a.option.blastRadius) - BLAST_RADII.indexOf(b.option.blastRadius) ||
    (a.option.undoMinutes ?? Number.MAX_SAFE_INTEGER) - (b.option.undoMinutes ?? Number.MAX_SAFE_INTEGER) ||
    MITIGATION_WAYS.indexOf(a.option.kind) - MITIGATION_WAYS.indexOf(b.option.kind) ||
    compareText(a.option.id, b.option.id)
  );
}

/** By code units, not by a locale: the answer must not depend on the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
