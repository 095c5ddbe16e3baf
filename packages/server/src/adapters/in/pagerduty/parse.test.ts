import type { InboundChange } from '@heed/core/alerts';
import { isRefusal, parseInstant } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recorded } from '../recorded.testing.ts';
import { parse, routingKeyOf } from './parse.ts';

const NOW = Date.UTC(2026, 10, 21, 5);
const [build, flag, migration] = recorded('pagerduty/change-events.json').map(({ body }) => body);

function changeOf(body: unknown): InboundChange {
  const read = parse(body, NOW);
  if (isRefusal(read)) throw new Error(JSON.stringify(read));
  return read;
}

test('a change event is a deploy of one moment, with what its details say', () => {
  const at = parseInstant('2026-11-21T02:57:58Z');
  const { report, labels } = changeOf(build);
  expect(report).toMatchObject({
    kind: 'deploy',
    title: 'Build succeeded: price rounding',
    at,
    finishedAt: at,
    actor: 'ana-m',
    source: 'acme-build-pipeline',
    commit: '9fceb02',
    environment: 'production',
    links: [{ label: 'Build 812', url: 'https://ci.example.test/builds/812' }],
  });
  expect({ ...labels }).toMatchObject({ service: 'checkout', build_state: 'passed', source: 'acme-build-pipeline' });
  expect(routingKeyOf(build)).toBe('KEY');
});

test('sent again it has the same name; without its moment it has none', () => {
  expect(changeOf(build).report.externalId).toBe(changeOf(build).report.externalId);
  expect(changeOf(build).report.externalId).not.toBe(changeOf(flag).report.externalId);
  expect(changeOf(migration).report).toMatchObject({ at: NOW, externalId: undefined, source: 'pagerduty' });
});

test('its details may say its kind, and that it cannot be taken back; a zone needs no colon', () => {
  expect(changeOf(flag).report).toMatchObject({ kind: 'flag', at: parseInstant('2026-11-21T02:58:59.315Z') });
  expect(changeOf(migration).report).toMatchObject({
    reversible: 'no',
    reversibleReason: 'drops the column price_net',
  });
});

test.each<[string, unknown, string]>([
  ['a text', 'x', ''],
  ['no payload', { routing_key: 'k' }, 'payload'],
  ['no summary', { payload: { summary: ' ' } }, 'payload.summary'],
  ['a moment that is none', { payload: { summary: 'x', timestamp: '21.11.2026' } }, 'payload.timestamp'],
])('%s is refused, and the place named', (_, body, path) => {
  const refused = parse(body, NOW);
  expect(refused).toMatchObject({ refused: 'invalid' });
  expect((isRefusal(refused) ? refused.fields : undefined)?.[0]?.path ?? '').toBe(path);
});

test('a summary without end is cut, and so is a list of links', () => {
  const links = Array.from({ length: 500 }, () => ({ href: 'https://a.test', text: 'x'.repeat(5_000) }));
  const { report } = changeOf({ payload: { summary: '🔥'.repeat(100_000) }, links });
  expect(report.title.length).toBeLessThanOrEqual(300);
  expect(report.links.length).toBeLessThanOrEqual(20);
  expect(report.links.every(({ label }) => label.length <= 200)).toBe(true);
});

test('law: no JSON makes it throw, nor the search for its key', () => {
  const payload = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('summary', 'timestamp', 'custom_details'), fc.jsonValue()),
  );
  const body = fc.oneof(fc.jsonValue(), fc.record({ payload, links: fc.jsonValue() }));
  fc.assert(
    fc.property(body, (sent) => {
      parse(sent, NOW);
      routingKeyOf(sent);
    }),
  );
});
