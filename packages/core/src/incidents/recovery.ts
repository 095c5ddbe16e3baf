import { type Decision, type Instant, isRefusal, MINUTE, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import { type Criterion, commanderOf, type Incident } from './incident.ts';
import { tooMany } from './inquiry.ts';
import { badText, findNumbered, invalid, mustBeOpen } from './refusals.ts';
import { isMajor } from './severity.ts';

type RecoveryCommand = IncidentCommandOf<
  'set-criterion' | 'drop-criterion' | 'check-criterion' | 'mitigated' | 'resolve'
>;

export const LONGEST_HOLD_MINUTES = 24 * 60;

/** When it is over, which is said before anybody hopes that it is. */
export function decideRecovery(incident: Incident, command: RecoveryCommand, now: Instant): Decision<IncidentFact> {
  const refusal = mustBeOpen(incident);
  if (refusal !== undefined) return command.kind === 'resolve' && incident.status === 'resolved' ? [] : refusal;
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'set-criterion': {
      const { text, check, holdMinutes } = command;
      const bad = badText('text', text, 300) ?? badHold(holdMinutes) ?? tooMany(incident.criteria, 'criteria');
      const number = incident.everRequired + 1;
      return bad ?? [{ kind: 'incident.criterion-set', data: { ...said, number, text, check, holdMinutes } }];
    }
    case 'drop-criterion': {
      const { number } = command;
      if (!incident.criteria.some((one) => one.number === number)) return [];
      return [{ kind: 'incident.criterion-dropped', data: { ...said, number } }];
    }
    case 'check-criterion': {
      const { number, met, seen } = command;
      const one = findNumbered(incident.criteria, number, 'criterion');
      if (isRefusal(one)) return one;
      return badText('seen', seen) ?? [{ kind: 'incident.criterion-checked', data: { ...said, number, met, seen } }];
    }
    case 'mitigated':
      return mitigated(incident, command, now);
    case 'resolve':
      return resolve(incident, command, now);
  }
}

/** Defined, met, and met for as long as it must hold. */
export function isHeld({ met, since, holdMinutes }: Criterion, now: Instant): boolean {
  return met === true && since !== undefined && now - since >= holdMinutes * MINUTE;
}

export function unmetOf(incident: Incident, now: Instant): readonly Criterion[] {
  return incident.criteria.filter((one) => !isHeld(one, now));
}

function mitigated(
  incident: Incident,
  { by, mitigatedAt, override }: IncidentCommandOf<'mitigated'>,
  now: Instant,
): Decision<IncidentFact> {
  if (incident.times.mitigatedAt !== undefined) return [];
  const bad = badMoment(incident, 'mitigatedAt', mitigatedAt, now);
  if (bad !== undefined) return bad;
  if (isMajor(incident.severity.value) && incident.criteria.length === 0) {
    if (override === undefined) {
      return refuse(
        'wrong-state',
        'Say first by what you will know that it is over: set a recovery criterion, or say why there is none in `override`.',
      );
    }
    const unsaid = badText('override', override);
    if (unsaid !== undefined) return unsaid;
  }
  return [{ kind: 'incident.mitigated', data: { at: now, by, mitigatedAt, override } }];
}

function resolve(
  incident: Incident,
  { by, resolvedAt, summary, override }: IncidentCommandOf<'resolve'>,
  now: Instant,
): Decision<IncidentFact> {
  const bad = badText('summary', summary) ?? badMoment(incident, 'resolvedAt', resolvedAt, now);
  if (bad !== undefined) return bad;
  const commander = commanderOf(incident);
  const unmet = unmetOf(incident, now);
  const major = isMajor(incident.severity.value);
  const troubles = [
    ...(major && commander === undefined ? [{ path: 'commander', message: 'nobody commands the incident' }] : []),
    ...(major && commander !== undefined && commander.personId !== by
      ? [{ path: 'commander', message: 'only the commander says that it is over' }]
      : []),
    ...(major && incident.criteria.length === 0
      ? [{ path: 'criteria', message: 'there is no recovery criterion' }]
      : []),
    ...unmet.map((one) => ({ path: `criteria.${one.number}`, message: whyUnmet(one, now) })),
  ];
  if (troubles.length > 0) {
    if (override === undefined) {
      const what = troubles.map(({ message }) => message).join('; ');
      return refuse(
        'wrong-state',
        `It is not over yet: ${what}. Wait, or say why it is over all the same in \`override\`.`,
        troubles,
      );
    }
    const unsaid = badText('override', override);
    if (unsaid !== undefined) return unsaid;
  }
  const data = { at: now, by, resolvedAt, summary, override, unmet: unmet.map(({ number }) => number) };
  return [{ kind: 'incident.resolved', data: troubles.length > 0 ? data : { ...data, override: undefined } }];
}

function whyUnmet({ text, met, since, holdMinutes }: Criterion, now: Instant): string {
  if (met === undefined) return `“${text}” was not looked at`;
  if (!met) return `“${text}” is not met`;
  const minutes = Math.floor((now - (since ?? now)) / MINUTE);
  return `“${text}” has held for ${minutes} of ${holdMinutes} minutes`;
}

function badMoment(incident: Incident, path: string, at: Instant, now: Instant) {
  if (at > now) return invalid(path, 'must not lie in the future');
  return at < incident.times.detectedAt ? invalid(path, 'must not lie before the detection') : undefined;
}

function badHold(minutes: number) {
  const good = Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_HOLD_MINUTES;
  return good ? undefined : invalid('holdMinutes', 'must be whole minutes, at most a day');
}
