import type { InboundKind } from './ports.ts';

/** Stands where the key goes when it cannot be shown any more. */
export const KEY_PLACEHOLDER = 'YOUR_INTEGRATION_KEY';

/** Configuration of the sender, ready to copy. */
export function snippetFor(kind: InboundKind, publicUrl: string, key: string = KEY_PLACEHOLDER): string {
  switch (kind) {
    case 'prometheus':
      return prometheus(new URL(publicUrl), key);
    case 'alertmanager-webhook':
      return alertmanager(publicUrl, key);
    case 'generic':
      return curl(publicUrl, key);
  }
}

function prometheus(url: URL, key: string): string {
  const path = url.pathname.replace(/\/$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [
    '# prometheus.yml',
    'alerting:',
    '  alertmanagers:',
    `    - scheme: ${url.protocol.slice(0, -1)}`,
    ...(path === '' ? [] : [`      path_prefix: ${path}`]),
    '      authorization:',
    `        credentials: ${key}`,
    '      static_configs:',
    `        - targets: ['${url.hostname}:${port}']`,
    '',
  ].join('\n');
}

function alertmanager(publicUrl: string, key: string): string {
  return [
    '# alertmanager.yml',
    'receivers:',
    '  - name: heed',
    '    webhook_configs:',
    `      - url: ${addressOf(publicUrl)}/v1/signals/alertmanager`,
    '        send_resolved: true',
    '        http_config:',
    '          authorization:',
    `            credentials: ${key}`,
    '',
  ].join('\n');
}

function curl(publicUrl: string, key: string): string {
  const alert = { summary: 'Disk full on a1', severity: 'critical', dedupKey: 'a1/disk', labels: { host: 'a1' } };
  return [
    `curl --fail-with-body ${addressOf(publicUrl)}/v1/signals/generic \\`,
    `  --header 'Authorization: Bearer ${key}' \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify(alert)}'`,
    '',
  ].join('\n');
}

function addressOf(publicUrl: string): string {
  return publicUrl.replace(/\/$/, '');
}
