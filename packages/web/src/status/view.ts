import type {
  componentSchema,
  draftSchema,
  maintenanceSchema,
  pageLineSchema,
  pageSchema,
  publicIncidentSchema,
  subscriberSchema,
  subscriptionSchema,
  tellingSchema,
  uptimeDaySchema,
} from '@heed/contract/status';
import type { z } from 'zod';

export type StatusPageLine = z.output<typeof pageLineSchema>;
export type StatusPage = z.output<typeof pageSchema>;
export type Component = z.output<typeof componentSchema>;
export type PublicIncident = z.output<typeof publicIncidentSchema>;
export type Maintenance = z.output<typeof maintenanceSchema>;
export type Draft = z.output<typeof draftSchema>;
export type Subscriber = z.output<typeof subscriberSchema>;
export type Subscription = z.output<typeof subscriptionSchema>;
export type Telling = z.output<typeof tellingSchema>;
export type Day = z.output<typeof uptimeDaySchema>;

export interface Block {
  /** Undefined: those without a group. */
  readonly group: StatusPage['groups'][number] | undefined;
  readonly components: readonly Component[];
}

/** Components as readers see them: those without a group first, then each group in its order. */
export function blocksOf({ groups, components }: Pick<StatusPage, 'groups' | 'components'>): readonly Block[] {
  const free = components.filter(({ groupId }) => groupId === null);
  const blocks = groups.map((group) => ({
    group,
    components: components.filter(({ groupId }) => groupId === group.id),
  }));
  return free.length === 0 ? blocks : [{ group: undefined, components: free }, ...blocks];
}

interface Placed {
  readonly id: string;
  readonly groupId: string | null;
}

/**
 * The order after a component moved one place up or down within its block. At an edge it goes into the block beside it.
 * Undefined when there is no place to go to.
 */
export function moved(
  page: { readonly groups: readonly { readonly id: string }[]; readonly components: readonly Placed[] },
  id: string,
  step: -1 | 1,
): readonly Placed[] | undefined {
  const blocks = [null, ...page.groups.map((group) => group.id)].map((groupId) => ({
    groupId,
    ids: page.components.filter((each) => each.groupId === groupId).map((each) => each.id),
  }));
  const at = blocks.findIndex(({ ids }) => ids.includes(id));
  const block = blocks[at];
  if (block === undefined) return undefined;
  const place = block.ids.indexOf(id);
  const other = block.ids[place + step];
  if (other !== undefined) {
    block.ids[place + step] = id;
    block.ids[place] = other;
  } else {
    const beside = blocks[at + step];
    if (beside === undefined) return undefined;
    block.ids.splice(place, 1);
    if (step === 1) beside.ids.unshift(id);
    else beside.ids.push(id);
  }
  return blocks.flatMap(({ groupId, ids }) => ids.map((each) => ({ id: each, groupId })));
}

/** How bad a day was, for its stroke in a strip. */
export function worstOf(day: Day): 'well' | 'maintenance' | 'degraded' | 'partial' | 'major' {
  if (day.majorOutageMinutes > 0) return 'major';
  if (day.partialOutageMinutes > 0) return 'partial';
  if (day.degradedMinutes > 0) return 'degraded';
  return day.maintenanceMinutes > 0 ? 'maintenance' : 'well';
}

/** True when what this person writes waits for somebody else. */
export function waitsFor({ needsApproval, approvers }: StatusPage, personId: string): boolean {
  return needsApproval && !approvers.includes(personId);
}
