import type { ReactNode } from 'react';
import { EvidenceDialog } from '../../evidence/EvidenceDialog.tsx';
import { KeptUntilDialog } from '../../evidence/KeptUntilDialog.tsx';
import type { Uploads } from '../../evidence/useUploads.ts';
import type { RoomDialog } from '../dialog.ts';
import { LinksDialog, PeopleDialog, ScopeDialog, SeverityDialog, TitleDialog } from './ChangeDialogs.tsx';
import { MergeDialog, RelateDialog, SplitDialog, TimesDialog } from './CourseDialogs.tsx';
import { DismissDialog, MitigatedDialog, ReopenDialog, ResolveDialog } from './EndDialogs.tsx';
import { AcceptDialog, HandOverDialog } from './HandOverDialog.tsx';
import { AnswerDialog, ExtendDialog, HypothesisDialog, JudgeDialog, TimeboxDialog } from './InquiryDialogs.tsx';
import { CorrectDialog, LaterDialog } from './LineDialogs.tsx';
import { MitigateDialog, ResultDialog, UndoDialog } from './MitigationDialogs.tsx';
import { PageDialog } from './PageDialog.tsx';
import { DoingDialog, ImpactDialog, type IncidentDialogProps, PromiseDialog } from './RecordDialogs.tsx';
import { CheckDialog, CriterionDialog, DropDialog } from './RecoveryDialogs.tsx';
import { RoleDialog } from './RoleDialog.tsx';

export interface RoomDialogsProps extends IncidentDialogProps {
  readonly open: RoomDialog | undefined;
  readonly uploads: Uploads;
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
  page: PageDialog,
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
export function RoomDialogs({ open, uploads, ...props }: RoomDialogsProps): ReactNode {
  if (open === undefined) return null;
  if (open.kind === 'try') return <MitigateDialog {...props} attempt={open.attempt} />;
  if (open.kind === 'role') return <RoleDialog {...props} role={open.role} personId={open.personId} />;
  if (open.kind === 'evidence') {
    return <EvidenceDialog {...props} uploads={uploads} shows={open.shows} copyOf={open.copyOf} />;
  }
  if (open.kind === 'kept-until') return <KeptUntilDialog item={open.item} onClose={props.onClose} />;
  if (open.kind === 'correct') return <CorrectDialog {...props} line={open.line} text={open.text} />;
  if ('number' in open) {
    const Numbered = NUMBERED[open.kind];
    return <Numbered {...props} number={open.number} />;
  }
  const Plain = PLAIN[open.kind];
  return <Plain {...props} />;
}
