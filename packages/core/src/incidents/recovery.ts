import {
  type Decision,
  type FieldTrouble,
  type Instant,
  isRefusal,
  MINUTE,
  type PersonId,
  refuse,
} from '../kernel/index.ts';
import { LONGEST_QUERY } from '../monitors/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import { type Check, type Criterion, commanderOf, type Incident } from './incident.ts';
import { tooMany } from './inquiry.ts';
import { decideLook } from './looks.ts';
import { badText, findNumbered, invalid, mustBeOpen } from './refusals.ts';
import { isMajor } from './severity.ts';
import { isSeen, NOT_SIGHTED, type Sightings } from './sightings.ts';

type RecoveryCommand = IncidentCommandOf<
  'set-criterion' | 'drop-criterion' | 'check-criterion' | 'look-criterion' | 'mitigated' | 'resolve'
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
      const bad =
        badText('text', text, 300) ?? badHold(holdMinutes) ?? badCheck(check) ?? tooMany(incident.criteria, 'criteria');
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
      if (one.check.kind === 'metrics') {
        const mend = 'Drop it when the server cannot be asked, or say why it is over all the same when you resolve.';
        return refuse('wrong-state', `Criterion ${number} is a query, which Heed asks itself. ${mend}`);
      }
      return badText('seen', seen) ?? [{ kind: 'incident.criterion-checked', data: { ...said, number, met, seen } }];
    }
    case 'look-criterion':
      return decideLook(incident, command, now);
    case 'mitigated':
      return mitigated(incident, command, now);
    case 'resolve':
      return resolve(incident, command, now);
  }
}

/** Defined, met, met for as long as it must hold, and seen until now. */
export function isHeld(criterion: Criterion, now: Instant, sightings: Sightings = NOT_SIGHTED): boolean {
  const { met, since, holdMinutes } = criterion;
  const held = met === true && since !== undefined && now - since >= holdMinutes * MINUTE;
  return held && isSeen(criterion, now, sightings);
}

export function unmetOf(incident: Incident, now: Instant, sightings: Sightings = NOT_SIGHTED): readonly Criterion[] {
  return incident.criteria.filter((one) => !isHeld(one, now, sightings));
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
  { by, resolvedAt, summary, override, sightings = NOT_SIGHTED }: IncidentCommandOf<'resolve'>,
  now: Instant,
): Decision<IncidentFact> {
  const bad = badText('summary', summary) ?? badMoment(incident, 'resolvedAt', resolvedAt, now);
  if (bad !== undefined) return bad;
  const unmet = unmetOf(incident, now, sightings);
  const troubles = heldOpenBy(incident, by, now, sightings);
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

/** What stands in the way of a person who would say that it is over. */
export function heldOpenBy(
  incident: Incident,
  by: PersonId | undefined,
  now: Instant,
  sightings: Sightings = NOT_SIGHTED,
): readonly FieldTrouble[] {
  const commander = commanderOf(incident);
  const major = isMajor(incident.severity.value);
  return [
    ...(major && commander === undefined ? [{ path: 'commander', message: 'nobody commands the incident' }] : []),
    ...(major && commander !== undefined && commander.personId !== by
      ? [{ path: 'commander', message: 'only the commander says that it is over' }]
      : []),
    ...(major && incident.criteria.length === 0
      ? [{ path: 'criteria', message: 'there is no recovery criterion' }]
      : []),
    ...unmetOf(incident, now, sightings).map((one) => ({
      path: `criteria.${one.number}`,
      message: whyUnmet(one, now, sightings),
    })),
  ];
}

function whyUnmet(criterion: Criterion, now: Instant, sightings: Sightings): string {
  const { text, met, since, holdMinutes } = criterion;
  if (!isSeen(criterion, now, sightings)) return `nothing was seen of “${text}” in the last two minutes`;
  if (met === undefined) return `“${text}” was not looked at`;
  if (!met) return `“${text}” is not met`;
  const minutes = Math.floor((now - (since ?? now)) / MINUTE);
  return `“${text}” has held for ${minutes} of ${holdMinutes} minutes`;
}

function badMoment(incident: Incident, path: string, at: Instant, now: Instant) {
  if (at > now) return invalid(path, 'must not lie in the future');
  return at < incident.times.detectedAt ? invalid(path, 'must not lie before the detection') : undefined;
}

function badCheck(check: Check) {
  if (check.kind !== 'metrics') return undefined;
  const bad = badText('check.query', check.query, LONGEST_QUERY);
  return bad ?? (Number.isFinite(check.threshold) ? undefined : invalid('check.threshold', 'must be a finite number'));
}

function badHold(minutes: number) {
  const good = Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_HOLD_MINUTES;
  return good ? undefined : invalid('holdMinutes', 'must be whole minutes, at most a day');
}
