import type { listActions } from '@heed/contract/actions';
import type { Outgoing } from '@heed/contract/route';
import { DAY, type Instant, parseInstant } from '@heed/core/kernel';
import { z } from 'zod';
import type { Action } from './action.ts';

/** What an address reads as text may look like a number to who reads the address. */
const typed = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value))
  .catch('');

export const READY_VIEWS = ['mine', 'undone', 'overdue', 'done', 'ended', 'all'] as const;
export const SORTS = ['due', 'weight', 'newest'] as const;

/** Which actions the list shows, as its address says it. */
export const viewSchema = z.object({
  view: z.enum(READY_VIEWS).catch('mine'),
  ownerId: z.string().optional().catch(undefined),
  teamId: z.string().optional().catch(undefined),
  serviceId: z.string().optional().catch(undefined),
  tier: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  sort: z.enum(SORTS).catch('due'),
  q: typed,
});
export type View = z.output<typeof viewSchema>;

type Asked = NonNullable<Outgoing<typeof listActions>['query']>;

/** What the server is asked for. */
export function askedOf({ view, q, ownerId, ...rest }: View, me: string): Asked {
  const states: Record<View['view'], Asked> = {
    mine: { state: 'undone', ownerId: me },
    undone: { state: 'undone' },
    overdue: { overdue: 'true' },
    done: { state: 'done' },
    ended: { state: 'verified' },
    all: {},
  };
  const narrowed = Object.entries(rest).filter(([, value]) => value !== undefined);
  const words = q.trim() === '' ? {} : { q: q.trim().slice(0, 100) };
  const owner = ownerId === undefined ? {} : { ownerId };
  return { ...Object.fromEntries(narrowed), ...owner, ...states[view], ...words, limit: 100 };
}

/** The address of a view. What is so anyway is left out, so that one view has one address. */
export function hrefOf({ view, sort, tier, q, ...rest }: View): string {
  const said = {
    view: view === 'mine' ? undefined : view,
    ...rest,
    tier: tier === undefined ? undefined : String(tier),
    sort: sort === 'due' ? undefined : sort,
    q: q.trim(),
  };
  const search = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
  return search.size === 0 ? '/actions' : `/actions?${search}`;
}

/** True when something narrows the list beside the view that was chosen. */
export function isNarrowed({ ownerId, teamId, serviceId, tier, q }: View): boolean {
  return [ownerId, teamId, serviceId, tier].some((one) => one !== undefined) || q.trim() !== '';
}

export const GROUPS = ['overdue', 'soon', 'later', 'undated', 'done', 'over'] as const;
export type Group = (typeof GROUPS)[number];

/** The overdue tail first; what has ended last. */
export function groupsOf(
  actions: readonly Action[],
  now: Instant,
): readonly { readonly group: Group; readonly actions: readonly Action[] }[] {
  const groups = Map.groupBy(actions, (action) => groupOf(action, now));
  return GROUPS.flatMap((group) => {
    const here = groups.get(group);
    return here === undefined ? [] : [{ group, actions: here }];
  });
}

function groupOf({ state, standing, dueAt }: Pick<Action, 'state' | 'standing' | 'dueAt'>, now: Instant): Group {
  if (state === 'done') return 'done';
  if (state !== 'open') return 'over';
  if (standing === 'overdue') return 'overdue';
  const due = dueAt === null ? undefined : parseInstant(dueAt);
  if (due === undefined) return 'undated';
  return due <= now + 7 * DAY ? 'soon' : 'later';
}
