import { DAY, type Decision, type Instant, isRefusal, MINUTE, type Refusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import { LONGEST_BODY, LONGEST_TITLE, MOST_UPDATES } from './decide-incident.ts';
import type { StatusFact } from './facts.ts';
import type { AffectedComponent, Maintenance, PublicUpdate } from './incident.ts';
import type { StatusPage } from './page.ts';
import { MAINTENANCE_STATES, type MaintenanceState } from './published.ts';
import type { PublishingCommand } from './publishing.ts';
import { badComponents, badText, findMaintenance, invalid } from './refusals.ts';
import { wordsOf } from './words.ts';

type Of<Kind extends PublishingCommand['kind']> = Extract<PublishingCommand, { kind: Kind }>;
interface Hand {
  readonly now: Instant;
  readonly by: PublicUpdate['by'];
  readonly approvedBy: PublicUpdate['approvedBy'];
}

export const LONGEST_MAINTENANCE = 14 * DAY;
const FARTHEST_AHEAD = 400 * DAY;

type Times = Pick<Maintenance, 'scheduledFor' | 'scheduledUntil' | 'verifyMinutes'>;

export function schedule(board: Board, command: Of<'schedule-maintenance'>, hand: Hand): Decision<StatusFact> {
  const { seed, updateId, body } = command;
  const { now, by } = hand;
  if (board.maintenances.some(({ id }) => id === seed.id)) return [];
  const bad =
    badText('title', seed.title, LONGEST_TITLE) ??
    (seed.components.length === 0 ? invalid('components', 'must name at least one component') : undefined) ??
    badComponents(board, 'components', seed.components) ??
    badTimes(seed, now) ??
    badBody(body);
  if (bad !== undefined) return bad;
  if (seed.scheduledFor < now) return invalid('scheduledFor', 'must not lie in the past');
  const update = writeUpdate(board.page, seed.components, { updateId, state: 'scheduled', body, at: now }, hand);
  return [
    { kind: 'status.maintenance-scheduled', data: { ...seed, at: now, by } },
    { kind: 'status.maintenance-told', data: { at: now, by, maintenanceId: seed.id, update, isCancelled: false } },
  ];
}

/** A word about it; and by hand into its next state, before its time. */
export function tellMaintenance(board: Board, command: Of<'tell-maintenance'>, hand: Hand): Decision<StatusFact> {
  const { maintenanceId, updateId, to, body } = command;
  const maintenance = findGoingOn(board, maintenanceId);
  if (isRefusal(maintenance)) return maintenance;
  if (maintenance.updates.some(({ id }) => id === updateId)) return [];
  const state = to ?? maintenance.state;
  if (state === maintenance.state && body === undefined) return [];
  const order = (each: MaintenanceState) => MAINTENANCE_STATES.indexOf(each);
  if (order(state) < order(maintenance.state)) {
    return refuse('wrong-state', `The maintenance is ${saying(maintenance.state)} already, and does not go back.`);
  }
  if (maintenance.state === 'scheduled' && state !== 'scheduled' && state !== 'in_progress') {
    return refuse('wrong-state', 'The maintenance has not begun. Start it, or cancel it.');
  }
  const bad = badBody(body);
  if (bad !== undefined) return bad;
  return told(board.page, maintenance, { updateId, state, body, at: hand.now, isCancelled: false }, hand);
}

/** Prolongs it, or puts it to another time. One that has begun keeps its beginning. */
export function move(board: Board, command: Of<'move-maintenance'>, hand: Hand): Decision<StatusFact> {
  const { maintenanceId, updateId, body, scheduledFor, scheduledUntil, verifyMinutes } = command;
  const { now, by } = hand;
  const maintenance = findGoingOn(board, maintenanceId);
  if (isRefusal(maintenance)) return maintenance;
  const times = { scheduledFor, scheduledUntil, verifyMinutes };
  const isSame =
    maintenance.scheduledFor === scheduledFor &&
    maintenance.scheduledUntil === scheduledUntil &&
    maintenance.verifyMinutes === verifyMinutes;
  if (isSame) return [];
  const bad = badTimes(times, now) ?? badBody(body);
  if (bad !== undefined) return bad;
  if (maintenance.startedAt !== undefined && scheduledFor !== maintenance.scheduledFor) {
    return invalid('scheduledFor', 'cannot change: the maintenance has begun');
  }
  if (maintenance.startedAt === undefined && scheduledFor < now) {
    return invalid('scheduledFor', 'must not lie in the past. To begin at once, start it');
  }
  const words = body ?? wordsOf(board.page.language).maintenance.moved;
  const text = { updateId, state: maintenance.state, body: words, at: now, isCancelled: false };
  return [
    { kind: 'status.maintenance-moved', data: { at: now, by, maintenanceId, ...times } },
    ...told(board.page, maintenance, text, hand),
  ];
}

/** It ends before it began. One that has begun is completed instead. */
export function cancel(board: Board, command: Of<'cancel-maintenance'>, hand: Hand): Decision<StatusFact> {
  const { maintenanceId, updateId, body } = command;
  const maintenance = findGoingOn(board, maintenanceId);
  if (isRefusal(maintenance)) return maintenance;
  if (maintenance.state !== 'scheduled') {
    return refuse('wrong-state', 'The maintenance has begun. Complete it instead.');
  }
  const bad = badBody(body);
  if (bad !== undefined) return bad;
  const words = body ?? wordsOf(board.page.language).maintenance.cancelled;
  return told(
    board.page,
    maintenance,
    { updateId, state: 'completed', body: words, at: hand.now, isCancelled: true },
    hand,
  );
}

interface Telling {
  readonly updateId: PublicUpdate['id'];
  readonly state: MaintenanceState;
  readonly body: string | undefined;
  /** When it happened: what was planned happens when it was planned. */
  readonly at: Instant;
  readonly isCancelled: boolean;
}

export function told(page: StatusPage, maintenance: Maintenance, telling: Telling, hand: Hand): readonly StatusFact[] {
  const { isCancelled, ...text } = telling;
  const components = maintenance.startedAt === undefined && text.state !== 'in_progress' ? [] : maintenance.components;
  const update = writeUpdate(page, components, text, hand);
  const data = { at: hand.now, by: hand.by, maintenanceId: maintenance.id, update, isCancelled };
  return [{ kind: 'status.maintenance-told', data }];
}

function writeUpdate(
  page: StatusPage,
  components: Maintenance['components'],
  { updateId, state, body, at }: Omit<Telling, 'isCancelled'>,
  { now, by, approvedBy }: Hand,
): PublicUpdate<MaintenanceState> {
  return {
    id: updateId,
    state,
    body: body ?? wordsOf(page.language).maintenance[state],
    affected: affectedBy(state, components),
    postedAt: now,
    by,
    approvedBy,
    displayAt: at,
    datedBackWhy: undefined,
    edits: [],
    withdrawn: undefined,
  };
}

function affectedBy(state: MaintenanceState, components: Maintenance['components']): readonly AffectedComponent[] {
  if (state === 'scheduled') return [];
  const status = state === 'completed' ? 'operational' : 'under_maintenance';
  return components.map((id) => ({ id, status }));
}

function findGoingOn(board: Board, id: string): Maintenance | Refusal {
  const maintenance = findMaintenance(board, id);
  if (isRefusal(maintenance) || maintenance.completedAt === undefined) {
    if (!isRefusal(maintenance) && maintenance.updates.length >= MOST_UPDATES) {
      return refuse('conflict', `A maintenance has at most ${MOST_UPDATES} updates.`);
    }
    return maintenance;
  }
  const end = maintenance.isCancelled ? 'cancelled' : 'completed';
  return refuse('wrong-state', `The maintenance is ${end}. Schedule a new one.`);
}

function badTimes({ scheduledFor, scheduledUntil, verifyMinutes }: Times, now: Instant): Refusal | undefined {
  if (scheduledUntil <= scheduledFor) return invalid('scheduledUntil', 'must lie after its beginning');
  if (scheduledUntil <= now) return invalid('scheduledUntil', 'must lie in the future');
  if (scheduledUntil - scheduledFor > LONGEST_MAINTENANCE)
    return invalid('scheduledUntil', 'must lie within 14 days of its beginning');
  if (scheduledFor > now + FARTHEST_AHEAD) return invalid('scheduledFor', 'must lie within the next 400 days');
  const length = scheduledUntil - scheduledFor;
  if (verifyMinutes < 0 || verifyMinutes * MINUTE >= length) {
    return invalid('verifyMinutes', 'must be shorter than the maintenance itself');
  }
  return undefined;
}

function badBody(body: string | undefined): Refusal | undefined {
  return body === undefined ? undefined : badText('body', body, LONGEST_BODY);
}

function saying(state: MaintenanceState): string {
  return state.replace('_', ' ');
}
