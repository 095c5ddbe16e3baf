import { type Duration, HOUR, type Instant, type PersonId } from '../kernel/index.ts';
import { isNight } from '../oncall/index.ts';
import { type Incident, placeOfRole, type Role } from './incident.ts';

/** After so long on duty somebody else should be found. */
export const TIRED_AFTER: Duration = 4 * HOUR;
/** The same while it is night where the person lives. */
export const TIRED_AT_NIGHT: Duration = 2 * HOUR;
/** Less than this between two roles is no rest. */
export const SHORTEST_REST: Duration = HOUR;

/** Somebody held a role over [since, until). */
export interface Stint {
  readonly personId: PersonId;
  readonly since: Instant;
  readonly until: Instant;
}

/** What is known of those who hold roles beside the incident itself. */
export interface Elsewhere {
  /** Roles that they hold, or held a short while ago, in other incidents. */
  readonly stints: readonly Stint[];
  /** By which clock they live; UTC for who is not in it. */
  readonly zones: ReadonlyMap<PersonId, string>;
}

export const NOWHERE_ELSE: Elsewhere = { stints: [], zones: new Map() };

export interface Tired {
  readonly personId: PersonId;
  /** The first of their roles, in the order in which roles are listed. */
  readonly role: Role;
  /** Since when they have been on duty without a rest, over all incidents. */
  readonly since: Instant;
}

/** Everybody in this incident who has been on duty for so long that somebody else should be found, commanders first. */
export function tiredIn({ holders }: Incident, { stints, zones }: Elsewhere, now: Instant): readonly Tired[] {
  const tired = [...Map.groupBy(holders, ({ personId }) => personId)].flatMap(([personId, held]): Tired[] => {
    const here = held.map(({ since }) => ({ personId, since, until: now }));
    const since = onDutySince([...here, ...stints.filter((stint) => stint.personId === personId)], now);
    const [role] = held.map((holder) => holder.role).toSorted((a, b) => placeOfRole(a) - placeOfRole(b));
    const bound = isNight(zones.get(personId) ?? 'UTC', now) ? TIRED_AT_NIGHT : TIRED_AFTER;
    return role !== undefined && now - since >= bound ? [{ personId, role, since }] : [];
  });
  return tired.toSorted((a, b) => placeOfRole(a.role) - placeOfRole(b.role));
}

/** The begin of the stretch of duty that goes on now; now itself when there is none. */
function onDutySince(stints: readonly Stint[], now: Instant): Instant {
  let since = now;
  for (const stint of stints.toSorted((a, b) => b.until - a.until)) {
    if (stint.until + SHORTEST_REST > since) since = Math.min(since, stint.since);
  }
  return since;
}
