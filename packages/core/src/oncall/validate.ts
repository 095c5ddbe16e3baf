import { type FieldTrouble, formatInstant, type Instant, type Refusal, refuse } from '../kernel/index.ts';
import { SCHEDULE_LIMITS } from './limits.ts';
import { canonicalTimeZone, isTimeOfDay } from './local-time.ts';
import {
  type Layer,
  type Member,
  type OverrideFields,
  type Restriction,
  type Rotation,
  type ScheduleFields,
  WEEKDAYS,
} from './schedule.ts';

/** Writes one trouble down under a path such as `layers[0].rotation.every`. */
type Report = (path: string, message: string) => void;

/**
 * Checks what a person wrote, whose shape the contract has already checked. Returns the fields with the time zone spelled
 * as the time-zone database does and the names trimmed, or one `invalid` refusal that names every trouble.
 */
export function validateSchedule(input: ScheduleFields): ScheduleFields | Refusal {
  const troubles: FieldTrouble[] = [];
  const report: Report = (path, message) => troubles.push({ path, message });

  const timeZone = canonicalTimeZone(input.timeZone);
  if (timeZone === undefined) {
    report('timeZone', 'is not a time zone of the IANA database; write a name such as Europe/Berlin');
  }
  checkName(input.name, 'name', report);
  checkCount(input.layers.length, 0, SCHEDULE_LIMITS.layers, 'layers', report);
  const ids = new Set<string>();
  for (const [index, layer] of input.layers.entries()) {
    if (ids.has(layer.id)) report(`layers[${index}].id`, 'is the id of an earlier layer; each needs its own');
    ids.add(layer.id);
    checkLayer(layer, `layers[${index}]`, report);
  }

  if (timeZone === undefined || troubles.length > 0)
    return refuseAll('The schedule cannot be kept like this', troubles);
  const layers = input.layers.map((layer) => ({ ...layer, name: layer.name.trim() }));
  return { name: input.name.trim(), timeZone, layers };
}

/**
 * Checks an override against the present. It cannot rewrite who was on call: one that is over is refused, and a start in
 * the past is moved to now.
 */
export function validateOverride(input: OverrideFields, now: Instant): OverrideFields | Refusal {
  const troubles: FieldTrouble[] = [];
  const report: Report = (path, message) => troubles.push({ path, message });
  const reason = input.reason.trim();

  checkMoment(input.startAt, 'startAt', report);
  checkMoment(input.endAt, 'endAt', report);
  if (input.endAt <= input.startAt) report('endAt', 'must be later than startAt');
  else if (input.endAt <= now) report('endAt', 'is in the past, and the past cannot be changed; choose a later end');
  const startAt = Math.max(input.startAt, now);
  if (input.endAt - startAt > SCHEDULE_LIMITS.overrideLength) {
    report('endAt', 'is more than 366 days after the start; change the schedule instead');
  }
  if (reason.length > SCHEDULE_LIMITS.overrideReason) {
    report('reason', `is longer than ${SCHEDULE_LIMITS.overrideReason} characters`);
  }

  if (troubles.length > 0) return refuseAll('The override cannot be kept like this', troubles);
  return { startAt, endAt: input.endAt, personId: input.personId, reason };
}

function checkLayer(layer: Layer, path: string, report: Report): void {
  if (layer.id.trim() === '' || layer.id.length > 64) report(`${path}.id`, 'must have 1 to 64 characters');
  checkName(layer.name, `${path}.name`, report);
  checkMoment(layer.startAt, `${path}.startAt`, report);
  if (layer.endAt !== undefined) {
    checkMoment(layer.endAt, `${path}.endAt`, report);
    if (layer.endAt <= layer.startAt) report(`${path}.endAt`, 'must be later than startAt');
  }
  checkRotation(layer.rotation, `${path}.rotation`, report);
  checkCount(layer.members.length, 1, SCHEDULE_LIMITS.membersPerLayer, `${path}.members`, report);
  for (const [index, member] of layer.members.entries()) checkMember(member, `${path}.members[${index}]`, report);
  checkCount(layer.restrictions.length, 0, SCHEDULE_LIMITS.restrictionsPerLayer, `${path}.restrictions`, report);
  for (const [index, restriction] of layer.restrictions.entries()) {
    checkRestriction(restriction, `${path}.restrictions[${index}]`, report);
  }
}

function checkRotation(rotation: Rotation, path: string, report: Report): void {
  const most = SCHEDULE_LIMITS.every[rotation.unit];
  if (!Number.isInteger(rotation.every) || rotation.every < 1 || rotation.every > most) {
    report(`${path}.every`, `must be a whole number of ${rotation.unit} from 1 to ${most}`);
  }
  if (rotation.unit !== 'hours') checkTime(rotation.handoffTime, `${path}.handoffTime`, report);
  if (rotation.unit === 'weeks' && !WEEKDAYS.includes(rotation.handoffDay)) {
    report(`${path}.handoffDay`, `must be one of ${WEEKDAYS.join(', ')}`);
  }
}

function checkMember(member: Member, path: string, report: Report): void {
  if (member.joinsAt !== undefined) checkMoment(member.joinsAt, `${path}.joinsAt`, report);
  if (member.leavesAt === undefined) return;
  checkMoment(member.leavesAt, `${path}.leavesAt`, report);
  if (member.joinsAt !== undefined && member.leavesAt <= member.joinsAt) {
    report(`${path}.leavesAt`, 'must be later than joinsAt');
  }
}

export function checkRestriction(restriction: Restriction, path: string, report: Report): void {
  if (restriction.days.length === 0) report(`${path}.days`, 'must name at least one day, or leave the restriction out');
  if (new Set(restriction.days).size !== restriction.days.length) report(`${path}.days`, 'names a day twice');
  for (const [index, day] of restriction.days.entries()) {
    if (!WEEKDAYS.includes(day)) report(`${path}.days[${index}]`, `must be one of ${WEEKDAYS.join(', ')}`);
  }
  checkTime(restriction.from, `${path}.from`, report);
  checkTime(restriction.until, `${path}.until`, report);
}

function checkName(name: string, path: string, report: Report): void {
  const length = name.trim().length;
  if (length < 1 || length > SCHEDULE_LIMITS.name) {
    report(path, `must have 1 to ${SCHEDULE_LIMITS.name} characters`);
  }
}

function checkTime(time: string, path: string, report: Report): void {
  if (!isTimeOfDay(time)) report(path, 'must be a time of day as HH:MM, from 00:00 to 23:59');
}

function checkMoment(at: Instant, path: string, report: Report): void {
  const { earliest, latest } = SCHEDULE_LIMITS;
  if (Number.isInteger(at) && at >= earliest && at <= latest) return;
  report(path, `must be a moment from ${formatInstant(earliest)} to ${formatInstant(latest)}`);
}

function checkCount(count: number, least: number, most: number, path: string, report: Report): void {
  if (count < least) report(path, `must have at least ${least}`);
  if (count > most) report(path, `has ${count}, and at most ${most} are possible`);
}

function refuseAll(opening: string, troubles: readonly FieldTrouble[]): Refusal {
  const first = troubles[0];
  const more = troubles.length > 1 ? ` (and ${troubles.length - 1} more)` : '';
  return refuse('invalid', `${opening}: ${first?.path} ${first?.message}${more}.`, troubles);
}
