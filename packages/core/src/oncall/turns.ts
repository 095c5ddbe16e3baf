import type { Instant } from '../kernel/index.ts';
import type { TurnGrid } from './rotation.ts';
import type { Layer, Member } from './schedule.ts';

/**
 * Whose turn it is. Members take turns in the order of the list, and only those who are members when a turn begins:
 * somebody who joins waits for the next hand-off and for the list to come round; somebody who leaves is passed over. The
 * round goes on after whoever had the last turn, so no joining or leaving makes a turn come out of order, and a turn
 * depends only on the members up to its own start: joining or leaving in the future never changes the past. (Dropping
 * somebody from the list does: let them leave at a moment instead.)
 *
 * When a member leaves in the middle of a turn, the next person in the list stands in until the hand-off; so does the
 * first person to join when a turn began with no member at all. Standing in is not a turn: the round goes on as it was
 * published. A "nobody" slot has turns like a person but never stands in.
 */
export interface Turns {
  /** Who holds the turn at a moment at or after the layer's start, and until when; undefined when no member does. */
  readonly holderAt: (at: Instant) => { readonly member: Member; readonly until: Instant } | undefined;
  /** When nobody holds the turn at `at`: the next moment at which somebody may. Undefined when nobody ever will. */
  readonly nextChance: (at: Instant) => Instant | undefined;
}

/** A run of turns with the same members. `previous` had the turn before it, as an index into the list; -1 is nobody yet. */
interface Era {
  readonly firstTurn: number;
  readonly present: readonly number[];
  readonly previous: number;
}

export function takeTurns(layer: Pick<Layer, 'startAt' | 'members'>, grid: TurnGrid): Turns {
  const { members, startAt } = layer;
  const changes = changesAfter(members, startAt);
  const eras = erasOf(layer, grid, changes);

  function holderAt(at: Instant): { member: Member; until: Instant } | undefined {
    const turn = grid.turnAt(at);
    const era = eraOf(eras, turn);
    const owner = ownerOf(era, turn);
    let holder = owner;
    let previous = owner ?? era.previous;
    for (const change of changes) {
      if (change > at) break;
      if (change <= grid.turnStart(turn) || (holder !== undefined && isMember(members[holder], change))) continue;
      holder = nextInRound(members, previous, (member) => member.personId !== null && isMember(member, change));
      previous = holder ?? previous;
    }
    const member = holder === undefined ? undefined : members[holder];
    if (member === undefined) return undefined;
    return { member, until: Math.min(grid.turnStart(turn + 1), member.leavesAt ?? Number.POSITIVE_INFINITY) };
  }

  function nextChance(at: Instant): Instant | undefined {
    const nextTurn = grid.turnAt(at) + 1;
    const handoff = ownerOf(eraOf(eras, nextTurn), nextTurn) === undefined ? undefined : grid.turnStart(nextTurn);
    const change = changes.find((each) => each > at);
    return handoff === undefined || (change !== undefined && change < handoff) ? change : handoff;
  }

  return { holderAt, nextChance };
}

function isMember(member: Member | undefined, at: Instant): boolean {
  if (member === undefined) return false;
  return (
    (member.joinsAt === undefined || member.joinsAt <= at) && (member.leavesAt === undefined || at < member.leavesAt)
  );
}

function changesAfter(members: readonly Member[], startAt: Instant): readonly Instant[] {
  const moments = new Set<Instant>();
  for (const { joinsAt, leavesAt } of members) {
    if (joinsAt !== undefined && joinsAt > startAt) moments.add(joinsAt);
    if (leavesAt !== undefined && leavesAt > startAt) moments.add(leavesAt);
  }
  return [...moments].sort((a, b) => a - b);
}

function erasOf(
  { members, startAt }: Pick<Layer, 'startAt' | 'members'>,
  grid: TurnGrid,
  changes: readonly Instant[],
): readonly [Era, ...Era[]] {
  const presentAt = (at: Instant) => [...members.keys()].filter((index) => isMember(members[index], at));
  const eras: [Era, ...Era[]] = [{ firstTurn: 0, present: presentAt(startAt), previous: -1 }];
  let latest = eras[0];
  for (const change of changes) {
    const running = grid.turnAt(change);
    const firstTurn = grid.turnStart(running) === change ? running : running + 1;
    if (firstTurn === latest.firstTurn) continue;
    const previous = ownerOf(latest, firstTurn - 1) ?? latest.previous;
    const present = roundFrom(presentAt(grid.turnStart(firstTurn)), previous);
    latest = { firstTurn, present, previous };
    eras.push(latest);
  }
  return eras;
}

/** The same indexes, beginning with the first one behind `previous`. */
function roundFrom(present: readonly number[], previous: number): readonly number[] {
  const cut = present.findIndex((index) => index > previous);
  return cut <= 0 ? present : [...present.slice(cut), ...present.slice(0, cut)];
}

function ownerOf(era: Era, turn: number): number | undefined {
  return era.present[(turn - era.firstTurn) % era.present.length];
}

function eraOf(eras: readonly [Era, ...Era[]], turn: number): Era {
  return eras.findLast((era) => era.firstTurn <= turn) ?? eras[0];
}

function nextInRound(
  members: readonly Member[],
  previous: number,
  accepts: (member: Member) => boolean,
): number | undefined {
  for (let step = 1; step <= members.length; step += 1) {
    const index = (previous + step) % members.length;
    const member = members[index];
    if (member !== undefined && accepts(member)) return index;
  }
  return undefined;
}
