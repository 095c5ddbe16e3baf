/**
 * A load generator in a process of its own: keep-alive connections, one request at a time on each, as Prometheus does.
 * Told by one JSON argument; answers one JSON line. Bodies are made before the clock starts.
 */
import { Agent } from 'undici';

export interface LoadOrder {
  readonly url: string;
  readonly key: string | undefined;
  readonly connections: number;
  readonly alertsPerRequest: number;
  readonly seconds: number;
  /** `new`: every alert is one that was never sent. `again`: each connection sends its own alerts again and again. */
  readonly traffic: 'new' | 'again';
  /** Makes the alerts of this run different from those of other runs. */
  readonly run: string;
}

export interface LoadResult {
  readonly alerts: number;
  readonly seconds: number;
  readonly alertsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

const ALERT_LIFE_MS = 15 * 60_000;

function body(order: LoadOrder, series: number, startsAt: string, endsAt: string): string {
  const alerts = Array.from({ length: order.alertsPerRequest }, (_, index) => ({
    annotations: {
      summary: `Instance ${series}-${index} of checkout is slow`,
      description: 'p99 is above 800 ms for 5 minutes',
    },
    labels: {
      alertname: 'BenchLatency',
      cluster: 'eu1',
      env: 'prod',
      instance: `10.0.${series % 256}.${index}:9100`,
      job: 'bench',
      run: order.run,
      series: String(series),
      service: 'bench',
      severity: 'warning',
    },
    startsAt,
    endsAt,
    generatorURL: 'http://prometheus.example/graph?g0.expr=latency',
  }));
  return JSON.stringify(alerts);
}

export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ connections: order.connections, pipelining: 1, keepAliveTimeout: 60_000 });
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (order.key !== undefined) headers.authorization = `Bearer ${order.key}`;
  const origin = new URL(order.url).origin;
  const path = new URL(order.url).pathname;
  const latencies: number[] = [];
  let alerts = 0;
  let failures = 0;
  let series = 0;
  const startsAt = new Date().toISOString();
  const post = async (text: string): Promise<void> => {
    const began = performance.now();
    const answer = await agent.request({ origin, path, method: 'POST', headers, body: text });
    await answer.body.dump();
    if (answer.statusCode >= 300) failures += 1;
    else alerts += order.alertsPerRequest;
    latencies.push(performance.now() - began);
  };
  if (order.traffic === 'again') {
    const first = new Date(Date.now() + ALERT_LIFE_MS).toISOString();
    for (let each = 0; each < order.connections; each += 1) await post(body(order, each, startsAt, first));
    alerts = 0;
    latencies.length = 0;
  }
  const until = performance.now() + order.seconds * 1_000;
  const began = performance.now();
  const connection = async (own: number): Promise<void> => {
    while (performance.now() < until) {
      // The dead-man time moves with every request, as Prometheus moves it.
      const endsAt = new Date(Date.now() + ALERT_LIFE_MS).toISOString();
      await post(body(order, order.traffic === 'new' ? 1_000 + series++ : own, startsAt, endsAt));
    }
  };
  await Promise.all(Array.from({ length: order.connections }, (_, own) => connection(own)));
  const seconds = (performance.now() - began) / 1_000;
  await agent.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10;
  return { alerts, seconds, alertsPerSecond: Math.round(alerts / seconds), p50: at(0.5), p99: at(0.99), failures };
}

if (process.argv[2] !== undefined && import.meta.main) {
  console.log(JSON.stringify(await runLoad(JSON.parse(process.argv[2]))));
}
