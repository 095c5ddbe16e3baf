import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import { startPrometheus } from '../program/prometheus.ts';
import { startAlertmanager } from './alertmanager.ts';
import { ruleOf, type Service, startService } from './service.ts';

/** A way by which alerts come in, with everything behind it running: a service, and a Prometheus that watches it. */
export interface Door {
  /** How the story is called, e.g. `Prometheus → Heed`. */
  readonly name: string;
  readonly alertName: string;
  readonly summary: string;
  readonly service: Service;
  /** Where its Prometheus answers questions. */
  readonly prometheusUrl: string;
}

export interface House {
  readonly folder: string;
  readonly heed: HeedProcess;
  readonly admin: Api;
  /** Makes a service of the catalog that alerts with this label belong to, under the policy of the story. */
  readonly addService: (label: string) => Promise<{ readonly id: string }>;
}

/** Prometheus speaks Alertmanager's API v2 to Heed itself, with the key in its path prefix. */
export async function openDirectDoor(house: House): Promise<Door> {
  const name = 'Prometheus → Heed';
  const { key } = await makeIntegration(house.admin, name, 'prometheus');
  return openDoor(house, { name, label: 'direct', summary: 'The direct service is down' }, async () => ({
    address: `127.0.0.1:${house.heed.port}`,
    pathPrefix: `/i/${key}`,
  }));
}

/** Prometheus speaks to Alertmanager, and Alertmanager to Heed's webhook, with the key as a bearer token. */
export async function openWebhookDoor(house: House): Promise<Door> {
  const name = 'Prometheus → Alertmanager → Heed';
  const { key } = await makeIntegration(house.admin, name, 'alertmanager-webhook');
  return openDoor(house, { name, label: 'relayed', summary: 'The relayed service is down' }, async (folder) => {
    const { address } = await startAlertmanager(folder, house.heed.url, key);
    return { address, pathPrefix: '' };
  });
}

export function makeIntegration(admin: Api, name: string, kind: string): Promise<{ readonly key: string }> {
  return admin.must('POST', '/v1/integrations', { name, kind });
}

interface Telling {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
}

async function openDoor(
  house: House,
  { name, label, summary }: Telling,
  openTarget: (folder: string) => Promise<{ readonly address: string; readonly pathPrefix: string }>,
): Promise<Door> {
  const folder = join(house.folder, label);
  mkdirSync(folder);
  await house.addService(label);
  const service = await startService();
  const alertsTo = await openTarget(folder);
  const alertName = `${label}Down`;
  const rules = ruleOf(alertName, label, summary);
  const { url: prometheusUrl } = await startPrometheus({
    folder,
    scrape: [service.address],
    rules,
    alertsTo,
    intervalSeconds: 1,
  });
  return { name, alertName, summary, service, prometheusUrl };
}
