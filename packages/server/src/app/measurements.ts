import type { Duration } from '@heed/core/kernel';
import type { Database } from '../platform/db/index.ts';
import { readVitals } from '../platform/health/index.ts';
import { createVitalsMetrics, createWebMetrics } from '../platform/metrics/index.ts';
import { LANES } from '../platform/outbox/index.ts';
import type { IngestObserver } from '../slices/alerts/index.ts';
import type { Returned } from '../slices/replies/index.ts';
import type { EngineHandle } from './engineHandle.ts';

/** What the web thread measures, and the way to read all that is measured. */
export interface Measurements {
  readonly ingestObserver: IngestObserver;
  onReturned(what: Returned): void;
  onAnswer(answer: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly milliseconds: Duration;
  }): void;
  /** This thread's, the engine's and the database's. Whoever of the last two does not answer is left out. */
  read(): Promise<string>;
}

export function createMeasurements(database: Database, engine: Pick<EngineHandle, 'readMetrics'>): Measurements {
  const web = createWebMetrics();
  return {
    ingestObserver: {
      startCommit() {
        const end = web.ingestCommitSeconds.startTimer();
        return () => void end();
      },
      onCommitted({ changed, unchanged, refused }) {
        web.ingestedAlerts.inc({ what: 'changed' }, changed);
        web.ingestedAlerts.inc({ what: 'unchanged' }, unchanged);
        web.ingestedAlerts.inc({ what: 'refused' }, refused);
      },
    },
    onReturned: (what) => web.returnedMails.inc({ what }),
    onAnswer({ route, method, status, milliseconds }) {
      web.requests.inc({ route, method, status });
      web.requestSeconds.observe({ route }, milliseconds / 1_000);
    },
    async read() {
      const texts = await Promise.all([web.registry.metrics(), engine.readMetrics(), measureVitals(database)]);
      return texts.filter((text) => text !== '').join('\n');
    },
  };
}

/** Made anew each time, so that nothing is told of a database that does not answer. */
async function measureVitals(database: Database): Promise<string> {
  try {
    const { oldestDueTimer, dueByLane } = await readVitals(database.read);
    const metrics = createVitalsMetrics();
    metrics.oldestTimer.set(oldestDueTimer);
    for (const lane of LANES) metrics.laneDepth.set({ lane }, dueByLane[lane] ?? 0);
    return await metrics.registry.metrics();
  } catch {
    return '';
  }
}
