import { getMe } from '@heed/contract/access';
import { listContactMethodsOf } from '@heed/contract/notify';
import { getCalendar } from '@heed/contract/oncall';
import { getCatchAll, previewPolicy } from '@heed/contract/paging';
import { asId, formatInstant, type Instant, type PersonId, parseInstant } from '@heed/core/kernel';
import { MOST_TARGETS, type Step, type Target } from '@heed/core/paging';
import { taken, walkList } from '../api.ts';
import type { Desk } from '../desk.ts';
import { PEOPLE, type Person, POLICIES, type Policy, SERVICES, type Service, TEAMS } from '../find/kinds.ts';
import type { Way } from './mailboxes.ts';
import type { Known, Piece } from './stretches.ts';

/** A policy as the rules of a page take it. */
export interface Ladder {
  readonly steps: readonly Step[];
  readonly repeats: number;
}

export interface Gathered {
  readonly services: readonly Service[];
  readonly ladders: ReadonlyMap<string, Ladder>;
  readonly known: Known;
  readonly names: ReadonlyMap<string, string>;
  readonly catchAllReaches: number;
  /** Undefined when the key may not see how other people are reached. */
  readonly ways: readonly Way[] | undefined;
}

/** Reads all that the proof needs, by the public API. */
export async function gather(desk: Desk, from: Instant, to: Instant): Promise<Gathered> {
  const { api } = desk;
  const [services, policies, people, teams, me] = await Promise.all([
    SERVICES.list(api),
    POLICIES.list(api),
    PEOPLE.list(api),
    TEAMS.list(api),
    api.call(getMe).then(taken<typeof getMe>),
  ]);
  const used = new Set(services.map(({ policyId }) => policyId));
  const ladders = new Map(policies.filter(({ id }) => used.has(id)).map((policy) => [policy.id, ladderOf(policy)]));
  const targets = [...ladders.values()].flatMap(({ steps }) => steps.flatMap((step) => step.targets));
  const calendars = new Map<string, readonly Piece[]>();
  for (const id of new Set(targets.flatMap((target) => (target.kind === 'schedule' ? [target.id] : [])))) {
    calendars.set(id, await readPieces(desk, id, from, to));
  }
  const members = new Map(teams.map(({ id, memberIds }) => [id, memberIds.map((member) => asId('person', member))]));
  const meant = whoIsMeant(targets, calendars, members, people);
  return {
    services,
    ladders,
    known: {
      calendars,
      members,
      reachable: await findReachable(desk, meant),
      disabled: new Set(people.flatMap((person) => (person.status === 'disabled' ? [asId('person', person.id)] : []))),
    },
    names: new Map(people.map(({ id, name }) => [id, name])),
    catchAllReaches: taken(await api.call(getCatchAll)).people.filter(({ reachable }) => reachable).length,
    ways: me.permissions.includes('people:manage') ? await readWays(desk, meant) : undefined,
  };
}

function ladderOf({ steps, repeats }: Policy): Ladder {
  return {
    repeats,
    steps: steps.map(({ targets, delayMinutes }) => ({ delayMinutes, targets: targets.map(asTarget) })),
  };
}

function asTarget({ kind, id }: Policy['steps'][number]['targets'][number]): Target {
  switch (kind) {
    case 'person':
      return { kind, id: asId('person', id) };
    case 'schedule':
      return { kind, id: asId('schedule', id) };
    case 'team':
      return { kind, id: asId('team', id) };
  }
}

async function readPieces({ api }: Desk, id: string, from: Instant, to: Instant): Promise<readonly Piece[]> {
  const query = { from: formatInstant(from), to: formatInstant(to) };
  const { final } = taken(await api.call(getCalendar, { params: { id }, query }));
  return final.map(({ startAt, personId }) => ({
    startAt: parseInstant(startAt) ?? from,
    personId: personId === null ? null : asId('person', personId),
  }));
}

function whoIsMeant(
  targets: readonly Target[],
  calendars: ReadonlyMap<string, readonly Piece[]>,
  members: ReadonlyMap<string, readonly PersonId[]>,
  people: readonly Person[],
): readonly PersonId[] {
  const meant = new Set<PersonId>();
  for (const target of targets) {
    if (target.kind === 'person') meant.add(target.id);
    for (const id of members.get(target.id) ?? []) meant.add(id);
    for (const { personId } of calendars.get(target.id) ?? []) if (personId !== null) meant.add(personId);
  }
  return people.flatMap(({ id, status }) =>
    status !== 'disabled' && meant.has(asId('person', id)) ? [asId('person', id)] : [],
  );
}

/** Whom the server would send a page to at this moment: its own preview of a policy of nobody else says so. */
async function findReachable({ api }: Desk, people: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  const reachable = new Set<PersonId>();
  for (let at = 0; at < people.length; at += MOST_TARGETS) {
    const targets = people.slice(at, at + MOST_TARGETS).map((id) => ({ kind: 'person' as const, id }));
    const policy = { steps: [{ targets, delayMinutes: 1 }], repeats: 0 };
    const { steps } = taken(await api.call(previewPolicy, { body: { policy } }));
    for (const { kind, people: told } of steps) {
      if (kind === 'step') for (const { id } of told) reachable.add(asId('person', id));
    }
  }
  return reachable;
}

async function readWays({ api }: Desk, people: readonly PersonId[]): Promise<readonly Way[]> {
  const ways: Way[] = [];
  for (const id of people) {
    const { items } = await walkList(
      async (page) => taken(await api.call(listContactMethodsOf, { params: { id }, query: page })),
      Number.POSITIVE_INFINITY,
    );
    ways.push(...items.filter(({ deliverable }) => deliverable));
  }
  return ways;
}
