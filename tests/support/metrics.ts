import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake answers to a query: values of one vector, or a status with a body of its own, or nothing at all. */
export type FakeAnswer =
  | { readonly values: readonly number[] }
  | { readonly series: readonly { readonly labels: object; readonly points: readonly (readonly [number, number])[] }[] }
  | { readonly status: number; readonly body: string }
  | 'silence';

/** A metrics server on this machine that answers what a test says, and keeps what it was asked. */
export interface FakeMetrics {
  readonly url: string;
  readonly asked: { readonly path: string; readonly form: Readonly<Record<string, string>>; readonly auth: string }[];
  answer: FakeAnswer;
  close(): Promise<void>;
}

export async function openMetrics(): Promise<FakeMetrics> {
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(await request.toArray()).toString()));
    fake.asked.push({ path: request.url ?? '', form, auth: request.headers.authorization ?? '' });
    const { answer } = fake;
    if (answer === 'silence') return;
    if ('status' in answer) response.writeHead(answer.status).end(answer.body);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(bodyOf(answer)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const fake: FakeMetrics = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: { values: [] },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return fake;
}

function bodyOf(answer: Exclude<FakeAnswer, 'silence' | { readonly status: number }>) {
  if ('values' in answer) {
    const result = answer.values.map((value, index) => ({ metric: { job: `j${index}` }, value: [1, say(value)] }));
    return { status: 'success', data: { resultType: 'vector', result } };
  }
  const result = answer.series.map(({ labels, points }) => {
    return { metric: labels, values: points.map(([at, value]) => [at / 1_000, say(value)]) };
  });
  return { status: 'success', data: { resultType: 'matrix', result } };
}

function say(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
