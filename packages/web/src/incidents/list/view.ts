import type { listIncidents } from '@heed/contract/incidents';
import type { Outgoing } from '@heed/contract/route';
import { INCIDENT_KINDS, SEVERITIES } from '@heed/core/incidents';
import { z } from 'zod';

/** What an address reads as text may look like a number to who reads the address. */
const typed = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value))
  .catch('');

/** Which incidents the list shows, as its address says it. */
export const viewSchema = z.object({
  status: z.enum(['open', 'resolved', 'all']).catch('open'),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  kind: z.enum(INCIDENT_KINDS).optional().catch(undefined),
  serviceId: z.string().optional().catch(undefined),
  q: typed,
});
export type View = z.output<typeof viewSchema>;

type Asked = NonNullable<Outgoing<typeof listIncidents>['query']>;

export const READY_VIEWS = ['open', 'resolved', 'all'] as const;

/** What the server is asked for. */
export function askedOf({ status, q, ...view }: View): Asked {
  const asked = Object.entries(view).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(asked),
    ...(status === 'all' ? {} : { status }),
    ...(q.trim() === '' ? {} : { q: q.trim().slice(0, 200) }),
    limit: 50,
  };
}

/** The address of a view. What is so anyway is left out, so that one view has one address. */
export function hrefOf({ status, severity, kind, serviceId, q }: View): string {
  const said = { status: status === 'open' ? undefined : status, severity, kind, serviceId, q: q.trim() };
  const search = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
  return search.size === 0 ? '/incidents' : `/incidents?${search}`;
}

/** True when something narrows the list beside the view that was chosen. */
export function isNarrowed({ severity, kind, serviceId, q }: View): boolean {
  return severity !== undefined || kind !== undefined || serviceId !== undefined || q.trim() !== '';
}
