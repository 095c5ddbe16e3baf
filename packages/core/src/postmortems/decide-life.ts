import { DAY, type Decision, type Instant, MINUTE, refuse } from '../kernel/index.ts';
import type { CommandOf, Ground } from './commands.ts';
import type { PostmortemFact } from './facts.ts';
import type { Check } from './gate/check.ts';
import { checkPostmortem, heldUpBy } from './gate/gate.ts';
import { documentOf, type PostmortemRecord } from './record.ts';
import { badText, invalid, tooLong, tooMany } from './refusals.ts';

const LONGEST_MEETING = 12 * 60;
const MOST_INVITED = 100;
const FARTHEST = 365 * DAY;

type LifeCommand = CommandOf<'shift' | 'share' | 'set-deadlines' | 'plan-meeting' | 'cancel-meeting' | 'hold-meeting'>;

/** What a verb does to the course of a review. */
export function decideLife(record: PostmortemRecord, command: LifeCommand, now: Instant): Decision<PostmortemFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'shift':
      return shift(record, command, now);
    case 'share': {
      const { readers, isPrivate } = command;
      if (readers === 'everybody' && isPrivate) {
        return refuse(
          'wrong-state',
          'It tells of a private incident, so those who took part in it read it, and no more.',
        );
      }
      return readers === record.readers ? [] : [{ kind: 'postmortem.shared', data: { ...said, readers } }];
    }
    case 'set-deadlines': {
      const { scheduleBy, holdBy } = command.deadlines;
      return scheduleBy === record.scheduleBy && holdBy === record.holdBy
        ? []
        : [{ kind: 'postmortem.deadlines-set', data: { ...said, scheduleBy, holdBy } }];
    }
    case 'plan-meeting': {
      const { startsAt, minutes, place, people } = command.plan;
      if (record.meeting?.state === 'held') return refuse('wrong-state', 'The review was held already.');
      if (startsAt <= now) return invalid('startsAt', 'must lie ahead');
      if (startsAt > now + FARTHEST) return invalid('startsAt', 'lies more than a year ahead');
      if (!Number.isInteger(minutes) || minutes < 5 || minutes > LONGEST_MEETING) {
        return invalid('minutes', `must be a whole number from 5 to ${LONGEST_MEETING}`);
      }
      const wrong = tooLong('place', place, 500) ?? tooMany('people', people, MOST_INVITED);
      return (
        wrong ?? [
          {
            kind: 'postmortem.meeting-planned',
            data: { ...said, startsAt, minutes, place, people: [...new Set(people)] },
          },
        ]
      );
    }
    case 'cancel-meeting':
      if (record.meeting?.state !== 'planned') return [];
      return (
        badText('reason', command.reason) ?? [
          { kind: 'postmortem.meeting-cancelled', data: { ...said, reason: command.reason } },
        ]
      );
    case 'hold-meeting': {
      if (record.meeting?.state === 'held') return [];
      if (record.meeting === undefined)
        return refuse('wrong-state', 'No review was planned. Plan one, or say when it was.');
      // A clock that is a little ahead is no lie.
      if (command.heldAt > now + MINUTE) return invalid('heldAt', 'must not lie ahead');
      return [{ kind: 'postmortem.meeting-held', data: { ...said, heldAt: command.heldAt } }];
    }
  }
}

/** Nothing is final that the gate holds up, and what is final is reopened with a reason. */
function shift(
  record: PostmortemRecord,
  { by, to, reason, ground }: CommandOf<'shift'>,
  now: Instant,
): Decision<PostmortemFact> {
  const { state: from } = record;
  if (from === to) return [];
  const shifted = (): Decision<PostmortemFact> => [
    { kind: 'postmortem.shifted', data: { at: now, by, from, to, reason } },
  ];
  switch (to) {
    case 'final': {
      if (from !== 'in-review') return refuse('wrong-state', 'It was not reviewed yet. Send it to review first.');
      if (ground === undefined) throw new Error('the end of a review needs what the gate looks at');
      const held = heldUpBy(
        checksOf(record, ground, now),
        record.waivers.map(({ check }) => check),
      );
      return held.length === 0 ? shifted() : heldUp(held);
    }
    case 'in-review':
      return from === 'final'
        ? refuse('wrong-state', 'It is final. Reopen it as a draft first, with the reason.')
        : shifted();
    case 'draft':
      return from === 'final' ? (badText('reason', reason ?? '') ?? shifted()) : shifted();
  }
}

/** Every check of the gate, over the record and what lies beside it. */
export function checksOf(record: PostmortemRecord, ground: Ground, now: Instant): readonly Check[] {
  const { prose, times, ...rest } = ground;
  return checkPostmortem({ ...rest, postmortem: documentOf(record, prose, times), kept: record.kept, now });
}

function heldUp(held: readonly Check[]) {
  const first = held.map(
    ({ id, troubles }) => `${id}: ${troubles.find(({ verdict }) => verdict === 'fail')?.detail ?? ''}`,
  );
  return refuse(
    'wrong-state',
    `The gate holds it up at ${held.length} of its checks. Mend them, or waive each with a reason. ${first.slice(0, 3).join(' ')}`,
    held.map(({ id }) => ({ path: `gate.${id}`, message: 'does not hold' })),
  );
}
