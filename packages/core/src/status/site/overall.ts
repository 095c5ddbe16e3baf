import {
  COMPONENT_STATUSES,
  type ComponentStatus,
  type PublishedComponent,
  type PublishedIncident,
  type PublishedMaintenance,
  type PublishedPage,
} from '../published.ts';

export function worstOf(statuses: readonly ComponentStatus[]): ComponentStatus {
  return COMPONENT_STATUSES.findLast((status) => statuses.includes(status)) ?? 'operational';
}

export function isOpen({ state }: PublishedIncident): boolean {
  return state !== 'resolved' && state !== 'postmortem';
}

export function isUnderWay({ state }: PublishedMaintenance): boolean {
  return state === 'in_progress' || state === 'verifying';
}

/** One that readers see: some are named only while something is wrong with them. */
export function isShown({ onlyShowIfDegraded, status }: PublishedComponent): boolean {
  return !onlyShowIfDegraded || status !== 'operational';
}

export interface ShownGroup {
  /** Undefined for components without a group. */
  readonly group: PublishedPage['groups'][number] | undefined;
  readonly components: readonly PublishedComponent[];
}

/** The components that are shown, in their groups and in order; groups without one are left out. */
export function shownGroups({ groups, components }: PublishedPage): readonly ShownGroup[] {
  const shown = components.filter(isShown);
  const of = (groupId: string | undefined) =>
    shown.filter((each) => each.groupId === groupId).toSorted((a, b) => a.position - b.position);
  const known = new Set<string>(groups.map(({ id }) => id));
  const alone = shown.filter(({ groupId }) => groupId === undefined || !known.has(groupId));
  return [
    ...groups
      .toSorted((a, b) => a.position - b.position)
      .map((group): ShownGroup => ({ group, components: of(group.id) })),
    { group: undefined, components: alone.toSorted((a, b) => a.position - b.position) },
  ].filter(({ components: own }) => own.length > 0);
}
