import { type FieldTrouble, type Instant, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { type PolicyFields, type PolicyInput, type Step, type Target, validatePolicy } from '@heed/core/paging';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { loadPeopleById, loadTeam } from '../access/index.ts';
import { holdSchedules, loadSchedulesById } from '../oncall/index.ts';
import type { PagingMeans } from './means.ts';
import { findReach } from './reach.ts';
import { idsOf, placeTargets } from './targets.ts';

/**
 * A policy that may be kept. Refused: a target that does not exist, a person who is disabled, and a policy of which no
 * target means anybody at all (empty teams, schedules without members), since it could page nobody. A policy that means
 * somebody but would reach nobody at this moment is kept, with warnings: the people of a new installation verify their
 * contact methods later, and a schedule may begin next week.
 */
export async function checkPolicy(tx: Tx, input: PolicyInput): Promise<PolicyFields | Refusal> {
  const fields = validatePolicy(input);
  if (isRefusal(fields)) return fields;
  const placed = placeTargets(fields.steps);
  const meaning = await findMeaning(
    tx,
    placed.map(({ target }) => target),
  );
  const broken = placed.flatMap(({ target, path }): FieldTrouble[] => {
    const message = meaning.get(target.id)?.trouble;
    return message === undefined ? [] : [{ path: `${path}.id`, message }];
  });
  if (broken.length > 0) return refuseTargets(broken);
  if (placed.some(({ target }) => meaning.get(target.id)?.somebody)) return fields;
  return refuse(
    'invalid',
    'This policy could page nobody: its teams and schedules have no enabled members. Add people to them, or name a person.',
    placed.map(({ path }) => ({ path, message: 'has no enabled members' })),
  );
}

/** For each target that reaches nobody at this moment, why. */
export async function warnAbout(
  { db, now }: { readonly db: Queries; readonly now: Instant },
  means: PagingMeans,
  steps: readonly Step[],
): Promise<FieldTrouble[]> {
  const placed = placeTargets(steps);
  const reach = await findReach(
    db,
    means,
    placed.map(({ target }) => target),
    now,
  );
  return placed.flatMap(({ target, path }): FieldTrouble[] => {
    const candidates = reach.resolve(target);
    if (candidates.some((one) => one.reachable)) return [];
    return [{ path, message: candidates.length === 0 ? NOBODY[target.kind] : MUTE[target.kind] }];
  });
}

const NOBODY: Record<Target['kind'], string> = {
  person: 'is disabled, so this reaches nobody',
  schedule: 'has nobody on call now, so it reaches nobody at this moment',
  team: 'has no enabled members, so it reaches nobody',
};

const MUTE: Record<Target['kind'], string> = {
  person: 'has no verified contact method that this Heed can send to',
  schedule: 'has somebody on call now without a verified contact method that this Heed can send to',
  team: 'has no member with a verified contact method that this Heed can send to',
};

interface Meaning {
  /** Why it cannot be a target. */
  readonly trouble: string | undefined;
  /** Whether it can ever mean anybody. */
  readonly somebody: boolean;
}

async function findMeaning(tx: Tx, targets: readonly Target[]): Promise<ReadonlyMap<string, Meaning>> {
  const members = await findMembers(tx, targets);
  const named = idsOf(targets, 'person');
  const people = await loadPeopleById(tx.db, [...new Set([...named, ...[...members.values()].flat()])]);
  const enabled = new Set(people.filter((person) => person.disabledAt === undefined).map((person) => person.id));
  for (const { id } of people) if (named.includes(id)) members.set(id, [id]);
  return new Map(
    targets.map(({ kind, id }) => {
      const meant = members.get(id);
      const somebody = meant?.some((one) => enabled.has(one)) ?? false;
      return [id, { somebody, trouble: troubleOf(kind, meant !== undefined, somebody) }];
    }),
  );
}

/** Everybody who has a place in these schedules and teams; one that does not exist is left out. */
async function findMembers(tx: Tx, targets: readonly Target[]): Promise<Map<string, readonly PersonId[]>> {
  const members = new Map<string, readonly PersonId[]>();
  const held = await holdSchedules(tx, idsOf(targets, 'schedule'));
  for (const { id, layers } of await loadSchedulesById(tx.db, [...held])) {
    const places = layers.flatMap((layer) => layer.members);
    members.set(
      id,
      places.flatMap(({ personId }) => personId ?? []),
    );
  }
  for (const id of idsOf(targets, 'team')) {
    const team = await loadTeam(tx.db, id);
    if (team) members.set(id, team.memberIds);
  }
  return members;
}

function troubleOf(kind: Target['kind'], exists: boolean, somebody: boolean): string | undefined {
  if (!exists) return `names an unknown ${kind}`;
  return kind === 'person' && !somebody ? 'names a person who is disabled' : undefined;
}

function refuseTargets(troubles: readonly FieldTrouble[]): Refusal {
  const [first] = troubles;
  return refuse(
    'invalid',
    `The policy names somebody who cannot be paged: ${first?.path} ${first?.message}.`,
    troubles,
  );
}
