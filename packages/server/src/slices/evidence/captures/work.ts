import type { Incident } from '@heed/core/incidents';
import { isRefusal, MINUTE, SECOND } from '@heed/core/kernel';
import type { Database } from '../../../platform/db/index.ts';
import type { Work } from '../../../platform/room.ts';
import { actAsEngine, type IncidentMeans, loadIncident } from '../../incidents/index.ts';
import { captureByItself } from '../capture.ts';
import type { CaptureSource, Gathered } from '../ports.ts';
import { claimDuties, type Duty, endDuty, putBack, wishFor } from './duties.ts';

/** What a mitigation or a declaration wishes for: that somebody looks what there is to capture. */
export const PLAN = 'plan';
const AT_ONCE = 4;
/** A source may take as long; then it is tried again. Shorter than the lease. */
const PATIENCE = 20 * SECOND;
const ATTEMPTS = 5;

interface CaptureMeans {
  readonly database: Database;
  readonly means: IncidentMeans;
  readonly sources: readonly CaptureSource[];
  readonly patience?: number;
  /** Heed ends: what hangs is left to whoever comes next. */
  readonly stopping: AbortSignal;
}

/**
 * Captures what was wished for: reads each source outside of any transaction, and keeps each item in one of its own. Whoever
 * acts in the incident meanwhile waits for none of it. What was claimed by somebody who died comes again.
 */
export function openCaptures(wired: Omit<CaptureMeans, 'stopping'>): Work {
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  const capturing = { ...wired, stopping: stop.signal };
  return {
    name: 'captures',
    async round() {
      const free = AT_ONCE - underWay.size;
      if (free <= 0) return false;
      const duties = await claimDuties(capturing.database.read, free);
      const begun = duties.map((duty) => {
        const one = carryOut(capturing, duty).finally(() => underWay.delete(one));
        underWay.add(one);
        return one;
      });
      // One that hangs does not hold up those that follow.
      await Promise.race([Promise.allSettled(begun), aborted(AbortSignal.timeout(SECOND))]);
      return duties.length > 0;
    },
    async settled() {
      stop.abort();
      await Promise.allSettled(underWay);
    },
  };
}

async function carryOut(capturing: CaptureMeans, duty: Duty): Promise<void> {
  const { database, sources } = capturing;
  try {
    const incident = await loadIncident(database.read, duty.incidentId);
    if (incident === undefined) await end(capturing, duty);
    else if (duty.what.startsWith(PLAN)) await plan(capturing, duty, incident);
    else await captureFrom(capturing, duty, incident, sourceOf(sources, duty));
  } catch (error) {
    await trouble(capturing, duty, error instanceof Error ? error.message : String(error));
  }
}

interface Found {
  readonly source: CaptureSource;
  readonly wanted: string;
}

function sourceOf(sources: readonly CaptureSource[], { what }: Duty): Found | undefined {
  const [name, wanted = ''] = what.split(/ (.*)/s);
  const source = sources.find((one) => one.name === name);
  return source && { source, wanted };
}

/** Looks what there is to capture. A source that cannot say it is asked again with the next attempt. */
async function plan({ database, sources }: CaptureMeans, duty: Duty, incident: Incident): Promise<void> {
  const wanted = await Promise.all(
    sources.map(async (source) =>
      (await source.wanted(database.read, incident)).map((name) => `${source.name} ${name}`),
    ),
  );
  await database.transact(async (tx) => {
    if (await endDuty(tx, duty)) await wishFor(tx, duty.incidentId, wanted.flat());
  });
}

async function captureFrom(
  capturing: CaptureMeans,
  duty: Duty,
  incident: Incident,
  found: Found | undefined,
): Promise<void> {
  if (found === undefined) return miss(capturing, duty, duty.what, 'This Heed does not know how to capture it.');
  const { source, wanted } = found;
  const gathered = await within(capturing, (signal) => source.read(capturing.database.read, incident, wanted, signal));
  if ('nothing' in gathered) return end(capturing, duty);
  if ('gone' in gathered) return miss(capturing, duty, source.title(incident, wanted), gathered.gone);
  const kept = await capturing.database.transact(async (tx) => {
    const item = await captureByItself(tx, capturing.means, incident.id, gathered.draft);
    if (isRefusal(item)) return item;
    if (!(await endDuty(tx, duty))) throw new Passed();
    return undefined;
  });
  if (kept !== undefined) await miss(capturing, duty, gathered.draft.title, kept.detail);
}

/** Somebody else has the duty by now: what was done for it is taken back. */
class Passed extends Error {}

async function within(
  { patience = PATIENCE, stopping }: CaptureMeans,
  read: (signal: AbortSignal) => Promise<Gathered>,
): Promise<Gathered> {
  const signal = AbortSignal.any([AbortSignal.timeout(patience), stopping]);
  const gathered = await Promise.race([read(signal), aborted(signal)]);
  if (gathered === undefined) throw new Error(`Its source did not answer within ${patience / SECOND} s.`);
  return gathered;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

async function end({ database }: CaptureMeans, duty: Duty): Promise<void> {
  await database.transact((tx) => endDuty(tx, duty));
}

/** A failure is tried again, later each time, and at last written into the history: it never stops anybody. */
async function trouble(capturing: CaptureMeans, duty: Duty, why: string): Promise<void> {
  if (duty.attempts < ATTEMPTS) {
    await putBack(capturing.database.read, duty, Math.min(MINUTE, 2 ** duty.attempts * SECOND), why);
    return;
  }
  const incident = await loadIncident(capturing.database.read, duty.incidentId);
  const found = sourceOf(capturing.sources, duty);
  const title =
    incident === undefined || found === undefined
      ? 'What there is to capture'
      : found.source.title(incident, found.wanted);
  await miss(capturing, duty, title, why);
}

async function miss({ database, means }: CaptureMeans, duty: Duty, title: string, why: string): Promise<void> {
  await database.transact(async (tx) => {
    await actAsEngine(tx, means, duty.incidentId, { kind: 'note-missed-evidence', title, why: why.slice(0, 500) });
    if (!(await endDuty(tx, duty))) throw new Passed();
  });
}
