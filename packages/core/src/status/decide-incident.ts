import type { Severity } from '../incidents/index.ts';
import { DAY, type Decision, type Instant, isRefusal, MINUTE, type Refusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { StatusFact } from './facts.ts';
import {
  impactOf,
  isEnd,
  orderTrouble,
  type PublicIncident,
  type PublicUpdate,
  readIncident,
  standing,
  worseImpact,
} from './incident.ts';
import type { StatusPage } from './page.ts';
import type { PublicImpact, PublicState } from './published.ts';
import type { PublishingCommand, UpdateText } from './publishing.ts';
import { badComponents, badText, findIncident, findMaintenance, invalid } from './refusals.ts';

type Of<Kind extends PublishingCommand['kind']> = Extract<PublishingCommand, { kind: Kind }>;
interface Hand {
  readonly now: Instant;
  readonly by: PublicUpdate['by'];
  readonly approvedBy: PublicUpdate['approvedBy'];
}

export const LONGEST_TITLE = 200;
export const LONGEST_BODY = 10_000;
export const MOST_UPDATES = 200;
/** How far back an update may be dated, or an incident begin. */
const FARTHEST_BACK = 400 * DAY;
/** How far ahead it may be promised to say what was learned. */
const FARTHEST_FOLLOW_UP = 366 * DAY;
/** How far ahead the next update may be promised. */
const FARTHEST_PROMISE = 14 * DAY;

export function openIncident(board: Board, { seed, update }: Of<'open-incident'>, hand: Hand): Decision<StatusFact> {
  const { now, by } = hand;
  if (board.incidents.some(({ id }) => id === seed.id)) return [];
  const startedAt = seed.startedAt ?? update.displayAt ?? now;
  const bad = badText('title', seed.title, LONGEST_TITLE) ?? badPast('startedAt', startedAt, now);
  if (bad !== undefined) return bad;
  const opened: StatusFact = { kind: 'status.incident-opened', data: { ...seed, startedAt, at: now, by } };
  const posted = post(board, { ...seed, updates: [] }, update, hand);
  return isRefusal(posted) ? posted : [opened, ...posted];
}

export function postUpdate(board: Board, { incidentId, update }: Of<'post-update'>, hand: Hand): Decision<StatusFact> {
  const incident = findIncident(board, incidentId);
  return isRefusal(incident) ? incident : post(board, incident, update, hand);
}

function post(
  board: Board,
  incident: Pick<PublicIncident, 'id' | 'impact' | 'incidentId' | 'updates'>,
  text: UpdateText,
  { now, by, approvedBy }: Hand,
): Decision<StatusFact> {
  if (incident.updates.some(({ id }) => id === text.updateId)) return [];
  if (incident.updates.length >= MOST_UPDATES) {
    return refuse('conflict', `An incident has at most ${MOST_UPDATES} updates. Open a new one.`);
  }
  const displayAt = text.displayAt ?? now;
  const bad =
    badText('body', text.body, LONGEST_BODY) ??
    badComponents(
      board,
      'affected',
      text.affected.map(({ id }) => id),
    ) ??
    badMaintenanceStatus(text) ??
    badFollowUp(text, incident, now, approvedBy !== undefined) ??
    badPast('displayAt', displayAt, now);
  if (bad !== undefined) return bad;
  if (displayAt < now && (text.datedBackWhy ?? '').trim() === '') {
    return invalid('datedBackWhy', 'must say why the update is dated back');
  }
  const update: PublicUpdate<PublicState> = {
    id: text.updateId,
    state: text.state,
    body: text.body,
    affected: isEnd(text.state) ? text.affected.map(({ id }) => ({ id, status: 'operational' })) : text.affected,
    postedAt: now,
    by,
    approvedBy,
    displayAt,
    datedBackWhy: displayAt < now ? text.datedBackWhy : undefined,
    edits: [],
    withdrawn: undefined,
  };
  const updates = [...incident.updates, update];
  const disorder = badOrder(updates, 'state');
  if (disorder !== undefined) return disorder;
  const nextUpdateAt = promiseOf(board.page, { ...incident, updates }, text, now);
  if (isRefusal(nextUpdateAt)) return nextUpdateAt;
  const { followUpBy } = text;
  const data = { at: now, by, incidentId: incident.id, update, nextUpdateAt };
  return [{ kind: 'status.update-posted', data: followUpBy === undefined ? data : { ...data, followUpBy } }];
}

function badMaintenanceStatus({ affected }: UpdateText): Refusal | undefined {
  const index = affected.findIndex(({ status }) => status === 'under_maintenance');
  return index < 0 ? undefined : invalid(`affected[${index}].status`, 'is set by a maintenance, not by an incident');
}

/** A promise of what was learned: made with the last word, for an incident whose postmortem can keep it. */
function badFollowUp(
  { followUpBy, state }: UpdateText,
  { incidentId }: Pick<PublicIncident, 'incidentId'>,
  now: Instant,
  hasWaited: boolean,
): Refusal | undefined {
  if (followUpBy === undefined) return undefined;
  if (state !== 'resolved') return invalid('followUpBy', 'belongs to the last word: the state must be resolved');
  if (incidentId === undefined) {
    return invalid('followUpBy', 'needs the incident inside, whose postmortem keeps it. Link it first');
  }
  // What passed while it waited for approval is owed all the same.
  if (followUpBy <= now && !hasWaited) return invalid('followUpBy', 'must lie in the future');
  return followUpBy > now + FARTHEST_FOLLOW_UP ? invalid('followUpBy', 'must lie within a year') : undefined;
}

/** When customers hear again: as it was said, or as the page promises for how bad it is. */
function promiseOf(
  page: StatusPage,
  incident: Pick<PublicIncident, 'impact' | 'updates'>,
  { nextUpdateAt, severity }: UpdateText,
  now: Instant,
): Instant | undefined | Refusal {
  const last = standing(incident.updates).at(-1);
  if (last === undefined || isEnd(last.state)) return undefined;
  if (nextUpdateAt !== undefined) {
    if (nextUpdateAt <= now) return invalid('nextUpdateAt', 'must lie in the future');
    if (nextUpdateAt > now + FARTHEST_PROMISE) return invalid('nextUpdateAt', 'must lie within 14 days');
    return nextUpdateAt;
  }
  const worst = incident.impact ?? worstOf(incident.updates);
  const minutes = page.cadence[severity ?? severityOfImpact(worst)];
  return minutes === undefined ? undefined : now + minutes * MINUTE;
}

function worstOf(updates: readonly PublicUpdate<PublicState>[]): PublicImpact {
  return updates
    .flatMap(({ affected }) => affected.map(({ status }) => impactOf(status)))
    .reduce(worseImpact, 'none' as PublicImpact);
}

/** How bad it is for those who read the page, where no incident inside says it. */
export function severityOfImpact(impact: PublicImpact): Severity {
  switch (impact) {
    case 'critical':
      return 'sev1';
    case 'major':
      return 'sev2';
    case 'minor':
      return 'sev3';
    case 'none':
      return 'sev4';
  }
}

export function retitle(board: Board, command: Of<'retitle-incident'>, { now, by }: Hand): Decision<StatusFact> {
  const { incidentId, title, impact } = command;
  const incident = findIncident(board, incidentId);
  if (isRefusal(incident)) return incident;
  const bad = badText('title', title, LONGEST_TITLE);
  if (bad !== undefined) return bad;
  if (incident.title === title && incident.impact === impact) return [];
  return [{ kind: 'status.incident-retitled', data: { at: now, by, incidentId, title, impact } }];
}

export function linkPostmortem(board: Board, command: Of<'link-postmortem'>, { now, by }: Hand): Decision<StatusFact> {
  const { incidentId, url } = command;
  const incident = findIncident(board, incidentId);
  if (isRefusal(incident)) return incident;
  if (incident.postmortemUrl === url) return [];
  if (url !== undefined && readIncident(incident).isOpen) {
    return refuse('wrong-state', 'The incident is not resolved yet: what was learned is linked afterwards.');
  }
  return [{ kind: 'status.postmortem-linked', data: { at: now, by, incidentId, url } }];
}

/** Sets right what an update says, of an incident or a maintenance. What it said stays in the history. */
export function editUpdate(board: Board, command: Of<'edit-update'>, hand: Hand): Decision<StatusFact> {
  const { thingId, updateId, body, reason } = command;
  const { now, by, approvedBy } = hand;
  const found = findUpdate(board, thingId, updateId);
  if (isRefusal(found)) return found;
  const displayAt = command.displayAt ?? found.update.displayAt;
  const bad =
    badText('body', body, LONGEST_BODY) ?? badText('reason', reason, 1_000) ?? badPast('displayAt', displayAt, now);
  if (bad !== undefined) return bad;
  if (found.update.body === body && found.update.displayAt === displayAt) return [];
  if (found.incident === undefined && displayAt !== found.update.displayAt) {
    return invalid('displayAt', 'of a maintenance is the moment at which it happened, and stays');
  }
  const disorder =
    found.incident === undefined
      ? undefined
      : badOrder(
          found.incident.updates.map((each) => (each.id === updateId ? { ...each, displayAt } : each)),
          'displayAt',
        );
  if (disorder !== undefined) return disorder;
  const data = { at: now, by, thingId, updateId, body, displayAt, reason, approvedBy };
  return [{ kind: 'status.update-edited', data }];
}

/** An update that still stands, and the incident that it is of; a maintenance has none. */
export function findUpdate(board: Board, thingId: string, updateId: string) {
  const incident = findIncident(board, thingId);
  const maintenance = findMaintenance(board, thingId);
  if (isRefusal(incident) && isRefusal(maintenance)) return incident;
  const updates: readonly PublicUpdate[] = isRefusal(incident)
    ? isRefusal(maintenance)
      ? []
      : maintenance.updates
    : incident.updates;
  const update = updates.find(({ id }) => id === updateId);
  if (update === undefined) return refuse('not-found', 'There is no such update.');
  if (update.withdrawn !== undefined) return refuse('wrong-state', 'The update was withdrawn.');
  return { update, updates, incident: isRefusal(incident) ? undefined : incident };
}

export function badOrder(updates: readonly PublicUpdate<PublicState>[], path: string): Refusal | undefined {
  const wrong = orderTrouble(standing(updates).map(({ state }) => state));
  return wrong === undefined
    ? undefined
    : refuse('wrong-state', `This cannot be told: ${wrong}.`, [{ path, message: wrong }]);
}

function badPast(path: string, at: Instant, now: Instant): Refusal | undefined {
  if (at > now) return invalid(path, 'must not lie in the future');
  return at < now - FARTHEST_BACK ? invalid(path, 'must lie within the last 400 days') : undefined;
}
