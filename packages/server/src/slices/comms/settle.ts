import {
  decidePromises,
  evolvePromises,
  type Plan,
  type PromiseFact,
  type Promises,
  type PromisesCommand,
  planOf,
  promisesWakeAt,
} from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import type { Actor } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { supersedeDeliveries } from '../../platform/outbox/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';
import type { CommsMeans } from './means.ts';
import { tellOf } from './notices.ts';
import { loadPromises, savePromises, writeLedger } from './store/promises.ts';
import { type CommsSettings, loadSettings } from './store/settings.ts';
import { noticeSubject } from './subjects.ts';

/** The timer of an incident's promises: its key is the incident's id. */
export const WAKE = 'comms.wake';

/** What a command needs to know of the incident, which this transaction holds. */
export interface Ground {
  readonly incident: Incident;
  readonly promises: Promises | undefined;
  readonly settings: CommsSettings;
  readonly plan: Plan;
}

export async function stand(tx: Tx, incident: Incident): Promise<Ground> {
  const promises = await loadPromises(tx.db, incident.id);
  const settings = await loadSettings(tx.db);
  return { incident, promises, settings, plan: planFor(incident, promises, settings) };
}

/** A near miss was caught before anybody was hit: nothing is owed by itself. */
export function planFor(
  { kind, severity, customerFacing }: Incident,
  promises: Promises | undefined,
  settings: CommsSettings,
): Plan {
  if (kind === 'near-miss') return { responders: undefined, customers: undefined, leadership: undefined };
  const sees = customerFacing?.value === 'yes' || customerFacing?.value === 'unsure';
  return planOf(settings.cadence, severity.value, sees || promises?.told.customers !== undefined);
}

/** Decides a command and saves what came of it: state, ledger, history, timer, and whom it must reach. */
export async function settle(
  tx: Tx,
  means: CommsMeans,
  { incident, promises: before }: Ground,
  command: PromisesCommand,
  actor: Actor,
): Promise<void> {
  const facts = decidePromises(before, command, tx.now);
  const after = facts.reduce<Promises | undefined>(evolvePromises, before);
  if (after === undefined) return;
  if (facts.length > 0) {
    await savePromises(tx, incident.id, after);
    await writeLedger(tx, { id: incident.id, isDrill: incident.kind === 'drill' }, facts, after.open);
    await tx.publish(
      facts.map((fact) => ({ ...fact, subject: `${incident.id}/promises`, about: [incident.id], actor })),
    );
    await takeBack(tx, incident, facts);
    await tellOf(tx, means, incident, facts);
  }
  const dueAt = promisesWakeAt(after);
  if (dueAt === undefined) await cancelTimers(tx, WAKE, [incident.id]);
  else await scheduleTimer(tx, { kind: WAKE, key: incident.id, dueAt });
}

/** What has been answered need not be said any more. */
async function takeBack(tx: Tx, { id }: Incident, facts: readonly PromiseFact[]): Promise<void> {
  const over = facts.flatMap(({ kind, data }) =>
    kind === 'promise.ended' || kind === 'promise.moved' ? [noticeSubject(id, data.number)] : [],
  );
  await supersedeDeliveries(tx, over, { why: 'The update was posted, or its time was moved.' });
}
