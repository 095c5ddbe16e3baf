import type { HeedProcess } from './heed.ts';

/** An answer of the API, as it came. */
export interface ApiAnswer {
  readonly status: number;
  // Tools read what the contract promises; each looks only at the fields that it needs.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly body: any;
}

/** A caller with an API key. `must` throws when the answer is not a 2xx. */
export interface Api {
  readonly key: string;
  readonly personId: string;
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  // biome-ignore lint/suspicious/noExplicitAny: see ApiAnswer.
  must(method: string, path: string, body?: unknown): Promise<any>;
}

export const FIRST_PASSWORD = 'correct horse battery staple';

/** Makes the first account of a fresh Heed and an API key for it. */
export async function setUpHeed(heed: HeedProcess, name = 'Ana Admin', email = 'ana@heed.test'): Promise<Api> {
  const setup = await fetch(`${heed.url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: heed.setupToken, name, email, password: FIRST_PASSWORD, timeZone: 'UTC' }),
  });
  if (setup.status !== 201) throw new Error(`setup answered ${setup.status}: ${await setup.text()}`);
  return apiWith(heed.url, await makeKey(heed, setup, 'admin'));
}

/** An API key for the person whom this answer of the API signed in. */
export async function makeKey(heed: HeedProcess, signedIn: Response, role: string): Promise<string> {
  const made = await fetch(`${heed.url}/v1/me/keys`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '',
      'x-heed-client': 'tools',
      origin: `http://localhost:${heed.port}`,
    },
    body: JSON.stringify({ name: 'tools', role }),
  });
  if (made.status !== 201) throw new Error(`making a key answered ${made.status}: ${await made.text()}`);
  const { secret } = (await made.json()) as { secret: string };
  return secret;
}

/** A caller with this API key. */
export async function apiWith(url: string, key: string): Promise<Api> {
  const call = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
  };
  // biome-ignore lint/suspicious/noExplicitAny: see ApiAnswer.
  const must = async (method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await call(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const me = await must('GET', '/v1/me');
  return { key, personId: me.person.id, call, must };
}
