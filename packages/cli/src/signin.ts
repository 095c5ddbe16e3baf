import { createKey, revokeMyKey, type signIn, signOut } from '@heed/contract/access';
import type { Client, Fetch, Outcome } from '@heed/contract/client';
import type { Received, RouteSpec } from '@heed/contract/route';
import { openApi, taken } from './api.ts';
import { readCredentials, withLogin, writeCredentials } from './credentials.ts';
import type { Io } from './io.ts';
import { stop } from './stop.ts';

type Me = Received<typeof signIn>;

/** Lines of a cookie jar that lives as long as one command. */
export function withCookies(fetch: Fetch): Fetch {
  const jar = new Map<string, string>();
  return async (url, init) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, cookie === '' ? init : { ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) jar.set(name, value);
    }
    return response;
  };
}

/**
 * Signs in, makes an API key that is named after this machine, signs out again, and keeps the key. `begin` is the call
 * that signs in.
 */
export async function keepKey<R extends RouteSpec>(
  io: Io,
  url: string,
  begin: (api: Client) => Promise<Outcome<R>>,
  meOf: (value: Received<R>) => Me,
): Promise<Me> {
  const api = openApi({ ...io, fetch: withCookies(io.fetch) }, url, {});
  const begun = await begin(api);
  if (!begun.ok && begun.problem.status === 401) {
    stop('signed-out', {
      what: begun.problem.detail,
      mend: 'Try again, or ask an admin for "heed users password-link".',
    });
  }
  const me = meOf(taken(begun));
  const body = { name: `${io.hostName} (heed)`.slice(-80), role: me.person.role };
  const { key, secret } = taken(await api.call(createKey, { body }));
  const credentials = await readCredentials(io);
  await writeCredentials(io, withLogin(credentials, url, { key: secret, keyId: key.id, email: me.person.email }));
  // Neither the key that this machine had before nor the session is needed any more. That one of them could not be ended
  // is no reason to fail: the new key is there.
  const before = credentials.servers[url]?.keyId;
  if (before !== undefined) await api.call(revokeMyKey, { params: { id: before } });
  await api.call(signOut);
  return me;
}

interface PasswordOptions {
  readonly passwordStdin?: true;
}

/** From stdin when told so, else from HEED_PASSWORD, else a person is asked. Never from the command line, which others can read. */
export async function readPassword(io: Io, options: PasswordOptions, question: string): Promise<string> {
  if (options.passwordStdin === true) return (await io.readInput()).replace(/\r?\n$/, '');
  if (io.env.HEED_PASSWORD !== undefined && io.env.HEED_PASSWORD !== '') return io.env.HEED_PASSWORD;
  if (io.ask !== undefined) return io.ask.password(question);
  return stop('usage', {
    what: 'A password is needed.',
    mend: 'Set HEED_PASSWORD, or pipe it in with --password-stdin.',
  });
}

/** An answer that may be given as an option; otherwise a person is asked, where there is one. */
export async function askUnless(io: Io, given: string | undefined, option: string, question: string, initial?: string) {
  if (given !== undefined) return given;
  if (io.ask !== undefined) return io.ask.text(question, initial);
  return initial ?? stop('usage', { what: `${option} is needed.`, mend: `Add ${option} …; nobody can be asked here.` });
}
