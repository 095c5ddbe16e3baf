import { formatInstant, isRefusal, type PolicyId, type Refusal } from '@heed/core/kernel';
import type { WorkingHours } from '@heed/core/oncall';
import { decodeCursor, type NamedFilter, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { noSuchPolicy } from '../commands/policies.ts';
import type { PagingMeans } from '../means.ts';
import { warnAbout } from '../policy-check.ts';
import { loadPolicies, loadPolicy, type StoredPolicy } from '../store/policies.ts';

/** A policy as the API shows it. */
export function showPolicy(policy: StoredPolicy) {
  return {
    ...policy,
    teamId: policy.teamId ?? null,
    steps: policy.steps.map(({ targets, delayMinutes }) => ({ targets: [...targets], delayMinutes })),
    hours: policy.hours === undefined ? null : showHours(policy.hours),
    createdAt: formatInstant(policy.createdAt),
  };
}

function showHours({ timeZone, windows }: WorkingHours) {
  return { timeZone, windows: windows.map(({ days, from, until }) => ({ days: [...days], from, until })) };
}

type ShownPolicy = ReturnType<typeof showPolicy>;

/** The policy with what is wrong with it at this moment. */
export async function showWithWarnings(at: { db: Queries; now: number }, means: PagingMeans, policy: StoredPolicy) {
  return { ...showPolicy(policy), warnings: await warnAbout(at, means, policy.steps) };
}

export async function findPolicy(db: Queries, means: PagingMeans, id: PolicyId) {
  const policy = await loadPolicy(db, id);
  return policy ? showWithWarnings({ db, now: await readClock(db) }, means, policy) : noSuchPolicy();
}

export async function findPolicies(
  db: Queries,
  { limit, cursor, ...filter }: NamedFilter & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ShownPolicy[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadPolicies(db, filter, limit, after);
  const page = pageOf(rows, limit, ({ policy, sortName }) => [sortName, policy.id]);
  return { items: page.items.map(({ policy }) => showPolicy(policy)), nextCursor: page.nextCursor };
}
