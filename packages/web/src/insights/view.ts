import { SEVERITIES } from '@heed/core/incidents';
import { DAY, formatInstant, type Instant, MINUTE } from '@heed/core/kernel';
import { z } from 'zod';

export const PERIODS = ['7', '28', '90', '365', '1000'] as const;

/** Numbers in an address are read as numbers; what is chosen from a list is a text. */
const period = z.coerce.string().pipe(z.enum(PERIODS)).catch('90');
const id = z.string().optional().catch(undefined);

/** Which incidents a figure is about: all of it stands in the address. */
export const filterShape = {
  days: period,
  team: id,
  service: id,
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  class: id,
};
export const filterSchema = z.object(filterShape);
export type Filter = z.output<typeof filterSchema>;

/** As the API asks for it. The moment is that of the minute, so that an answer can be kept that long. */
export function queryOf({ days, team, service, severity, class: classId }: Filter, now: Instant) {
  const until = Math.floor(now / MINUTE) * MINUTE;
  return {
    from: formatInstant(until - Number(days) * DAY),
    ...(team === undefined ? {} : { teamId: team }),
    ...(service === undefined ? {} : { serviceId: service }),
    ...(severity === undefined ? {} : { severity }),
    ...(classId === undefined ? {} : { classId }),
  };
}

/** An address of a screen or of the API, with what narrows it. */
export function hrefWith(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const search = new URLSearchParams(said).toString();
  return search === '' ? path : `${path}?${search}`;
}
