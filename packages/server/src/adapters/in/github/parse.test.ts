import { type InboundChange, isObject } from '@heed/core/alerts';
import { isRefusal, parseInstant } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recorded } from '../recorded.testing.ts';
import { parse } from './parse.ts';

const NOW = Date.UTC(2026, 10, 21, 5);
const bodies = (file: string) => recorded(`github/${file}.json`).map(({ body }) => body);
const [created, running, succeeded, inactive] = bodies('deployment.succeeds');

function changeOf(body: unknown, event: string): InboundChange {
  const read = parse(body, NOW, event);
  if (isRefusal(read) || 'ignored' in read) throw new Error(JSON.stringify(read));
  return read;
}

/** The body with its deployment, or another part, changed. */
function altered(part: string, more: object): unknown {
  const body = isObject(succeeded) ? succeeded : {};
  return { ...body, [part]: { ...Object(body[part]), ...more } };
}

describe('a deployment', () => {
  test('is a deploy with its commit, its deployer and its place', () => {
    const { report, labels } = changeOf(created, 'deployment');
    expect(report).toMatchObject({
      kind: 'deploy',
      title: 'Deploy of fernweh/checkout v4.12.0 to production',
      at: parseInstant('2026-11-21T02:57:00Z'),
      actor: 'ana-m',
      source: 'github',
      commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
      environment: 'production',
      reversible: undefined,
      links: [{ label: 'Commit', url: expect.stringMatching(/fernweh\/checkout\/commit\/9fceb02/) }],
    });
    expect(report.finishedAt).toBeUndefined();
    expect({ ...labels }).toMatchObject({ repository: 'fernweh/checkout', environment: 'production', ref: 'v4.12.0' });
  });

  test('has one name in all its messages, and ends with a success', () => {
    const [first, second, third] = [
      changeOf(created, 'deployment'),
      changeOf(running, 'deployment_status'),
      changeOf(succeeded, 'deployment_status'),
    ];
    expect(new Set([first, second, third].map(({ report }) => report.externalId)).size).toBe(1);
    expect(second.report.outcome).toBeUndefined();
    expect(third.report).toMatchObject({ outcome: 'succeeded', finishedAt: parseInstant('2026-11-21T03:01:40Z') });
    expect(third.report.links.map(({ label }) => label)).toEqual(['Commit', 'Log', 'Environment']);
  });

  test('whose payload says that it cannot be taken back is marked, with the reason and the labels of its deployer', () => {
    const [, failed] = bodies('deployment.irreversible-fails');
    const { report, labels } = changeOf(failed, 'deployment_status');
    expect(report).toMatchObject({
      reversible: 'no',
      reversibleReason: 'drops the column price_net',
      outcome: 'failed',
    });
    expect(labels.service).toBe('checkout');
  });

  test('that says no reason is marked all the same', () => {
    const { report } = changeOf(altered('deployment', { payload: { reversible: false } }), 'deployment');
    expect(report).toMatchObject({ reversible: 'no', reversibleReason: expect.any(String) });
  });
});

test('what is no change is named, and no error', () => {
  const [ping, push] = bodies('other-events');
  expect(parse(inactive, NOW, 'deployment_status')).toMatchObject({ ignored: expect.stringMatching(/took its place/) });
  expect(parse(ping, NOW, 'ping')).toHaveProperty('ignored');
  expect(parse(push, NOW, 'push')).toMatchObject({ ignored: expect.stringMatching(/push/) });
});

test.each<[string, unknown, string, string]>([
  ['no event', created, '', ''],
  ['a list', [], 'deployment', ''],
  ['no deployment', { repository: {} }, 'deployment', 'deployment'],
  ['no repository', { deployment: {} }, 'deployment', 'repository'],
  ['no status', created, 'deployment_status', 'deployment_status'],
  ['a deployment without number', altered('deployment', { id: null }), 'deployment', 'deployment.id'],
  ['a time without zone', altered('deployment', { created_at: '2026-11-21' }), 'deployment', 'deployment.created_at'],
  [
    'an end that is no time',
    altered('deployment_status', { updated_at: 'now' }),
    'deployment_status',
    'deployment_status.updated_at',
  ],
])('%s is refused, and the place named', (_, body, event, path) => {
  const refused = parse(body, NOW, event);
  expect(refused).toMatchObject({ refused: 'invalid' });
  expect((isRefusal(refused) ? refused.fields : undefined)?.[0]?.path ?? '').toBe(path);
});

test('an address that runs is no link, and no name is inherited', () => {
  const evil = altered('deployment_status', { log_url: 'javascript:alert(1)', environment_url: 'data:text/html,x' });
  expect(changeOf(evil, 'deployment_status').report.links.map(({ label }) => label)).toEqual(['Commit']);
  const inherited = altered('deployment', { payload: JSON.parse('{"__proto__":{"service":"x"},"constructor":"y"}') });
  expect(changeOf(inherited, 'deployment').labels.service).toBeUndefined();
  expect('service' in {}).toBe(false);
});

test('law: no JSON makes it throw', () => {
  const event = fc.constantFrom('deployment', 'deployment_status', 'ping', '');
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(Object(succeeded))));
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ deployment: field, repository: field, deployment_status: field }, { requiredKeys: [] }),
  );
  fc.assert(fc.property(body, event, (sent, name) => void parse(sent, NOW, name)));
});
