import { type Decision, type Instant, isRefusal, type Refusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { PageCommand, StatusCommand } from './commands.ts';
import { addDays, dayAt, isDay, lengthOfDay } from './days.ts';
import { badOrder, findUpdate } from './decide-incident.ts';
import type { StatusFact } from './facts.ts';
import { type ComponentSettings, MOST_COMPONENTS, MOST_GROUPS, UPTIME_DAYS } from './page.ts';
import { badText, findComponent, findIncident, invalid } from './refusals.ts';
import { readSettings } from './settings.ts';

type Of<Kind extends PageCommand['kind']> = Extract<PageCommand, { kind: Kind }>;
type By = { readonly at: Instant; readonly by: StatusCommand['by'] };

/** What people decide about a page itself, and what they set right of what was told. */
export function decidePage(
  board: Board | undefined,
  command: PageCommand & Pick<StatusCommand, 'by'>,
  now: Instant,
): Decision<StatusFact> {
  const hand = { at: now, by: command.by };
  if (command.kind === 'create-page') {
    const settings = readSettings(command.settings);
    return isRefusal(settings)
      ? settings
      : [{ kind: 'status.page-created', data: { ...hand, id: command.id, settings } }];
  }
  if (board === undefined) return refuse('not-found', 'There is no such status page.');
  const { page } = board;
  switch (command.kind) {
    case 'change-page': {
      const settings = readSettings(command.settings);
      return isRefusal(settings) ? settings : [{ kind: 'status.page-changed', data: { ...hand, settings } }];
    }
    case 'set-group': {
      const { group, isNew } = command;
      const isThere = page.groups.some(({ id }) => id === group.id);
      if (!isNew && !isThere) return noSuchGroup();
      if (!isThere && page.groups.length >= MOST_GROUPS)
        return refuse('conflict', `A page has at most ${MOST_GROUPS} groups.`);
      const bad = badText('name', group.name, 100) ?? badTwin('name', group, page.groups);
      return bad ?? [{ kind: 'status.group-set', data: { ...hand, group } }];
    }
    case 'remove-group': {
      const { groupId } = command;
      if (!page.groups.some(({ id }) => id === groupId)) return noSuchGroup();
      return [{ kind: 'status.group-removed', data: { ...hand, groupId } }];
    }
    case 'add-component': {
      const { id, settings } = command;
      if (page.components.length >= MOST_COMPONENTS) {
        return refuse('conflict', `A page has at most ${MOST_COMPONENTS} components.`);
      }
      return (
        badComponent(board, id, settings, now) ?? [{ kind: 'status.component-added', data: { ...hand, id, settings } }]
      );
    }
    case 'change-component': {
      const { id, settings } = command;
      const component = findComponent(board, id);
      if (isRefusal(component)) return component;
      return (
        badComponent(board, id, settings, now) ?? [
          { kind: 'status.component-changed', data: { ...hand, id, settings } },
        ]
      );
    }
    case 'remove-component':
      return removeComponent(board, command, hand);
    case 'reorder':
      return reorder(board, command, hand);
    case 'correct-uptime':
      return correctUptime(board, command, hand);
    case 'drop-correction': {
      const { componentId, date, reason } = command;
      const component = findComponent(board, componentId);
      if (isRefusal(component)) return component;
      if (!component.corrections.some((each) => each.date === date)) return [];
      const data = { ...hand, componentId, date, reason };
      return badText('reason', reason, 1_000) ?? [{ kind: 'status.correction-dropped', data }];
    }
    case 'withdraw-update':
      return withdraw(board, command, hand);
    case 'link-incident': {
      const { incidentId, inside } = command;
      const incident = findIncident(board, incidentId);
      if (isRefusal(incident)) return incident;
      if (incident.incidentId === inside) return [];
      return [{ kind: 'status.incident-linked', data: { ...hand, incidentId, inside } }];
    }
  }
}

function noSuchGroup(): Refusal {
  return refuse('not-found', 'There is no such group on this page.');
}

function badTwin(
  path: string,
  { id, name }: { readonly id: string; readonly name: string },
  others: readonly { readonly id: string; readonly name: string }[],
): Refusal | undefined {
  const isTwin = others.some((each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase());
  return isTwin
    ? refuse('already-exists', 'There is one of this name already.', [{ path, message: 'is taken' }])
    : undefined;
}

function badComponent({ page }: Board, id: string, settings: ComponentSettings, now: Instant): Refusal | undefined {
  const { name, groupId, startDate } = settings;
  const peers = page.components.filter((each) => each.groupId === groupId);
  const bad = badText('name', name, 100) ?? badTwin('name', { id, name }, peers);
  if (bad !== undefined) return bad;
  if (groupId !== undefined && !page.groups.some((group) => group.id === groupId)) {
    return invalid('groupId', 'is not a group of this page');
  }
  if (!isDay(startDate)) return invalid('startDate', 'must be a day, like 2026-11-21');
  if (startDate > dayAt(page.timeZone, now)) return invalid('startDate', 'must not lie in the future');
  return undefined;
}

function removeComponent(board: Board, { id }: Of<'remove-component'>, hand: By): Decision<StatusFact> {
  const component = findComponent(board, id);
  if (isRefusal(component)) return component;
  const use = board.maintenances.find((each) => each.completedAt === undefined && each.components.includes(id));
  if (use !== undefined) {
    return refuse('in-use', `The maintenance "${use.title}" is about this component. Cancel or complete it first.`);
  }
  return [{ kind: 'status.component-removed', data: { ...hand, id } }];
}

function reorder({ page }: Board, command: Of<'reorder'>, hand: By): Decision<StatusFact> {
  const { groups, components } = command;
  const groupIds = new Set<string>(page.groups.map(({ id }) => id));
  const ids = new Set<string>(page.components.map(({ id }) => id));
  const badGroup = groups.findIndex((id, index) => !groupIds.has(id) || groups.indexOf(id) !== index);
  if (badGroup >= 0) return invalid(`groups[${badGroup}]`, 'is no group of this page, or stands there twice');
  const named = components.map(({ id }) => id);
  for (const [index, { id, groupId }] of components.entries()) {
    if (!ids.has(id) || named.indexOf(id) !== index) {
      return invalid(`components[${index}].id`, 'is no component of this page, or stands there twice');
    }
    if (groupId !== undefined && !groupIds.has(groupId)) {
      return invalid(`components[${index}].groupId`, 'is not a group of this page');
    }
  }
  return [{ kind: 'status.reordered', data: { ...hand, groups, components } }];
}

function correctUptime(board: Board, command: Of<'correct-uptime'>, hand: By): Decision<StatusFact> {
  const { componentId, date, partialOutage, majorOutage, reason } = command;
  const component = findComponent(board, componentId);
  if (isRefusal(component)) return component;
  const { timeZone } = board.page;
  const today = dayAt(timeZone, hand.at);
  if (!isDay(date)) return invalid('date', 'must be a day, like 2026-11-21');
  if (date >= today) return invalid('date', 'must be over: a day that goes on cannot be set right yet');
  if (date < component.startDate || date < addDays(today, 1 - UPTIME_DAYS)) {
    return invalid('date', 'is not shown: it lies before the start of the component, or more than 90 days back');
  }
  if (partialOutage < 0 || majorOutage < 0 || partialOutage + majorOutage > lengthOfDay(timeZone, date)) {
    return invalid('majorOutage', 'must leave both outages together within the length of that day');
  }
  const data = { ...hand, componentId, correction: { date, partialOutage, majorOutage, reason } };
  return badText('reason', reason, 1_000) ?? [{ kind: 'status.uptime-corrected', data }];
}

/** Takes an update from the page. It stays in the history, with the reason; an incident without any is no longer public. */
function withdraw(board: Board, command: Of<'withdraw-update'>, hand: By): Decision<StatusFact> {
  const { thingId, updateId, reason } = command;
  const found = findUpdate(board, thingId, updateId);
  if (isRefusal(found)) return found;
  const bad = badText('reason', reason, 1_000);
  if (bad !== undefined) return bad;
  if (found.incident === undefined) {
    const standing = found.updates.filter(({ withdrawn }) => withdrawn === undefined);
    if (standing.length === 1)
      return refuse('wrong-state', 'A maintenance keeps one word. Set its text right instead.');
  } else {
    const left = found.incident.updates.filter(({ id }) => id !== updateId);
    const disorder = badOrder(left, 'updateId');
    if (disorder !== undefined) return disorder;
  }
  return [{ kind: 'status.update-withdrawn', data: { ...hand, thingId, updateId, reason } }];
}
