import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type AlertId, asId, DAY, type IncidentId, type Instant, isId, isRefusal } from '@heed/core/kernel';
import { type Queries, readClock } from '../../platform/db/index.ts';
import { callerOfReply } from '../access/index.ts';
import { findVisibleIncident, loadIncident } from '../incidents/index.ts';
import type { ReplyAbout } from '../notify/index.ts';
import { loadRun, loadRunsOf, type StoredRun } from '../paging/index.ts';
import type { RepliesMeans } from './means.ts';

/** An address is worth something for this long after what it is about has ended. */
const WORTH_AFTER_END = 30 * DAY;

/** Who writes, and about what. */
export interface Opened {
  readonly caller: Caller;
  readonly about: ReplyAbout;
  /** The pages that words such as ack answer. */
  readonly runs: readonly StoredRun[];
  readonly alertId: AlertId | undefined;
  readonly incidentId: IncidentId | undefined;
}

/** Opens an address. Undefined when it is not ours, its person is disabled or may not see it, or it is long over. */
export async function openAddress(
  db: Queries,
  { addresses }: Pick<RepliesMeans, 'addresses'>,
  address: string,
): Promise<Opened | undefined> {
  const bearer = addresses.read(address);
  const caller = bearer && (await callerOfReply(db, bearer.ending));
  if (bearer === undefined || caller === undefined) return undefined;
  const now = await readClock(db);
  if (isId('incident', bearer.about)) {
    const incident = await findVisibleIncident(db, caller, bearer.about);
    if (isRefusal(incident)) return undefined;
    const opened = openIncident(caller, incident, now);
    return opened && { ...opened, runs: await loadRunsOf(db, incident.id) };
  }
  const run = await loadRun(db, bearer.about);
  if (run === undefined) return undefined;
  const { causeId } = run;
  if (isId('incident', causeId)) {
    // Only whom the page has told holds its address, so a private incident hides it from nobody who answers here.
    const incident = await loadIncident(db, causeId);
    const opened = incident && openIncident(caller, incident, now);
    return (
      opened && { ...opened, runs: [run], about: { kind: 'page', id: run.id, of: 'incident', name: opened.about.name } }
    );
  }
  if (run.endedAt !== undefined && run.endedAt + WORTH_AFTER_END < now) return undefined;
  const about = { kind: 'page', id: run.id, of: 'alert', name: 'Heed' } as const;
  return { caller, about, runs: [run], alertId: asId('alert', causeId), incidentId: undefined };
}

function openIncident(caller: Caller, incident: Incident, now: Instant): Omit<Opened, 'runs'> | undefined {
  // A false alarm has no time of its end; nothing but a note could come of it anyway.
  const endedAt = incident.status === 'open' ? undefined : (incident.times.resolvedAt ?? incident.times.declaredAt);
  if (endedAt !== undefined && endedAt + WORTH_AFTER_END < now) return undefined;
  const about = { kind: 'incident', id: incident.id, name: `Heed INC-${incident.number}` } as const;
  return { caller, about, alertId: undefined, incidentId: incident.id };
}
