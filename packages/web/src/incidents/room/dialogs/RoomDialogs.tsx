import type { ReactNode } from 'react';
import type { RoomDialog } from '../dialog.ts';
import { LinksDialog, PeopleDialog, ScopeDialog, SeverityDialog, TitleDialog } from './ChangeDialogs.tsx';
import { MergeDialog, RelateDialog, SplitDialog, TimesDialog } from './CourseDialogs.tsx';
import { DismissDialog, MitigatedDialog, ReopenDialog, ResolveDialog } from './EndDialogs.tsx';
import { AcceptDialog, HandOverDialog } from './HandOverDialog.tsx';
import { AnswerDialog, ExtendDialog, HypothesisDialog, JudgeDialog, TimeboxDialog } from './InquiryDialogs.tsx';
import { CorrectDialog, LaterDialog } from './LineDialogs.tsx';
import { MitigateDialog, ResultDialog, UndoDialog } from './MitigationDialogs.tsx';
import { DoingDialog, ImpactDialog, type IncidentDialogProps, PromiseDialog } from './RecordDialogs.tsx';
import { CheckDialog, CriterionDialog, DropDialog } from './RecoveryDialogs.tsx';
import { RoleDialog } from './RoleDialog.tsx';

export interface RoomDialogsProps extends IncidentDialogProps {
  readonly open: RoomDialog | undefined;
}

const PLAIN = {
  impact: ImpactDialog,
  doing: DoingDialog,
  promise: PromiseDialog,
  hypothesis: HypothesisDialog,
  timebox: TimeboxDialog,
  mitigate: MitigateDialog,
  criterion: CriterionDialog,
  mitigated: MitigatedDialog,
  resolve: ResolveDialog,
  reopen: ReopenDialog,
  dismiss: DismissDialog,
  severity: SeverityDialog,
  title: TitleDialog,
  scope: ScopeDialog,
  people: PeopleDialog,
  links: LinksDialog,
  times: TimesDialog,
  merge: MergeDialog,
  split: SplitDialog,
  relate: RelateDialog,
  'hand-over': HandOverDialog,
  later: LaterDialog,
} as const;

const NUMBERED = {
  judge: JudgeDialog,
  answer: AnswerDialog,
  extend: ExtendDialog,
  result: ResultDialog,
  undo: UndoDialog,
  check: CheckDialog,
  drop: DropDialog,
  accept: AcceptDialog,
} as const;

/** The dialog that stands open, if one does. */
export function RoomDialogs({ open, ...props }: RoomDialogsProps): ReactNode {
  if (open === undefined) return null;
  if (open.kind === 'role') return <RoleDialog {...props} role={open.role} personId={open.personId} />;
  if (open.kind === 'correct') return <CorrectDialog {...props} line={open.line} text={open.text} />;
  if ('number' in open) {
    const Numbered = NUMBERED[open.kind];
    return <Numbered {...props} number={open.number} />;
  }
  const Plain = PLAIN[open.kind];
  return <Plain {...props} />;
}
