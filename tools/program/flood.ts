import type { HeedProcess } from './heed.ts';

/** So many in a request: what a Prometheus with much to say sends. */
const A_REQUEST = 500;
/** Long enough that none of them goes by itself while one looks at them. */
const LIFE_MS = 24 * 60 * 60_000;
const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;

export interface Flood {
  readonly count: number;
  /** Tells the alerts of this flood from those of another. */
  readonly run: string;
  readonly onSent?: ((sent: number) => void) | undefined;
}

/** Fires that many different alerts, one request after another, as an Alertmanager would send them. */
export async function fireMany(heed: HeedProcess, key: string, { count, run, onSent }: Flood): Promise<void> {
  const endsAt = new Date(Date.now() + LIFE_MS).toISOString();
  for (let sent = 0; sent < count; sent += A_REQUEST) {
    const alerts = Array.from({ length: Math.min(A_REQUEST, count - sent) }, (_, at) => ({
      ...alertOf(run, sent + at),
      endsAt,
    }));
    const answer = await fetch(`${heed.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!answer.ok) throw new Error(`the alerts were answered ${answer.status}: ${await answer.text()}`);
    onSent?.(sent + alerts.length);
  }
}

function alertOf(run: string, place: number): object {
  const severity = SEVERITIES[place % SEVERITIES.length];
  return {
    labels: { alertname: 'DiskFull', run, instance: `db-${place}:9100`, severity },
    annotations: { summary: `${run} ${place}: disk of db-${place} is ${80 + (place % 20)} % full` },
    generatorURL: 'https://prometheus.test/graph',
  };
}
