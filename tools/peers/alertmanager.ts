import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, type Program, startProgram } from '../program/child.ts';
import { freePort } from '../program/heed.ts';
import { waitUntilReady } from '../program/prometheus.ts';

/** A real Alertmanager that hands every group to Heed's webhook, with the key as a bearer token. */
export async function startAlertmanager(
  folder: string,
  heedUrl: string,
  key: string,
): Promise<Program & { readonly address: string }> {
  const address = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, configOf(heedUrl, key));
  const program = startProgram(findProgram('prometheus-alertmanager') ?? 'alertmanager', [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
    // No gossip with other Alertmanagers.
    '--cluster.listen-address=',
    '--log.level=warn',
  ]);
  await waitUntilReady(program, `http://${address}/-/ready`);
  return { ...program, address };
}

/** It repeats itself often, so that the quiet after an acknowledgement is put to the test. */
function configOf(heedUrl: string, key: string): string {
  return `route:
  receiver: heed
  group_by: [alertname]
  group_wait: 1s
  group_interval: 10s
  repeat_interval: 15s
receivers:
  - name: heed
    webhook_configs:
      - url: ${heedUrl}/v1/signals/alertmanager
        send_resolved: true
        http_config:
          authorization:
            credentials: ${key}
`;
}
