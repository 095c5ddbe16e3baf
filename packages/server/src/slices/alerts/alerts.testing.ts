import type { House, TestAnswer, TestPerson } from '../../../../../tests/support/house.ts';

export interface TestIntegration {
  readonly id: string;
  readonly key: string;
  /** Posts a body to the integration's own door. */
  send(body: unknown): Promise<TestAnswer>;
}

const PATHS: Readonly<Record<string, string>> = {
  prometheus: '/api/v2/alerts',
  'alertmanager-webhook': '/v1/signals/alertmanager',
  generic: '/v1/signals/generic',
};

let made = 0;

export async function makeIntegration(
  house: House,
  as: TestPerson,
  fields: Record<string, unknown> = {},
): Promise<TestIntegration> {
  made += 1;
  const kind = String(fields.kind ?? 'prometheus');
  const { status, body } = await house.call('POST', '/v1/integrations', {
    as,
    body: { name: `Integration ${made}`, kind, ...fields },
  });
  if (status !== 201) throw new Error(`no integration: ${JSON.stringify(body)}`);
  return {
    id: body.id,
    key: body.key,
    send: (sent) =>
      house.call('POST', PATHS[kind] ?? '', { headers: { authorization: `Bearer ${body.key}` }, body: sent }),
  };
}

export async function countFacts(house: House, kind = ''): Promise<number> {
  const rows = await house.database.read.selectFrom('facts').select('kind').execute();
  return rows.filter((row) => row.kind.startsWith(kind)).length;
}

/** The alerts of an integration, the oldest first; of one moment, the one that fires last. */
export function alertsOf(house: House, { id }: { readonly id: string }) {
  return house.database.read
    .selectFrom('alerts')
    .selectAll()
    .where('integration_id', '=', id)
    .orderBy('detected_at')
    .orderBy('summary')
    .orderBy('status', 'desc')
    .execute();
}
