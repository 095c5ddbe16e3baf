import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { alertsOf, makeIntegration, type TestIntegration } from './alerts.testing.ts';

let house: House;
let admin: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
});
afterAll(() => house.close());

const labels = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`l${at}`, 'x'])));
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** Bodies as bytes on the wire. What matters: an answer below 500, and the good alerts between them untouched. */
const CORPUS: readonly (readonly [name: string, body: string])[] = [
  ['nothing at all', ''],
  ['broken JSON', '[{"labels":{"a":'],
  ['two documents', '[] []'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a text', '"alerts"'],
  ['a list of wrong types', '[null,1,"x",[],true,{}]'],
  ['depth 10,000', deep(10_000)],
  ['depth 10,000 in labels', `[{"labels":{"a":${deep(10_000)}}}]`],
  ['10,000 labels', `[{"status":"firing","labels":${labels(10_000)}}]`],
  ['10,000 annotations', `[{"status":"firing","labels":{"a":"10k"},"annotations":${labels(10_000)}}]`],
  ['NUL', '[{"status":"firing","labels":{"a\\u0000":"\\u0000"},"annotations":{"summary":"\\u0000"}}]'],
  ['a raw NUL', '[{"status":"firing","labels":{"a":"\u0000"}}]'],
  ['lone surrogates', '[{"status":"firing","labels":{"\\udc00":"\\ud800"},"annotations":{"summary":"\\ud800"}}]'],
  ['__proto__', '[{"status":"firing","labels":{"__proto__":"x","constructor":"y"},"__proto__":{"labels":{"a":"b"}}}]'],
  ['duplicate keys', '[{"status":"firing","labels":{"a":"1","a":"2"},"labels":{"a":"3"}}]'],
  ['a day that does not exist', '[{"status":"firing","labels":{"a":"day"},"startsAt":"2026-02-30T00:00:00Z"}]'],
  [
    'the year 9999 and the year 1',
    '[{"status":"firing","labels":{"a":"y"},"startsAt":"0001-01-02T00:00:00Z","endsAt":"9999-12-31T23:59:59Z"}]',
  ],
  ['a time that is an object', '[{"status":"firing","labels":{"a":"o"},"startsAt":{},"endsAt":[]}]'],
  ['a byte order mark', '\ufeff[{"status":"firing","labels":{"a":"bom"}}]'],
  ['a script for an address', '[{"status":"firing","labels":{"a":"js"},"generatorURL":"javascript:alert(1)"}]'],
];

const KINDS = ['prometheus', 'alertmanager-webhook', 'generic'] as const;

test.each(KINDS)('bad bodies at %s are answered clearly and kept, and take no good alert with them', async (kind) => {
  const integration = await makeIntegration(house, admin, { kind });
  const good = (name: string) => JSON.stringify(wrap(kind, [{ status: 'firing', labels: { alertname: name } }]));
  const answers: string[] = [];
  for (const [index, [name, body]] of CORPUS.entries()) {
    await integration.send(good(`good ${index}`));
    const sent = kind === 'alertmanager-webhook' && body.startsWith('[') ? `{"alerts":${body}}` : body;
    const { status, text } = await integration.send(sent);
    answers.push(`${name}: ${status}`);
    if (status >= 400) expect(text, name).not.toBe('');
  }
  expect(answers.filter((answer) => /: 5/.test(answer))).toEqual([]);
  const alerts = await alertsOf(house, integration);
  expect(alerts.filter((alert) => alert.summary.startsWith('good '))).toHaveLength(CORPUS.length);
  for (const { id } of alerts) expect((await house.call('GET', `/v1/alerts/${id}`, { as: admin })).status).toBe(200);
  expect('polluted' in {}).toBe(false);
});

function wrap(kind: string, alerts: readonly unknown[]): unknown {
  return kind === 'alertmanager-webhook' ? { version: '4', alerts } : alerts;
}

test('a body of 10 MB is refused with its limit, and a group of 4 MB is taken', async () => {
  const integration: TestIntegration = await makeIntegration(house, admin, { kind: 'generic' });
  const tooLarge = await integration.send(JSON.stringify({ summary: 'x'.repeat(10_000_000) }));
  expect(tooLarge).toMatchObject({ status: 413, body: { status: 413, detail: expect.stringContaining('5120 KiB') } });
  const large = await integration.send(JSON.stringify({ summary: 'large', description: 'x'.repeat(4_000_000) }));
  expect(large.status).toBe(202);
});

test('the content type does not matter', async () => {
  const { key } = await makeIntegration(house, admin, { kind: 'generic' });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'nonsense',
  ]) {
    const sent = await house.call('POST', `/i/${key}/generic`, {
      body: JSON.stringify({ summary: type }),
      headers: { 'content-type': type },
    });
    expect([type, sent.status]).toEqual([type, 202]);
  }
});
