import type { Instant, PersonId, ScheduleId, TeamId } from '../kernel/index.ts';
import { type Override, type Schedule, whoIsOnCall } from '../oncall/index.ts';
import type { Target } from './policy.ts';
import type { Candidate, Reach } from './walk.ts';

/** Whom targets mean at one moment, whether they can be told or not. Who is unknown or disabled may stand in it. */
export interface Meaning {
  /** Who is on call; a schedule that is missing, or undefined, has nobody. */
  readonly onCall: ReadonlyMap<ScheduleId, PersonId | undefined>;
  readonly members: ReadonlyMap<TeamId, readonly PersonId[]>;
  readonly catchAll: readonly PersonId[];
}

/** Everybody whom the targets and the catch-all mean, each once: of them it is asked who can be told. */
export function peopleMeant(meaning: Meaning, targets: readonly Target[]): readonly PersonId[] {
  return [...new Set([...meaning.catchAll, ...targets.flatMap((target) => meantBy(meaning, target))])];
}

/** The same as a ladder asks for it. Who is not among the candidates (disabled, or gone) is nobody. */
export function reachIn(meaning: Meaning, candidates: ReadonlyMap<PersonId, Candidate>): Reach {
  const known = (ids: readonly PersonId[]) => ids.flatMap((id) => candidates.get(id) ?? []);
  return { resolve: (target) => known(meantBy(meaning, target)), catchAll: known(meaning.catchAll) };
}

function meantBy({ onCall, members }: Meaning, target: Target): readonly PersonId[] {
  switch (target.kind) {
    case 'person':
      return [target.id];
    case 'schedule': {
      const personId = onCall.get(target.id);
      return personId === undefined ? [] : [personId];
    }
    case 'team':
      return members.get(target.id) ?? [];
  }
}

/** What is known for as long as nobody changes anything: enough to say whom targets mean at any moment. */
export interface Standing extends Pick<Meaning, 'members' | 'catchAll'> {
  readonly schedules: readonly Schedule[];
  /** Of all these schedules; those that hold at no moment that is asked for may be missing. */
  readonly overrides: readonly Override[];
  readonly candidates: ReadonlyMap<PersonId, Candidate>;
}

/** Plays without looking anything up: `playPolicy(policy, reachOver(standing), at)`. */
export function reachOver({ schedules, overrides, candidates, ...groups }: Standing): (at: Instant) => Reach {
  return (at) => {
    const answers = schedules.map((schedule) => [schedule.id, whoIsOnCall(schedule, overrides, at).personId] as const);
    return reachIn({ ...groups, onCall: new Map(answers) }, candidates);
  };
}
