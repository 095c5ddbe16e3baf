import { type Action, wasUndone } from '../actions/index.ts';
import type { IncidentId, Instant } from '../kernel/index.ts';

/** An action of a member of a pattern, and the later members that came while it was not shown to work. */
export interface Promised<T> {
  readonly action: T;
  readonly cameBefore: readonly IncidentId[];
}

type Asked = Pick<Action, 'incidentId' | 'createdAt' | 'verified' | 'dropped'>;

/**
 * What the members of a pattern promised, each with what came before it was kept: that list turns a graveyard of actions
 * into evidence. Members in the order in which they were detected.
 */
export function promisedBy<T extends Asked>(
  members: readonly { readonly id: IncidentId; readonly detectedAt: Instant }[],
  actions: readonly T[],
): readonly Promised<T>[] {
  const inOrder = members.toSorted((one, other) => one.detectedAt - other.detectedAt);
  return inOrder.flatMap((member, place) =>
    actions
      .filter(({ incidentId }) => incidentId === member.id)
      .map((action) => ({
        action,
        cameBefore: inOrder
          .slice(place + 1)
          .filter(({ detectedAt }) => wasUndone(action, detectedAt))
          .map(({ id }) => id),
      })),
  );
}
