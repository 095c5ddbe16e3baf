import { type Duration, type Instant, MINUTE, type PersonId } from '@heed/core/kernel';
import { type Candidate, type PolicyFields, playPolicy, type Reach, type Target } from '@heed/core/paging';

/**
 * Proof that a page reaches enough people in time, whenever it begins (N3). It plays the policy by the rules of a real
 * page over the calendars as the API draws them. Between two moments at which anything could come out differently, all
 * pages go the same way; so one page for each such stretch proves it for every instant.
 */

/** Who is on call from this moment on, until the next piece; null is nobody. */
export interface Piece {
  readonly startAt: Instant;
  readonly personId: PersonId | null;
}

/** What is known of the people whom policies mean. */
export interface Known {
  readonly calendars: ReadonlyMap<string, readonly Piece[]>;
  readonly members: ReadonlyMap<string, readonly PersonId[]>;
  readonly reachable: ReadonlySet<PersonId>;
  readonly disabled: ReadonlySet<PersonId>;
}

export interface Demand {
  readonly from: Instant;
  readonly to: Instant;
  readonly within: Duration;
  readonly people: number;
}

/** Pages that begin in [startAt, endAt) reach these people in time, and no more. */
export interface Stretch {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly personIds: readonly PersonId[];
}

/** The stretches in which fewer people than demanded are reached; none is the proof. */
export function findWeakStretches(
  policy: Pick<PolicyFields, 'steps' | 'repeats'>,
  known: Known,
  demand: Demand,
): readonly Stretch[] {
  const starts = startsThatMatter(policy, known, demand);
  const weak: Stretch[] = [];
  for (const [at, startAt] of starts.entries()) {
    const endAt = starts[at + 1] ?? demand.to;
    const personIds = whoIsReached(policy, known, startAt, demand.within);
    if (personIds.length >= demand.people) continue;
    const last = weak.at(-1);
    const goesOn = last !== undefined && last.endAt === startAt && isSame(last.personIds, personIds);
    if (goesOn) weak[weak.length - 1] = { ...last, endAt };
    else weak.push({ startAt, endAt, personIds });
  }
  return weak;
}

/** Everybody whom a page that begins then has told within the time. The catch-all does not count: it is the last resort. */
export function whoIsReached(
  policy: Pick<PolicyFields, 'steps' | 'repeats'>,
  known: Known,
  startAt: Instant,
  within: Duration,
): readonly PersonId[] {
  const played = playPolicy(policy, (at) => reachAt(known, at), startAt, startAt + within);
  const people = played.flatMap((step) => (step.kind === 'step' ? step.people : []));
  return [...new Set(people.map(({ personId }) => personId))].sort();
}

/** A page moves on in whole minutes, so it meets a hand-off only when it began a whole number of minutes before it. */
function startsThatMatter(
  policy: Pick<PolicyFields, 'steps'>,
  known: Known,
  { from, to, within }: Demand,
): readonly Instant[] {
  const starts = new Set([from]);
  const schedules = new Set(policy.steps.flatMap(({ targets }) => targets.map(({ id }) => id)));
  for (const id of schedules) {
    for (const { startAt } of known.calendars.get(id) ?? []) {
      for (let before = 0; before <= within; before += MINUTE) {
        const start = startAt - before;
        if (start > from && start < to) starts.add(start);
      }
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function reachAt(known: Known, at: Instant): Reach {
  const resolve = (target: Target): readonly Candidate[] =>
    meantBy(known, target, at)
      .filter((personId) => !known.disabled.has(personId))
      .map((personId) => ({ personId, reachable: known.reachable.has(personId) }));
  return { resolve, catchAll: [] };
}

function meantBy({ calendars, members }: Known, target: Target, at: Instant): readonly PersonId[] {
  switch (target.kind) {
    case 'person':
      return [target.id];
    case 'team':
      return members.get(target.id) ?? [];
    case 'schedule': {
      const person = pieceAt(calendars.get(target.id) ?? [], at)?.personId;
      return person === undefined || person === null ? [] : [person];
    }
  }
}

/** Pieces lie in the order of time and leave nothing out; found by halving, since there may be thousands. */
function pieceAt(pieces: readonly Piece[], at: Instant): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.startAt ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

function isSame(a: readonly PersonId[], b: readonly PersonId[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
