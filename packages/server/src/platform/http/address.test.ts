import fastify from 'fastify';
import { expect, test } from 'vitest';
import { addressOf, networkOf } from './address.ts';

async function seenFrom(remoteAddress: string, forwarded: string, trustProxy: string[]): Promise<string> {
  const app = fastify({ trustProxy });
  app.get('/', async (request) => addressOf(request));
  const answer = await app.inject({ url: '/', remoteAddress, headers: { 'x-forwarded-for': forwarded } });
  await app.close();
  return answer.body;
}

test('a stranger cannot say from where they call', async () => {
  expect(await seenFrom('203.0.113.9', '198.51.100.1', [])).toBe('203.0.113.9');
  expect(await seenFrom('203.0.113.9', '198.51.100.1', ['10.0.0.0/8'])).toBe('203.0.113.9');
});

test('a trusted proxy says who called it, and what its caller claimed before that does not count', async () => {
  expect(await seenFrom('10.0.0.2', '198.51.100.1', ['10.0.0.0/8'])).toBe('198.51.100.1');
  expect(await seenFrom('::ffff:10.0.0.2', '192.0.2.66, 198.51.100.1', ['10.0.0.0/8'])).toBe('198.51.100.1');
  expect(await seenFrom('10.0.0.2', '192.0.2.66, 198.51.100.1, 10.0.0.3', ['10.0.0.0/8'])).toBe('198.51.100.1');
});

test('what a trusted proxy hands on and is no address stands for nobody', async () => {
  expect(await seenFrom('10.0.0.2', 'unknown', ['10.0.0.0/8'])).toBe('10.0.0.2');
  expect(await seenFrom('10.0.0.2', `<b>${'x'.repeat(900)}`, ['10.0.0.0/8'])).toBe('10.0.0.2');
});

test.each([
  ['198.51.100.1', '198.51.100.1'],
  ['::ffff:198.51.100.1', '198.51.100.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::'],
  ['', ''],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
