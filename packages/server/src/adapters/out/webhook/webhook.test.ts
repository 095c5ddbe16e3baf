import { subtle } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress } from '../../../platform/egress/index.ts';
import type { OutgoingMessage } from '../../../slices/notify/ports.ts';
import { createWebhookTransport } from './index.ts';
import { sign, webhookId } from './sign.ts';

const now = Date.UTC(2026, 10, 21, 3, 12, 0);
const never = new AbortController().signal;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const older = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function receiver(status: number, headers: Record<string, string> = {}, words = '') {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
    response.writeHead(status, headers).end(words);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

function transport(allowed = ['127.0.0.1/32']) {
  return createWebhookTransport({ egress: createEgress({ allowed, deadline: 1_000 }), now: () => now });
}

function page(to: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const words = { subject: 'CRITICAL: Checkout fails', text: 'Error rate is 12 %', link: 'https://heed.example/p/1' };
  const data = { alertId: 'alr_1', labels: { job: 'checkout' } };
  return {
    obligationKey: 'alr_1:1:0:0',
    kind: 'page',
    to,
    ...words,
    severity: 'critical',
    data,
    secrets: [secret],
    ...more,
  };
}

/** The receiver's side of Standard Webhooks, by Web Crypto: shares no line with the code under test. */
async function verifies({ headers, body }: Received, key: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(key.replace('whsec_', '')), (char) => char.charCodeAt(0));
  const imported = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  for (const part of String(headers['webhook-signature']).split(' ')) {
    const [version, signature = ''] = part.split(',');
    const given = Uint8Array.from(atob(signature), (char) => char.charCodeAt(0));
    if (version === 'v1' && (await subtle.verify('HMAC', imported, given, signed))) return true;
  }
  return false;
}

describe('signing', () => {
  it("gives the signature of the specification's example", () => {
    const at = 1_614_265_330_000;
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(sign(id, at, '{"test": 2432232314}', ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it.each([[[]], [['hush']], [['whsec_']], [['whsec_c2hvcnQ=']], [['whsec_!!!!']], [[secret, 'whsec_c2hvcnQ=']]])(
    'is not done with %j',
    (secrets) => {
      expect(sign('a', now, '{}', secrets)).toBeUndefined();
    },
  );

  it('names the obligation, in characters that a header can carry', () => {
    expect(webhookId('alr_1:1:0:per_2:con_3')).toBe('alr_1:1:0:per_2:con_3');
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(webhookId(a)).toMatch(/^[\w:/=+-]+$/);
        expect(webhookId(a) === webhookId(b)).toBe(a === b);
      }),
    );
  });
});

describe('a delivered webhook', () => {
  it('has the documented body and verifies with every secret of a rotation, and with no other', async () => {
    const { received, url } = await receiver(200, {}, 'thanks');
    const outcome = await transport().send(page(url, { secrets: [secret, older], at: now - 1_000 }), never);
    expect(outcome).toEqual({ outcome: 'accepted', words: 'HTTP 200 thanks' });
    const [request] = received;
    if (request === undefined) throw new Error('nothing was received');
    expect(JSON.parse(request.body)).toEqual({
      type: 'heed.page',
      timestamp: '2026-11-21T03:11:59.000Z',
      data: {
        subject: 'CRITICAL: Checkout fails',
        text: 'Error rate is 12 %',
        link: 'https://heed.example/p/1',
        severity: 'critical',
        details: { alertId: 'alr_1', labels: { job: 'checkout' } },
      },
    });
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'alr_1:1:0:0',
      'webhook-timestamp': String(now / 1_000),
    });
    expect(await verifies(request, secret)).toBe(true);
    expect(await verifies(request, older)).toBe(true);
    expect(await verifies(request, `whsec_${Buffer.alloc(32, 9).toString('base64')}`)).toBe(false);
    expect(await verifies({ ...request, body: `${request.body} ` }, secret)).toBe(false);
  });

  it('is signed over the very bytes sent, whatever the text', async () => {
    const { received, url } = await receiver(204);
    await transport().send(page(url, { text: 'Käse \u202e\u0000 \ud83d\udd25 "quoted"\r\n' }), never);
    const [request] = received;
    expect(request && (await verifies(request, secret))).toBe(true);
  });

  it.each([
    [200, 'accepted'],
    [204, 'accepted'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'retryable'],
    [410, 'refused'],
    [425, 'retryable'],
    [429, 'retryable'],
    [500, 'retryable'],
    [503, 'retryable'],
  ])('answered with %i is %s', async (status, outcome) => {
    const { received, url } = await receiver(status, { location: '/elsewhere' });
    expect(await transport().send(page(url), never)).toMatchObject({ outcome });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['7', 7_000],
    ['86400', 300_000],
    [new Date(now + 30_000).toUTCString(), 30_000],
    [new Date(now - 30_000).toUTCString(), 0],
    ['soon', undefined],
    ['-5', undefined],
  ])('told to retry after %s waits %s ms', async (header, retryAfter) => {
    const { url } = await receiver(503, { 'retry-after': header });
    const outcome = await transport().send(page(url), never);
    expect(outcome).toEqual({
      outcome: 'retryable',
      words: 'HTTP 503',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  });

  it("keeps the receiver's words to one short line", async () => {
    const { url } = await receiver(500, {}, `first\r\nsecond\u202e\u0007 ${'x'.repeat(5_000)}`);
    const { words } = await transport().send(page(url), never);
    expect(words).toMatch(/^HTTP 500 first second x+$/);
    expect(words).toHaveLength(1_000);
  });
});

describe('a webhook that cannot be delivered', () => {
  it('to a forbidden address is refused, with the reason', async () => {
    const { received, url } = await receiver(200);
    const outcome = await transport([]).send(page(url), never);
    expect(outcome).toMatchObject({ outcome: 'refused', words: expect.stringContaining('not a public address') });
    expect(received).toHaveLength(0);
  });

  it('to a dead port, or called off, is retryable', async () => {
    const { url } = await receiver(200);
    await new Promise((closed) => servers.pop()?.close(closed));
    expect(await transport().send(page(url), never)).toMatchObject({ outcome: 'retryable' });
    expect(await transport().send(page(url), AbortSignal.abort())).toMatchObject({ outcome: 'retryable' });
  });

  it('never leaves unsigned', async () => {
    const { received, url } = await receiver(200);
    expect(await transport().send(page(url, { secrets: [] }), never)).toMatchObject({ outcome: 'refused' });
    expect(received).toHaveLength(0);
  });
});
