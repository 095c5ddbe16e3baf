import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createEgress } from '../../../platform/egress/index.ts';
import { BOUNDS, createPrometheusClient } from './index.ts';

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, form: URLSearchParams) => void;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    answer(request, response, new URLSearchParams(body));
  });
  opened.push({ close: () => server.closeAllConnections() ?? server.close() });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const says =
  (body: unknown, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
const client = (allowed = ['127.0.0.0/8'], bounds: object = BOUNDS) =>
  createPrometheusClient({ egress: createEgress({ allowed, ...bounds }) });
const vector = (...values: string[]) => ({
  status: 'success',
  data: {
    resultType: 'vector',
    result: values.map((value, index) => ({ metric: { job: `j${index}` }, value: [1.5, value] })),
  },
});
const none = { kind: 'none' } as const;
const ask = async (answer: Answer) => client().query({ baseUrl: await serve(answer), auth: none }, 'up');

describe('a question', () => {
  test('is a form that is posted below the base address, with the secret in its header', async () => {
    const seen: unknown[] = [];
    const base = await serve((request, response, form) => {
      seen.push([request.method, request.url, request.headers.authorization, form.get('query')]);
      says(vector('1'))(request, response, form);
    });
    const auths = [none, { kind: 'bearer', token: 'T' }, { kind: 'basic', user: 'u', password: 'ä' }] as const;
    for (const auth of auths) await client().query({ baseUrl: `${base}/eu`, auth }, 'a{b="c&d"}');
    const basic = `Basic ${Buffer.from('u:ä').toString('base64')}`;
    expect(seen).toEqual(
      [undefined, 'Bearer T', basic].map((auth) => ['POST', '/eu/api/v1/query', auth, 'a{b="c&d"}']),
    );
  });

  test('for a range says its ends and its step in seconds', async () => {
    let form = new URLSearchParams();
    const values = [
      [1, '1'],
      [2, 'NaN'],
    ];
    const result = [
      { metric: {}, values },
      { metric: { a: 'b' }, values: [] },
    ];
    const baseUrl = await serve((_, response, given) => {
      form = given;
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
    });
    const range = { from: 1_500, to: 3_000, step: 60_000 };
    const answer = await client().queryRange({ baseUrl, auth: none }, 'up', range);
    expect(Object.fromEntries(form)).toMatchObject({ start: '1.5', end: '3', step: '60', query: 'up' });
    const points = [
      [1_000, 1],
      [2_000, Number.NaN],
    ];
    expect(answer).toEqual({ outcome: 'value', value: [{ labels: {}, points }] });
  });
});

describe('an answer', () => {
  test('with samples is a value, whatever numbers they are', async () => {
    expect(await ask(says(vector('0.25', 'NaN', '+Inf', '-1e-9')))).toEqual({
      outcome: 'value',
      value: [0.25, Number.NaN, Number.POSITIVE_INFINITY, -1e-9].map((value, index) => {
        return { labels: { job: `j${index}` }, at: 1_500, value };
      }),
    });
  });

  test('of a scalar is one sample without labels; of nothing it is empty', async () => {
    const scalar = { status: 'success', data: { resultType: 'scalar', result: [2, '7'] } };
    expect(await ask(says(scalar))).toEqual({ outcome: 'value', value: [{ labels: {}, at: 2_000, value: 7 }] });
    expect(await ask(says(vector()))).toEqual({ outcome: 'empty' });
  });

  test.each([
    [
      'a query that cannot be read',
      says({ status: 'error', errorType: 'bad_data', error: 'parse\nerror' }, 400),
      /It says: parse error$/,
    ],
    ['a locked door', says('no', 401), /401.*token/],
    ['a redirect', says('', 302), /redirect/],
    ['another service', says('<html></html>'), /not JSON/],
    ['no such path', says('nothing', 404), /no \/api\/v1/],
    ['JSON of another form', says({ hello: 1 }), /unknown form/],
    ['a number that is none', says(vector('many')), /unknown form/],
    [
      'a range where a moment was asked',
      says({ status: 'success', data: { resultType: 'matrix', result: [] } }),
      /\[5m\]/,
    ],
    [
      'native histograms',
      says({ status: 'success', data: { resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] } }),
      /histogram/,
    ],
    ['more than can be read', says('x'.repeat(BOUNDS.longestResponse + 1)), /2 MiB/],
  ] as const)('that is %s is refused with its reason', async (_, answer, reason) => {
    const asked = await ask(answer);
    expect(asked).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) });
  });

  test.each([
    ['a server in trouble', says('oh', 500), /500/],
    ['a query that took too long', says({ status: 'error', error: 'timed out' }, 503), /503: timed out/],
    ['too many questions', says('later', 429), /429/],
  ] as const)('that is %s may pass', async (_, answer, reason) => {
    expect(await ask(answer)).toMatchObject({ outcome: 'unreachable', reason: expect.stringMatching(reason) });
  });

  test('that does not come in time is unreachable', async () => {
    const baseUrl = await serve(() => undefined);
    const hasty = client(['127.0.0.0/8'], { ...BOUNDS, deadline: 100 });
    expect(await hasty.query({ baseUrl, auth: none }, 'up')).toMatchObject({ outcome: 'unreachable' });
  });
});

describe('alert rules', () => {
  const rule = (name: string, more: object = {}) => ({
    name,
    type: 'alerting',
    health: 'ok',
    state: 'inactive',
    ...more,
  });
  const groups = (...rules: object[]) => ({ status: 'success', data: { groups: [{ name: 'shop', rules }] } });
  const rules = async (answer: Answer) => client().rules({ baseUrl: await serve(answer), auth: none }, 'Slow');
  test('of one name are asked for, and what a server answers beside them is left out', async () => {
    const asked: unknown[] = [];
    const answer = await rules((request, response) => {
      asked.push([request.method, request.url]);
      response.end(JSON.stringify(groups(rule('Slow'), rule('Other'), rule('Slow', { type: 'recording' }))));
    });
    expect(asked).toEqual([['GET', '/api/v1/rules?type=alert&rule_name%5B%5D=Slow']]);
    const value = [{ name: 'Slow', group: 'shop', health: 'ok', state: 'inactive' }];
    expect(answer).toEqual({ outcome: 'value', value });
  });
  test('that are not there are empty, and what is no answer is refused', async () => {
    expect(await rules(says(groups(rule('Other'))))).toEqual({ outcome: 'empty' });
    expect(await rules(says({ status: 'success', data: {} }))).toMatchObject({ outcome: 'refused' });
    expect(await rules(says('busy', 503))).toMatchObject({ outcome: 'unreachable' });
  });
});

test('a private address is asked only when the operator allows it', async () => {
  const baseUrl = await serve(says(vector('1')));
  const asked = await client([]).query({ baseUrl, auth: none }, 'up');
  expect(asked).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('administrator can allow') });
});
