import {
  DAY,
  type FieldTrouble,
  formatInstant,
  type Instant,
  isRefusal,
  type PersonId,
  type PolicyId,
  refuse,
} from '@heed/core/kernel';
import { SCHEDULE_LIMITS } from '@heed/core/oncall';
import { type Miss, type PlayedStep, playByAsking, type Step, type Via } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import type { PagingMeans } from '../means.ts';
import { checkPolicy } from '../policy-check.ts';
import { findReach } from '../reach.ts';
import { loadPoliciesById } from '../store/policies.ts';
import { placeTargets } from '../targets.ts';
import { showCatchAll } from './catch-all.ts';

interface Draft {
  readonly steps: readonly Step[];
  readonly repeats: number;
}

/** Who would be paged and when, if a page began at a moment and nobody answered for a day. */
export async function previewPolicy(tx: Tx, means: PagingMeans, draft: Draft, asked: Instant | undefined) {
  const startsAt = asked ?? tx.now;
  if (startsAt < SCHEDULE_LIMITS.earliest || startsAt > SCHEDULE_LIMITS.latest - DAY) {
    return refuse('invalid', 'Nobody can say who is on call then.', [{ path: 'at', message: MOMENTS }]);
  }
  const checked = await checkPolicy(tx, { ...draft, name: 'preview' });
  if (isRefusal(checked)) return refuse(checked.refused, checked.detail, checked.fields?.map(belowPolicy));
  const targets = placeTargets(draft.steps).map(({ target }) => target);
  const play = playByAsking(draft, startsAt);
  let turn = play.next();
  while (!turn.done) turn = play.next(await findReach(tx.db, means, targets, turn.value));
  const told = turn.value.flatMap((step) => step.people.map((one) => one.personId));
  const people = await loadPeopleById(tx.db, [...new Set(told)]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return { startsAt: formatInstant(startsAt), steps: turn.value.map((step) => showPlayed(step, names)) };
}

/** Whom a page would tell first, and whom it means and cannot reach. */
export interface FirstTold {
  readonly people: readonly Named[];
  readonly unreachable: readonly Named[];
}

interface Named {
  readonly id: PersonId;
  readonly name: string;
}

/** Whom the first step of a policy would tell at a moment, now without one; without a policy, the catch-all. */
export async function findFirstTold(
  tx: Tx,
  means: PagingMeans,
  policyId: PolicyId | undefined,
  at: Instant | undefined,
): Promise<FirstTold> {
  const policy = policyId && (await loadPoliciesById(tx.db, [policyId])).get(policyId);
  if (policy === undefined) {
    const { people } = await showCatchAll(tx.db, means);
    const named = (wanted: boolean) =>
      people.filter(({ reachable }) => reachable === wanted).map(({ id, name }) => ({ id, name }));
    return { people: named(true), unreachable: named(false) };
  }
  const played = await previewPolicy(tx, means, policy, at);
  const [first] = isRefusal(played) ? [] : played.steps;
  if (first === undefined) return { people: [], unreachable: [] };
  const missed = [...new Set(first.missed.flatMap(({ personId }) => personId ?? []))];
  const unreachable = (await loadPeopleById(tx.db, missed)).map(({ id, name }) => ({ id, name }));
  return { people: first.people.map(({ id, name }) => ({ id, name })), unreachable };
}

const MOMENTS = `must be from ${formatInstant(SCHEDULE_LIMITS.earliest)} to ${formatInstant(SCHEDULE_LIMITS.latest - DAY)}`;

/** The draft lies one level deeper in the request than in the rule. */
function belowPolicy({ path, message }: FieldTrouble): FieldTrouble {
  return { path: `policy.${path}`, message };
}

function showPlayed(step: PlayedStep, names: ReadonlyMap<PersonId, string>) {
  return {
    kind: step.kind,
    at: formatInstant(step.at),
    loop: step.loop ?? null,
    step: step.step ?? null,
    people: step.people.map(({ personId, via }) => ({
      id: personId,
      name: names.get(personId) ?? personId,
      via: showVia(via),
    })),
    missed: step.missed.map(showMiss),
  };
}

function showMiss(miss: Miss) {
  return { why: miss.why, via: showVia(miss.via), personId: miss.why === 'nobody-there' ? null : miss.personId };
}

function showVia(via: Via) {
  return { kind: via.kind, id: 'id' in via ? via.id : null };
}
