import { getIncident, listIncidents } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { isId } from '@heed/core/kernel';
import { taken, walkList } from '../api.ts';
import type { Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import type { Kind } from '../find/kinds.ts';
import { type Clock, sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';

export type Incident = Received<typeof getIncident>;
export type IncidentItem = Received<typeof listIncidents>['items'][number];

/** Titles are looked through this far back; a number is found however old it is. */
const RECENT = 1_000;
const NUMBER = /^(?:inc-|#)?(\d{1,9})$/i;

export const INCIDENTS: Kind<IncidentItem> = {
  noun: 'incident',
  idKind: 'incident',
  read: async (api, id) => taken(await api.call(getIncident, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listIncidents, { query: page })), RECENT)).items,
  namesOf: ({ title, reference }) => [reference, title],
  among: `the newest ${RECENT} incidents`,
};

/** True for what cannot be meant as a file: `INC-42`, `42`, or a whole id. */
export function isIncidentName(text: string): boolean {
  return NUMBER.test(text.trim()) || isId('incident', text);
}

/** An incident as people name it: `INC-42`, `42`, its id or a piece of it, or a piece of its title. */
export async function findIncident(desk: Desk, text: string): Promise<{ readonly id: string }> {
  if (isId('incident', text)) return { id: text };
  const digits = NUMBER.exec(text.trim())?.[1];
  if (digits === undefined) return find(desk, INCIDENTS, text);
  const number = Number(digits);
  // A title may hold the same number, so the answer is read on until the incident itself comes.
  const { items } = await walkList(
    async (page) => taken(await desk.api.call(listIncidents, { query: { ...page, q: referenceOf({ number }) } })),
    RECENT,
  );
  return (
    items.find((item) => item.number === number) ??
    stop('refused', { what: `There is no incident ${referenceOf({ number })}.`, mend: 'See them: heed incidents list' })
  );
}

/** A verb about one incident, which is its first word, where the answer is not the live record. */
export const aboutIncident = verbsOn(findIncident);

/** `INC-42` for `42`; other words as they are. */
export function calledAs(text: string): string {
  const digits = NUMBER.exec(text.trim())?.[1];
  return digits === undefined ? text : referenceOf({ number: Number(digits) });
}

/** When the page of a SEV3 begins that waits for working hours. */
export function sayPostponed({ until }: NonNullable<Incident['postponed']>, clock: Clock): string {
  return `It pages when the hours of its policy begin: ${sayWhen(until, clock)}`;
}

export function referenceOf({ number }: { readonly number: number }): string {
  return `INC-${number}`;
}
