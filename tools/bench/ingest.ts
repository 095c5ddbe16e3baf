import type { HeedProcess } from '../program/heed.ts';
import { cpuOf, measureLoad } from './measure.ts';

export interface IngestRow {
  readonly target: string;
  readonly traffic: 'new' | 'again';
  readonly connections: number;
  readonly alertsPerRequest: number;
  readonly alerts: number;
  readonly alertsPerSecond: number;
  readonly p99: number;
  readonly failures: number;
  /** Microseconds of CPU of the measured program, its database included, for each alert. */
  readonly cpuPerAlert: number;
}

const WARM_UP_SECONDS = 5;

export const MATRIX = [1, 10, 100].flatMap((connections) => [1, 10, 100].map((size) => ({ connections, size })));

/** Durable ingest: every figure counts alerts that were answered 2xx, which Heed says only after the commit. */
export async function benchIngest(
  target: { readonly name: string; readonly url: string; readonly key: string | undefined; readonly pid: number },
  seconds: number,
  matrix: readonly { readonly connections: number; readonly size: number }[],
  onRow: (row: IngestRow) => void,
): Promise<readonly IngestRow[]> {
  const rows: IngestRow[] = [];
  // A pager runs for months: its first seconds, in which the program is compiled while it runs, are not what is measured.
  const warm = { url: target.url, key: target.key, connections: 10, alertsPerRequest: 10, seconds: WARM_UP_SECONDS };
  await measureLoad({ ...warm, traffic: 'new', run: 'warm-up' });
  for (const traffic of ['new', 'again'] as const) {
    for (const { connections, size } of matrix) {
      const before = cpuOf(target.pid);
      const result = await measureLoad({
        url: target.url,
        key: target.key,
        connections,
        alertsPerRequest: size,
        seconds,
        traffic,
        run: `${traffic}-${connections}-${size}`,
      });
      const cpuPerAlert = Math.round(((cpuOf(target.pid) - before) * 1_000) / Math.max(1, result.alerts));
      const { alerts, alertsPerSecond, p99, failures } = result;
      const row = {
        target: target.name,
        traffic,
        connections,
        alertsPerRequest: size,
        alerts,
        alertsPerSecond,
        p99,
        failures,
        cpuPerAlert,
      };
      rows.push(row);
      onRow(row);
    }
  }
  return rows;
}

export function heedTarget(heed: HeedProcess, key: string) {
  return { name: 'Heed', url: `${heed.url}/api/v2/alerts`, key, pid: heed.child.pid ?? 0 };
}
