import type { Person } from '@heed/core/access';
import type { Actor, Instant, PageRunId, PersonId, PolicyId, Refusal, ScheduleId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import type { Room } from '../../platform/room.ts';
import type { VaultKeys } from '../../platform/secrets/index.ts';
import { loadPerson } from '../access/index.ts';
import type { Notify } from '../notify/index.ts';
import { type AckLinks, createAckLinks } from './ack-link.ts';
import { escalateRun, reassignRun } from './commands/answer.ts';
import type { PagingMeans } from './means.ts';
import { type FirstTold, findFirstTold } from './queries/preview.ts';
import { reactions } from './reactions.ts';
import { bindRoutes } from './routes.ts';
import { loadNamesUsingSchedule } from './store/policies.ts';
import type { StoredRun } from './store/runs.ts';
import { createTimers } from './timers.ts';

export type { PageAbout } from './about.ts';
export type { AckBearer, AckLinks } from './ack-link.ts';
export { acknowledgeRun, snoozeRun } from './commands/answer.ts';
export { endRuns, type RunEnd } from './commands/end.ts';
export { type RunStart, startRuns } from './commands/start.ts';
export { loadPageFacts } from './queries/history.ts';
export { loadPageLoads, type PageLoad } from './queries/load.ts';
export { findNames as findMentionNames } from './queries/names.ts';
export { namePages } from './queries/names-of.ts';
export { loadPoliciesById } from './store/policies.ts';
export {
  loadAcknowledgements,
  loadRun,
  loadRunStates,
  loadRunsOf,
  loadTold,
  type RunState,
  type StoredRun,
} from './store/runs.ts';

export interface PagingDeps {
  readonly notify: Notify;
  /** Where people find this Heed. */
  readonly publicUrl: string;
  /** Ack links are signed with keys derived from these. */
  readonly keys: VaultKeys;
  readonly hiddenCauses: PagingMeans['hiddenCauses'];
}

/** What rooms above may ask beside the functions of this door: what needs the ways by which people are told. */
export interface Paging {
  readonly room: Room;
  readonly ackLinks: AckLinks;
  /** Who holds this ack link, for which page; undefined when it is not ours or the person is disabled. */
  findBearer(db: Queries, token: string): Promise<{ readonly runId: PageRunId; readonly person: Person } | undefined>;
  /** The next step now. `seen` is `standingOf` the run as the person saw it: two presses then climb one step. */
  escalateRun(tx: Tx, id: PageRunId, actor: Actor, seen?: string | undefined): Promise<StoredRun | Refusal>;
  reassignRun(tx: Tx, id: PageRunId, actor: Actor, people: readonly PersonId[]): Promise<StoredRun | Refusal>;
  /** Whom the first step of a policy would tell at a moment, now without one; without a policy, the catch-all. */
  firstTold(tx: Tx, policyId: PolicyId | undefined, at?: Instant | undefined): Promise<FirstTold>;
}

/** The room `paging`: policies, the catch-all and page runs. Tables: migrations/0006_paging.sql. */
export function createPaging({ notify, publicUrl, keys, hiddenCauses }: PagingDeps): Paging {
  const means: PagingMeans = { notify, ackLinks: createAckLinks({ publicUrl, keys }), hiddenCauses };
  return {
    room: { name: 'paging', routes: bindRoutes(means), timers: createTimers(means), reactions },
    ackLinks: means.ackLinks,
    async findBearer(db, token) {
      const bearer = means.ackLinks.read(token);
      if (bearer === undefined) return undefined;
      const person = await loadPerson(db, bearer.personId);
      const isHere = person !== undefined && person.disabledAt === undefined;
      return isHere ? { runId: bearer.runId, person } : undefined;
    },
    escalateRun: (tx, id, actor, seen) => escalateRun(tx, means, id, actor, seen),
    reassignRun: (tx, id, actor, people) => reassignRun(tx, means, id, actor, people),
    firstTold: (tx, policyId, at) => findFirstTold(tx, means, policyId, at),
  };
}

/** Names the policies that use a schedule, for the room `oncall`, which then does not delete it. */
export async function policiesUsingSchedule(db: Queries, id: ScheduleId): Promise<readonly string[]> {
  return (await loadNamesUsingSchedule(db, id)).map((name) => `policy ${name}`);
}
