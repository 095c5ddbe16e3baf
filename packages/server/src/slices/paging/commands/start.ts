import type { PageRunId, PolicyId, ServiceId } from '@heed/core/kernel';
import { beginPage, type CauseId, evolvePage, type Policy } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { scheduleTimers } from '../../../platform/timers/index.ts';
import type { PageAbout } from '../about.ts';
import { aboutOf, WAKE } from '../settle.ts';
import { loadPoliciesById, type StoredPolicy } from '../store/policies.ts';
import { causeKey, loadOpenRunIds, type StoredRun } from '../store/runs.ts';
import { insertRuns } from '../store/write-runs.ts';

export interface RunStart {
  readonly causeId: CauseId;
  /** Which part of its cause; undefined where there is but one. */
  readonly part?: string | undefined;
  readonly serviceId?: ServiceId | undefined;
  /** Undefined, or a policy that is gone: the catch-all is told until somebody answers. */
  readonly policyId?: PolicyId | undefined;
  /** Who is told one after the other, where no policy says it: for somebody who is called by name. */
  readonly ladder?: Pick<Policy, 'steps' | 'repeats'> | undefined;
  readonly about: PageAbout;
}

/**
 * Begins a page for each cause, in the transaction of that cause. Only rows are written here, a few statements for all of
 * them together; the engine walks the first rung at once after the commit. A part of a cause whose page is not over keeps it.
 */
export async function startRuns(tx: Tx, starts: readonly RunStart[]): Promise<readonly PageRunId[]> {
  if (starts.length === 0) return [];
  const policies = await loadPoliciesById(
    tx.db,
    starts.flatMap(({ policyId }) => (policyId === undefined ? [] : [policyId])),
  );
  const begun = starts.map((start) => begin(tx, start, start.policyId && policies.get(start.policyId)));
  const inserted = await insertRuns(
    tx,
    begun.map(({ run }) => run),
  );
  const fresh = begun.filter(({ run }) => inserted.has(run.id));
  await tx.publish(
    fresh.map(({ run, fact }) => ({ ...fact, subject: run.id, about: aboutOf(run), actor: { kind: 'engine' } })),
  );
  await scheduleTimers(
    tx,
    fresh.map(({ run }) => ({ kind: WAKE, key: run.id, dueAt: tx.now })),
  );
  const late = begun.filter(({ run }) => !inserted.has(run.id)).map(({ run }) => run);
  const known = late.length === 0 ? undefined : await loadOpenRunIds(tx.db, late);
  return begun.map(({ run }) => known?.get(causeKey(run)) ?? run.id);
}

function begin(tx: Tx, start: RunStart, policy: StoredPolicy | undefined) {
  const fact = beginPage(
    {
      id: newId('pageRun', tx.now),
      causeId: start.causeId,
      part: start.part ?? '',
      serviceId: start.serviceId,
      policyId: policy?.id,
      policyVersion: policy?.version,
      steps: (policy ?? start.ladder)?.steps ?? [],
      repeats: (policy ?? start.ladder)?.repeats ?? 0,
    },
    tx.now,
  );
  const run: StoredRun = { ...evolvePage(undefined, fact), about: start.about };
  return { run, fact };
}
