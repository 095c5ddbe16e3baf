import { type FieldTrouble, type MitigationId, type Refusal, refuse, type ServiceId } from '../kernel/index.ts';
import { checkOptional, checkText, checkUrl, MAX_NAME, trimmed } from './texts.ts';

/** By what the harm is stopped. The four of Kubernetes are `kubectl rollout undo`, `rollout pause`, `cordon` and `drain`. */
export const MITIGATION_WAYS = [
  'rollback',
  'flag-off',
  'traffic-shift',
  'isolate',
  'fail-over',
  'scale',
  'degrade',
  'rollout-undo',
  'rollout-pause',
  'cordon',
  'drain',
  'custom',
] as const;
export type MitigationWay = (typeof MITIGATION_WAYS)[number];

/** What else it touches, from the least to the most. */
export const BLAST_RADII = ['instance', 'service', 'region', 'everything'] as const;
export type BlastRadius = (typeof BLAST_RADII)[number];

/** A way to stop the harm of a service, written down before it is needed. Heed describes it, and never runs it. */
export interface Mitigation {
  readonly id: MitigationId;
  readonly serviceId: ServiceId;
  readonly kind: MitigationWay;
  readonly title: string;
  /** What is done by hand, step by step, with the commands. */
  readonly steps: string;
  readonly reversible: boolean;
  readonly blastRadius: BlastRadius;
  /** How long taking it back takes; absent when it cannot be taken back, or nobody knows. */
  readonly undoMinutes?: number | undefined;
  /** What must be so before it may be done, e.g. "the replica is less than a minute behind". */
  readonly precondition?: string | undefined;
  readonly runbookUrl?: string | undefined;
  /** Counts changes, so that two people who edit at once do not overwrite each other. */
  readonly version: number;
}

export type MitigationDraft = Omit<Mitigation, 'id' | 'serviceId' | 'version'>;

/** More than this nobody reads through while something burns. */
export const MAX_MITIGATIONS = 50;
export const LONGEST_UNDO_MINUTES = 24 * 60;

/** The draft with trimmed texts, or a refusal that names every field at fault. */
export function validateMitigation(draft: MitigationDraft): MitigationDraft | Refusal {
  const mitigation: MitigationDraft = {
    ...draft,
    title: draft.title.trim(),
    steps: draft.steps.trim(),
    precondition: trimmed(draft.precondition),
    runbookUrl: trimmed(draft.runbookUrl),
  };
  const { title, steps, precondition, runbookUrl } = mitigation;
  const troubles = [
    ...checkText('title', title, 1, MAX_NAME),
    ...checkText('steps', steps, 0, 8_000),
    ...checkOptional('precondition', precondition, 1_000),
    ...(runbookUrl === undefined ? [] : checkUrl('runbookUrl', runbookUrl)),
    ...checkSteps(mitigation),
    ...checkUndo(mitigation),
  ];
  if (troubles.length === 0) return mitigation;
  return refuse('invalid', 'The mitigation is not valid; mend the fields named.', troubles);
}

/** Who is woken at three must read here what to do, or where it is written. */
function checkSteps({ steps, runbookUrl }: MitigationDraft): FieldTrouble[] {
  if (steps !== '' || runbookUrl !== undefined) return [];
  return [{ path: 'steps', message: 'must say what to do, unless a runbook does' }];
}

function checkUndo({ reversible, undoMinutes }: MitigationDraft): FieldTrouble[] {
  if (undoMinutes === undefined) return [];
  if (!reversible) return [{ path: 'undoMinutes', message: 'must be absent when it cannot be taken back' }];
  if (Number.isInteger(undoMinutes) && undoMinutes >= 0 && undoMinutes <= LONGEST_UNDO_MINUTES) return [];
  return [{ path: 'undoMinutes', message: `must be a whole number from 0 to ${LONGEST_UNDO_MINUTES}` }];
}
