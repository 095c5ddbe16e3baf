import { freePort } from '../program/heed.ts';
import { type SmallServer, startSmallServer } from '../program/page.ts';

/** A service with one measurement: whether it works. */
export interface Service extends SmallServer {
  setBroken(broken: boolean): void;
}

export async function startService(): Promise<Service> {
  let broken = false;
  const server = await startSmallServer(await freePort(), (asked) =>
    asked === 'GET /metrics'
      ? {
          status: 200,
          headers: { 'content-type': 'text/plain; version=0.0.4' },
          body: `# TYPE peer_broken gauge\npeer_broken ${broken ? 1 : 0}\n`,
        }
      : undefined,
  );
  return {
    ...server,
    setBroken: (next) => {
      broken = next;
    },
  };
}

/** A rule that fires as soon as the service is broken. */
export function ruleOf(alertName: string, service: string, summary: string): string {
  return `groups:
  - name: peers
    rules:
      - alert: ${alertName}
        expr: peer_broken == 1
        labels:
          service: ${service}
          severity: critical
        annotations:
          summary: '${summary}'
`;
}
