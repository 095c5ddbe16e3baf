import { type Answered, answered, type Because, because, type Instant } from '../kernel/index.ts';
import { overdueOf } from './deadlines.ts';
import type { Check } from './gate/check.ts';
import type { PostmortemRecord } from './record.ts';
import type { Look, Trigger } from './triggers.ts';

/** The look back at one of its incidents: why it was proposed, who asked, what was decided. */
export interface LookTaken {
  readonly reference: string;
  readonly because: readonly Trigger[];
  readonly proposedAt: Instant | undefined;
  readonly asked: readonly { readonly at: Instant; readonly why: string }[];
  readonly decision: { readonly look: Look; readonly reason: string; readonly at: Instant } | undefined;
}

const TRIGGERED: Readonly<Record<Trigger, string>> = {
  severity: 'It was of a severity that always gets one.',
  visible: 'Users saw it for longer than was agreed on.',
  data: 'Data was at risk.',
  rollback: 'A rollback or a failover was needed to end it.',
  long: 'It took longer to resolve than was agreed on.',
  detection: 'Somebody outside told of it before monitoring did.',
  asked: 'Somebody asked for it.',
  pattern: 'So many were like it that they are a pattern.',
  'near-miss': 'It was a near miss.',
};

export function sayTrigger(trigger: Trigger): string {
  return TRIGGERED[trigger];
}

/** Why a postmortem is asked for, why it is late, and what holds its review up (N19). */
export function explainPostmortem(
  record: PostmortemRecord,
  { looks, held }: { readonly looks: readonly LookTaken[]; readonly held: readonly Check[] },
  now: Instant,
): readonly Answered[] {
  const overdue = overdueOf(record, now);
  return [
    ...answered(
      'asked',
      'Why it is asked for',
      looks.flatMap((look) => aboutLook(look, looks.length > 1)),
    ),
    ...answered(
      'overdue',
      overdue === null ? 'When its review is due' : 'Why it is overdue',
      aboutReview(record, overdue),
    ),
    ...answered('gate', 'What holds the review up', record.state === 'final' ? [] : held.flatMap(aboutCheck)),
  ];
}

function aboutLook({ reference, because: triggers, proposedAt, asked, decision }: LookTaken, isOneOfMany: boolean) {
  const which = isOneOfMany ? `${reference}: ` : '';
  return [
    ...triggers.map((trigger) => because(trigger, `${which}${sayTrigger(trigger)}`, proposedAt)),
    ...asked.map(({ why, at }) => because('asked-by', `${which}Somebody asked: ${why}`, at)),
    ...(decision === undefined
      ? [because('undecided', `${which}Nobody has decided on it; it was opened without.`)]
      : [because('decided', `${which}It was decided (${decision.look}): ${decision.reason}`, decision.at)]),
  ];
}

function aboutReview(record: PostmortemRecord, overdue: ReturnType<typeof overdueOf>): readonly Because[] {
  const { state, meeting, scheduleBy, holdBy } = record;
  if (state === 'final' || meeting?.state === 'held') return [];
  if (overdue === 'schedule')
    return [because('schedule', 'Its review should have had a date by then, and has none.', scheduleBy)];
  if (overdue === 'hold') return [because('hold', 'Its review should have been held by then, and was not.', holdBy)];
  if (scheduleBy === undefined) return [because('not-due', 'Nothing is due while its incident goes on.')];
  return meeting?.state === 'planned'
    ? [because('planned', 'Its review is planned for then.', meeting.startsAt)]
    : [because('no-date', 'Its review has no date yet, and should have one by then.', scheduleBy)];
}

function aboutCheck({ id, troubles }: Check): readonly Because[] {
  return troubles
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ detail, quote }) => because(id, quote === undefined ? detail : `${detail} “${quote}”`));
}
