import type { addMitigation } from '@heed/contract/catalog';
import type { BlastRadius, MitigationWay } from '@heed/core/catalog';
import type { z } from 'zod';
import type { Mitigation } from './view.ts';

/** A mitigation as a person edits it. */
export interface MitigationDraft {
  readonly kind: MitigationWay;
  readonly title: string;
  readonly steps: string;
  readonly reversible: boolean;
  readonly blastRadius: BlastRadius;
  readonly undoMinutes: number | undefined;
  readonly precondition: string;
  readonly runbookUrl: string;
}

export const EMPTY_MITIGATION: MitigationDraft = {
  kind: 'rollback',
  title: '',
  steps: '',
  reversible: true,
  blastRadius: 'service',
  undoMinutes: undefined,
  precondition: '',
  runbookUrl: '',
};

export function draftOfMitigation(mitigation: Mitigation): MitigationDraft {
  const { kind, title, steps, reversible, blastRadius } = mitigation;
  return {
    kind,
    title,
    steps,
    reversible,
    blastRadius,
    undoMinutes: mitigation.undoMinutes ?? undefined,
    precondition: mitigation.precondition ?? '',
    runbookUrl: mitigation.runbookUrl ?? '',
  };
}

/** What is sent. A time to take back what cannot be taken back was said before the switch, and is left out. */
export function bodyOfMitigation(draft: MitigationDraft): z.input<typeof addMitigation.body> {
  return {
    ...draft,
    undoMinutes: draft.reversible ? (draft.undoMinutes ?? null) : null,
    precondition: draft.precondition.trim() === '' ? null : draft.precondition,
    runbookUrl: draft.runbookUrl.trim() === '' ? null : draft.runbookUrl,
  };
}
