import type { Kind } from './integration.ts';

export interface Piece {
  readonly id: 'configuration' | 'try' | 'grafana' | 'resolve';
  readonly language: 'yaml' | 'sh';
  readonly text: string;
}

/** Stands where the key goes when it is not shown. The server writes the same into its own. */
const KEY_PLACEHOLDER = 'YOUR_INTEGRATION_KEY';

export interface Wanted {
  readonly kind: Kind;
  /** Where this Heed is, such as `https://heed.example.org`. */
  readonly origin: string;
  readonly key?: string | undefined;
}

/** What is pasted into the sender or a terminal, beside the configuration that the server itself gives. */
export function piecesFor({ kind, origin, key = KEY_PLACEHOLDER }: Wanted, configuration: string): readonly Piece[] {
  const [language, ...more] = besides(kind, origin, key);
  return [{ id: 'configuration', language, text: configuration }, ...more];
}

function besides(kind: Kind, origin: string, key: string): readonly ['yaml' | 'sh', ...Piece[]] {
  switch (kind) {
    case 'prometheus':
      return ['yaml', { id: 'try', language: 'sh', text: amtool(origin, key) }];
    case 'alertmanager-webhook':
      return ['yaml', { id: 'grafana', language: 'yaml', text: grafana(origin, key) }];
    case 'generic':
      return ['sh', { id: 'resolve', language: 'sh', text: resolving(origin, key) }];
    case 'github':
      return ['yaml'];
    case 'pagerduty':
      return ['sh'];
  }
}

/** An alert by hand: amtool knows no header, so the key stands in the path. */
function amtool(origin: string, key: string): string {
  return [
    `amtool alert add TryHeed severity=warning service=checkout \\`,
    `  --annotation=summary='A first alert, by hand' \\`,
    `  --alertmanager.url=${origin}/i/${key}`,
    '',
  ].join('\n');
}

function grafana(origin: string, key: string): string {
  return [
    '# Grafana: provisioning/alerting/heed.yaml',
    'apiVersion: 1',
    'contactPoints:',
    '  - orgId: 1',
    '    name: Heed',
    '    receivers:',
    '      - uid: heed',
    '        type: webhook',
    '        settings:',
    `          url: ${origin}/v1/signals/alertmanager`,
    '          httpMethod: POST',
    '          authorization_scheme: Bearer',
    `          authorization_credentials: ${key}`,
    '',
  ].join('\n');
}

/** The same `dedupKey` as in the alert that it ends. */
function resolving(origin: string, key: string): string {
  const end = { summary: 'Disk full on a1', status: 'resolved', dedupKey: 'a1/disk' };
  return [
    `curl --fail-with-body ${origin}/v1/signals/generic \\`,
    `  --header 'Authorization: Bearer ${key}' \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify(end)}'`,
    '',
  ].join('\n');
}
