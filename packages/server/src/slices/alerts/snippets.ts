import type { IntegrationKind } from './ports.ts';

/** Stands where the key goes when it cannot be shown any more. */
export const KEY_PLACEHOLDER = 'YOUR_INTEGRATION_KEY';
const SECRET_PLACEHOLDER = 'YOUR_SIGNING_SECRET';

/** Configuration of the sender, ready to copy. */
export function snippetFor(
  kind: IntegrationKind,
  publicUrl: string,
  key: string = KEY_PLACEHOLDER,
  secret: string = SECRET_PLACEHOLDER,
): string {
  switch (kind) {
    case 'prometheus':
      return prometheus(new URL(publicUrl), key);
    case 'alertmanager-webhook':
      return alertmanager(publicUrl, key);
    case 'generic':
      return curl(publicUrl, key);
    case 'github':
      return github(publicUrl, key, secret);
    case 'pagerduty':
      return changeEvent(publicUrl, key);
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

function github(publicUrl: string, key: string, secret: string): string {
  return [
    '# GitHub: the settings of a repository or an organisation, Webhooks, Add webhook',
    `Payload URL:   ${addressOf(publicUrl)}/i/${key}/github`,
    'Content type:  application/json',
    `Secret:        ${secret}`,
    'Events:        Let me select individual events: Deployments, Deployment statuses',
    '',
  ].join('\n');
}

function changeEvent(publicUrl: string, key: string): string {
  const payload = { summary: 'checkout 4.12', source: 'ci', custom_details: { service: 'checkout' } };
  return [
    `curl --fail-with-body ${addressOf(publicUrl)}/v2/change/enqueue \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify({ routing_key: key, payload })}'`,
    '',
  ].join('\n');
}

function addressOf(publicUrl: string): string {
  return publicUrl.replace(/\/$/, '');
}
