import { formatInstant } from '@heed/core/kernel';
import type { Gathered } from './gather.ts';
import { findShared, onlyChannel } from './mailboxes.ts';
import { type Demand, findWeakStretches, type Stretch } from './stretches.ts';

export interface ServiceReport {
  readonly serviceId: string;
  readonly name: string;
  readonly policyId: string | null;
  readonly weak: readonly Stretch[];
}

export interface Report {
  readonly services: readonly ServiceReport[];
  /** What is wrong beside the stretches, in sentences. */
  readonly troubles: readonly string[];
  /** What may well be so, and is worth knowing. */
  readonly remarks: readonly string[];
}

/** What this proof cannot see; whoever reads it shall not believe more than was looked at. */
export const NOT_CHECKED = [
  'that messages arrive: whoever is verified and can be sent to now counts as reachable. Try it: heed contacts test',
  'the notification rules of people: one who waits an hour before the first message counts as told at once',
  'that alerts find their service, and that this Heed runs: heed integrations list, heed status',
];

export function makeReport(gathered: Gathered, demand: Demand, onlyService?: string): Report {
  const { services, ladders, known, names } = gathered;
  const byPolicy = new Map([...ladders].map(([id, ladder]) => [id, findWeakStretches(ladder, known, demand)]));
  const chosen = services.filter(({ id }) => onlyService === undefined || id === onlyService);
  const says = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(' and ');
  const unreachable = [...names].filter(([id]) => isMeantButMute(gathered, id)).map(([id]) => id);
  const channel = onlyChannel(gathered.ways ?? []);
  return {
    services: chosen.map(({ id, name, policyId }) => ({
      serviceId: id,
      name,
      policyId,
      weak: policyId === null ? [] : (byPolicy.get(policyId) ?? []),
    })),
    troubles: [
      ...chosen.flatMap(({ name, policyId }) =>
        policyId === null ? [`${name} has no escalation policy, so its pages go to the catch-all alone.`] : [],
      ),
      ...(gathered.catchAllReaches === 0
        ? ['Nobody of the catch-all can be reached: see heed policies catch-all.']
        : []),
      ...findShared(gathered.ways ?? []).map(
        ({ address, personIds }) =>
          `${says(personIds)} are reached at one address, ${address}: that is perhaps one human.`,
      ),
    ],
    remarks: [
      ...unreachable.map(
        (id) => `${names.get(id) ?? id} cannot be reached: no verified contact method that works now.`,
      ),
      ...(channel === undefined ? [] : [`Everybody is reached by ${channel} alone; when that fails, nobody is.`]),
      ...(gathered.ways === undefined
        ? ['Whether people share a mailbox was not seen: that needs an admin’s key.']
        : []),
    ],
  };
}

function isMeantButMute({ known }: Gathered, id: string): boolean {
  const meant = [...known.calendars.values()].some((pieces) => pieces.some(({ personId }) => personId === id));
  return meant && ![...known.reachable].some((one) => one === id);
}

export function isProven({ services, troubles }: Report): boolean {
  return troubles.length === 0 && services.every(({ weak }) => weak.length === 0);
}

/** The report for programs, with moments as the API writes them. */
export function reportJson(report: Report, demand: Demand): object {
  return {
    proven: isProven(report),
    from: formatInstant(demand.from),
    to: formatInstant(demand.to),
    withinMinutes: demand.within / 60_000,
    people: demand.people,
    services: report.services.map(({ weak, ...service }) => ({
      ...service,
      weak: weak.map(({ startAt, endAt, personIds }) => ({
        startAt: formatInstant(startAt),
        endAt: formatInstant(endAt),
        personIds,
      })),
    })),
    troubles: report.troubles,
    remarks: report.remarks,
    notChecked: NOT_CHECKED,
  };
}
