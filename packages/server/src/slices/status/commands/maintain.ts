import type { Caller } from '@heed/core/access';
import {
  type ComponentId,
  isRefusal,
  type MaintenanceId,
  type Refusal,
  refuse,
  type StatusPageId,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { lockPage } from '../store/pages.ts';
import { loadOpenBoard } from '../store/things.ts';
import { carryOut, noSuchPage, type Outcome } from './carry-out.ts';
import { whoIs } from './pages.ts';
import { readMoment } from './tell.ts';

export interface NewMaintenance {
  readonly title: string;
  readonly components: readonly ComponentId[];
  readonly from: string;
  readonly until: string;
  readonly verifyMinutes: number;
  readonly body?: string | undefined;
}

/** Schedules maintenance by the clock on the wall of the page. Answers under which id it goes. */
export async function scheduleMaintenance(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  { from, until, body, ...rest }: NewMaintenance,
): Promise<(Outcome & { readonly maintenanceId: MaintenanceId }) | Refusal> {
  const stored = await lockPage(tx, pageId);
  if (stored === undefined) return noSuchPage();
  const { timeZone } = stored.page;
  const scheduledFor = readMoment(timeZone, 'from', from);
  if (isRefusal(scheduledFor)) return scheduledFor;
  const scheduledUntil = readMoment(timeZone, 'until', until);
  if (isRefusal(scheduledUntil)) return scheduledUntil;
  const id = newId('maintenance', tx.now);
  const seed = { ...rest, id, scheduledFor, scheduledUntil };
  const updateId = newId('publicUpdate', tx.now);
  const verb = { kind: 'schedule-maintenance' as const, seed, updateId, body };
  const outcome = await carryOut(tx, pageId, verb, whoIs(caller));
  return isRefusal(outcome) ? outcome : { ...outcome, maintenanceId: id };
}

/** Prolongs it, or puts it to another time; what is not said stays. */
export async function moveMaintenance(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  maintenanceId: MaintenanceId,
  wanted: {
    readonly from?: string | undefined;
    readonly until: string;
    readonly verifyMinutes?: number | undefined;
    readonly body?: string | undefined;
  },
): Promise<Outcome | Refusal> {
  const stored = await lockPage(tx, pageId);
  if (stored === undefined) return noSuchPage();
  const { timeZone } = stored.page;
  const { maintenances } = await loadOpenBoard(tx.db, stored.page, [maintenanceId]);
  const maintenance = maintenances.find(({ id }) => id === maintenanceId);
  if (maintenance === undefined) return refuse('not-found', 'There is no such maintenance.');
  const scheduledFor = wanted.from === undefined ? maintenance.scheduledFor : readMoment(timeZone, 'from', wanted.from);
  if (isRefusal(scheduledFor)) return scheduledFor;
  const scheduledUntil = readMoment(timeZone, 'until', wanted.until);
  if (isRefusal(scheduledUntil)) return scheduledUntil;
  const { body, verifyMinutes = maintenance.verifyMinutes } = wanted;
  const updateId = newId('publicUpdate', tx.now);
  const times = { scheduledFor, scheduledUntil, verifyMinutes };
  return carryOut(tx, pageId, { kind: 'move-maintenance', maintenanceId, updateId, body, ...times }, whoIs(caller));
}
