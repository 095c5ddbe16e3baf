import type { BlastRadius, Change, ChangeKind } from '../catalog/index.ts';
import type { ChangeId } from '../kernel/index.ts';

export interface OfChange {
  readonly changeId: ChangeId;
  readonly title: string;
}

/** Why an option stands where it stands. `points` is what it added to the score. */
export type AdviceReason = { readonly points: number } & (
  | ({ readonly kind: 'changed-before'; readonly changed: ChangeKind; readonly minutes: number } & OfChange)
  | ({ readonly kind: 'still-running' } & OfChange)
  | ({ readonly kind: 'cannot-be-taken-back'; readonly why: string } & OfChange)
  | ({ readonly kind: 'perhaps-not-taken-back' } & OfChange)
  | { readonly kind: 'concentrated'; readonly label: string; readonly value: string }
  | { readonly kind: 'tried'; readonly number: number; readonly result: 'no-change' | 'worse' }
  | { readonly kind: 'being-tried'; readonly number: number }
  | { readonly kind: 'scaling-may-worsen' }
  | { readonly kind: 'reversible'; readonly undoMinutes: number | undefined }
  | { readonly kind: 'irreversible' }
  | { readonly kind: 'blast-radius'; readonly radius: BlastRadius }
  | { readonly kind: 'precondition'; readonly text: string }
);

export function ofChange({ id, title }: Change): OfChange {
  return { changeId: id, title };
}

/** The reason as one sentence for a person. */
export function sayReason(reason: AdviceReason): string {
  switch (reason.kind) {
    case 'changed-before':
      return `${nounOf(reason.changed)} "${reason.title}" came ${ago(reason.minutes)} the harm began.`;
    case 'still-running':
      return `The deploy "${reason.title}" has not finished.`;
    case 'cannot-be-taken-back':
      return `"${reason.title}" cannot be taken back${reason.why === '' ? '' : `: ${reason.why}`}.`;
    case 'perhaps-not-taken-back':
      return `Nobody said whether "${reason.title}" can be taken back: look at it first.`;
    case 'concentrated':
      return `What fires is at one place: ${reason.label} is ${reason.value}.`;
    case 'tried':
      return reason.result === 'worse'
        ? `It was tried as number ${reason.number}, and made it worse.`
        : `It was tried as number ${reason.number}, and changed nothing.`;
    case 'being-tried':
      return `It is being tried as number ${reason.number}.`;
    case 'scaling-may-worsen':
      return 'More instances may make it worse: they load what is slow already.';
    case 'reversible':
      return reason.undoMinutes === undefined
        ? 'It can be taken back.'
        : `It can be taken back within ${reason.undoMinutes} min.`;
    case 'irreversible':
      return 'It cannot be taken back.';
    case 'blast-radius':
      return `It touches ${REACH[reason.radius]}.`;
    case 'precondition':
      return `First make sure of this: ${reason.text}`;
  }
}

const REACH: Record<BlastRadius, string> = {
  instance: 'one instance',
  service: 'one service',
  region: 'one region',
  everything: 'everything',
};

function nounOf(kind: ChangeKind): string {
  return kind === 'flag' ? 'The flag change' : `The ${kind}`;
}

function ago(minutes: number): string {
  return minutes === 0 ? 'just before' : `${minutes} min before`;
}
