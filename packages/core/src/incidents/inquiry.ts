import { type Decision, HOUR, type Instant, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import { type Incident, nextNumber, type Timebox } from './incident.ts';
import { badText, findNumbered, invalid, mustBeOpen } from './refusals.ts';

type InquiryCommand = IncidentCommandOf<
  'state-hypothesis' | 'judge-hypothesis' | 'start-timebox' | 'extend-timebox' | 'answer-timebox'
>;

export const LONGEST_TIMEBOX = 8 * HOUR;
/** More than this nobody keeps apart; and a list that grows without end is a way to fill a disk. */
export const MOST_OF_A_KIND = 200;

/** What may be the cause, and how long one looks for it. */
export function decideInquiry(incident: Incident, command: InquiryCommand, now: Instant): Decision<IncidentFact> {
  const said = { at: now, by: command.by };
  const refusal = command.kind === 'judge-hypothesis' ? undefined : mustBeOpen(incident);
  if (refusal !== undefined) return refusal;
  switch (command.kind) {
    case 'state-hypothesis': {
      const { text, confidence } = command;
      const bad = badText('text', text) ?? badConfidence(confidence) ?? tooMany(incident.hypotheses, 'hypotheses');
      const number = nextNumber(incident.hypotheses);
      return bad ?? [{ kind: 'incident.hypothesis-stated', data: { ...said, number, text, confidence } }];
    }
    case 'judge-hypothesis': {
      const one = findNumbered(incident.hypotheses, command.number, 'hypothesis');
      if ('refused' in one) return one;
      const { number, state, why } = command;
      const confidence = command.confidence ?? one.confidence;
      if (one.state === state && one.confidence === confidence && one.why === why) return [];
      const bad =
        badConfidence(confidence) ??
        (state === 'rejected' && (why ?? '').trim() === ''
          ? invalid('why', 'must say what speaks against it')
          : undefined);
      return bad ?? [{ kind: 'incident.hypothesis-judged', data: { ...said, number, state, confidence, why } }];
    }
    case 'start-timebox': {
      const { question, deadline, fallback } = command;
      const bad =
        badText('question', question) ??
        badText('fallback', fallback) ??
        badDeadline(deadline, now) ??
        tooMany(incident.timeboxes, 'time-boxes');
      const number = nextNumber(incident.timeboxes);
      return bad ?? [{ kind: 'incident.timebox-started', data: { ...said, number, question, deadline, fallback } }];
    }
    case 'extend-timebox':
      return extend(incident, command, now);
    case 'answer-timebox': {
      const { number, answer } = command;
      const box = findNumbered(incident.timeboxes, number, 'time-box');
      if ('refused' in box) return box;
      if (box.state === 'answered') return [];
      return badText('answer', answer) ?? [{ kind: 'incident.timebox-answered', data: { ...said, number, answer } }];
    }
  }
}

function extend(
  incident: Incident,
  { by, number, deadline }: IncidentCommandOf<'extend-timebox'>,
  now: Instant,
): Decision<IncidentFact> {
  const box = findNumbered(incident.timeboxes, number, 'time-box');
  if ('refused' in box) return box;
  if (box.state === 'answered') return refuse('wrong-state', `Time-box ${number} was answered.`);
  const bad =
    badDeadline(deadline, now) ?? (deadline > box.deadline ? undefined : invalid('deadline', 'must be later'));
  if (bad !== undefined) return bad;
  if (box.extensions >= 1 && !hasAnotherIdea(incident, box)) {
    return refuse(
      'wrong-state',
      `Time-box ${number} was extended once. State another hypothesis first, or take its fallback: ${box.fallback}`,
    );
  }
  return [{ kind: 'incident.timebox-extended', data: { at: now, by, number, deadline } }];
}

/** Somebody stated a hypothesis since the box began. */
function hasAnotherIdea(incident: Incident, box: Timebox): boolean {
  return incident.hypotheses.some(({ at }) => at >= box.startedAt);
}

function badDeadline(deadline: Instant, now: Instant) {
  if (deadline <= now) return invalid('deadline', 'must be in the future');
  return deadline > now + LONGEST_TIMEBOX ? invalid('deadline', 'must be at most 8 hours away') : undefined;
}

function badConfidence(confidence: number) {
  return confidence >= 0 && confidence <= 100 ? undefined : invalid('confidence', 'must be between 0 and 100');
}

export function tooMany(list: readonly unknown[], what: string) {
  if (list.length < MOST_OF_A_KIND) return undefined;
  return refuse('conflict', `There are ${MOST_OF_A_KIND} ${what} already, which is as many as one incident holds.`);
}
