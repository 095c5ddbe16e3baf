import type { listAlerts } from '@heed/contract/alerts';
import type { Outgoing } from '@heed/contract/route';
import { z } from 'zod';
import { SEVERITIES } from '../../ui/index.ts';

/** What an address reads as text may look like a number or a truth to who reads the address. */
const typed = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value))
  .catch('');

/** Which alerts the inbox shows, as its address says it. The names are those of the API. */
export const viewSchema = z.object({
  status: z.enum(['firing', 'resolved', 'any']).catch('firing'),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  serviceId: z.string().optional().catch(undefined),
  urgency: z.enum(['page', 'record']).optional().catch(undefined),
  unowned: z.boolean().optional().catch(undefined),
  acknowledged: z.boolean().optional().catch(undefined),
  paged: z.boolean().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
  q: typed,
});
export type View = z.output<typeof viewSchema>;

export const EVERYTHING_FIRING: View = { status: 'firing', q: '' };

export type Asked = NonNullable<Outgoing<typeof listAlerts>['query']>;

/** What the server is asked for. */
export function askedOf({ q, ...view }: View): Asked {
  const asked = Object.entries(view).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(asked), ...(q.trim() === '' ? {} : { q: q.trim().slice(0, 200) }) };
}

/** The address of a view. What is so anyway is left out, so that one view has one address. */
export function hrefOf(view: View): string {
  const search = new URLSearchParams(changesOf(view).map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? '/alerts' : `/alerts?${search}`;
}

export function isSameView(a: View, b: View): boolean {
  return hrefOf(a) === hrefOf(b);
}

/** True when somebody narrowed the list beyond a view that is there for everybody. */
export function isNarrowed(view: View): boolean {
  return !isReady(view) && changesOf(view).some(([name]) => name !== 'status');
}

export function isReady(view: View): boolean {
  return Object.values(READY_VIEWS).some((ready) => isSameView(ready, view));
}

function changesOf(view: View): readonly (readonly [string, string | boolean])[] {
  const fields = [
    'status',
    'severity',
    'serviceId',
    'urgency',
    'unowned',
    'acknowledged',
    'paged',
    'from',
    'until',
    'q',
  ] as const;
  return fields.flatMap((name) => {
    const value = name === 'q' ? view.q.trim() : view[name];
    return value === undefined || value === EVERYTHING_FIRING[name] ? [] : [[name, value] as const];
  });
}

export type ReadyView = 'firing' | 'pages' | 'unanswered' | 'unowned' | 'recorded' | 'resolved';

/** Views that are there for everybody, in the order in which they stand. */
export const READY_VIEWS: Readonly<Record<ReadyView, View>> = {
  firing: EVERYTHING_FIRING,
  pages: { ...EVERYTHING_FIRING, urgency: 'page' },
  unanswered: { ...EVERYTHING_FIRING, urgency: 'page', acknowledged: false },
  unowned: { ...EVERYTHING_FIRING, unowned: true },
  recorded: { ...EVERYTHING_FIRING, urgency: 'record' },
  resolved: { ...EVERYTHING_FIRING, status: 'resolved' },
};
