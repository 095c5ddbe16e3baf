import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, type Program, startProgram } from './child.ts';
import { freePort } from './heed.ts';
import { waitFor } from './wait.ts';

/** Where a Prometheus sends its alerts. */
export interface AlertTarget {
  /** `127.0.0.1:8377` */
  readonly address: string;
  /** `/i/KEY` of Heed; empty for an Alertmanager. */
  readonly pathPrefix: string;
}

export interface PrometheusOptions {
  /** An existing, empty folder for its configuration and data. */
  readonly folder: string;
  /** Addresses with a `/metrics`. */
  readonly scrape: readonly string[];
  readonly rules: string;
  readonly alertsTo: AlertTarget;
  readonly intervalSeconds: number;
}

export interface Prometheus extends Program {
  readonly url: string;
}

export function isPrometheusInstalled(): boolean {
  return findProgram('prometheus') !== undefined;
}

export async function startPrometheus(options: PrometheusOptions): Promise<Prometheus> {
  const { folder, rules } = options;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(join(folder, 'rules.yml'), rules);
  writeFileSync(join(folder, 'prometheus.yml'), configOf(options));
  const program = startProgram(findProgram('prometheus') ?? 'prometheus', [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    `--web.external-url=${url}/`,
    '--rules.alert.resend-delay=5s',
    '--log.level=warn',
  ]);
  await waitUntilReady(program, `${url}/-/ready`);
  return { ...program, url };
}

/** Waits for a 200; a program that ended before says why in its last words. */
export async function waitUntilReady(program: Program, address: string): Promise<void> {
  await waitFor(`${program.name} to answer at ${address}`, 30, async () => {
    if (program.ended()) throw new Error(`${program.name} ended:\n${program.said()}`);
    const answer = await fetch(address).catch(() => undefined);
    return answer?.ok ? true : undefined;
  });
}

function configOf({ scrape, alertsTo, intervalSeconds }: PrometheusOptions): string {
  return [
    'global:',
    `  scrape_interval: ${intervalSeconds}s`,
    `  evaluation_interval: ${intervalSeconds}s`,
    'rule_files: [rules.yml]',
    'scrape_configs:',
    '  - job_name: services',
    '    static_configs:',
    `      - targets: [${scrape.map((address) => `'${address}'`).join(', ')}]`,
    'alerting:',
    '  alertmanagers:',
    '    - api_version: v2',
    ...(alertsTo.pathPrefix === '' ? [] : [`      path_prefix: ${alertsTo.pathPrefix}`]),
    '      static_configs:',
    `        - targets: ['${alertsTo.address}']`,
    '',
  ].join('\n');
}
