import { type CalendarEvent, writeCalendar } from '../../icalendar/index.ts';
import { SECOND } from '../../kernel/index.ts';
import type { PublishedMaintenance } from '../published.ts';
import type { Drawing } from './drawing.ts';
import { maintenancePath } from './events.ts';

const MOST_EVENTS = 100;

/** Maintenance as an iCalendar (RFC 5545), for calendars that ask again by themselves. */
export function calendar(drawing: Drawing): string {
  const { page, words } = drawing;
  return writeCalendar({
    product: 'Status page',
    method: 'PUBLISH',
    name: `${page.name} · ${words.maintenance}`,
    events: page.maintenances.slice(0, MOST_EVENTS).map((one) => eventOf(one, drawing)),
  });
}

function eventOf(one: PublishedMaintenance, { page, words, components }: Drawing): CalendarEvent {
  const names = one.components.flatMap((id) => components.get(id)?.name ?? []);
  const told = [
    names.length === 0 ? '' : `${words.affects}: ${names.join(', ')}`,
    ...one.updates.map(({ state, body }) => `${words.state[state]}: ${body}`),
  ];
  const startsAt = one.startedAt ?? one.scheduledFor;
  return {
    uid: `${one.id}@${URL.canParse(page.url) ? new URL(page.url).hostname : 'localhost'}`,
    stampedAt: one.updatedAt,
    changedAt: one.updatedAt,
    // Grows with each change, as a calendar wants it.
    sequence: Math.max(0, Math.floor((one.updatedAt - one.createdAt) / SECOND)) % 2_147_483_647,
    startsAt,
    endsAt: Math.max(one.completedAt ?? one.scheduledUntil, startsAt),
    title: one.title,
    description: told.filter((text) => text !== '').join('\n\n'),
    url: `${page.url}/${maintenancePath(one)}`,
    status: 'CONFIRMED',
    busy: false,
  };
}
