import type { Fetch } from '@heed/contract/client';
import { type FakeOptions, fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

export interface Sent {
  readonly call: string;
  readonly body: unknown;
}

/** Runs a command before a server that answers by method and path; keeps what was sent with a body. */
export async function heedWith(
  line: readonly string[],
  answers: Readonly<Record<string, unknown>>,
  more: FakeOptions = {},
) {
  const sent: Sent[] = [];
  const answer: Fetch = async (url, init) => {
    const call = `${init.method} ${new URL(url).pathname}`;
    if (init.body !== undefined) sent.push({ call, body: JSON.parse(String(init.body)) });
    const found = answers[call];
    if (found === undefined) throw new Error(`nobody expected ${call}`);
    return { status: 200, headers: new Headers(), text: async () => JSON.stringify(found) };
  };
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_x' };
  const world = fakeWorld({ env, fetch: answer, width: 120, ...more });
  const code = await run([...line], world.io);
  return { code, sent, out: world.out(), err: world.err() };
}
