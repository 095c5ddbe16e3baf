import type { Credentials } from './credentials.ts';
import type { Io } from './io.ts';
import { stop } from './stop.ts';

/** Which server a command speaks to, and as whom. */
export interface Target {
  readonly url: string;
  readonly key: string | undefined;
}

interface Given {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** `--url`, else HEED_URL, else where one signed in last, else this machine. The stored key goes to its own address only. */
export function chooseTarget(given: Given, env: Io['env'], credentials: Credentials): Target {
  const url = chooseUrl(given, env, credentials);
  return { url, key: given.key ?? notEmpty(env.HEED_API_KEY) ?? credentials.servers[url]?.key };
}

export function chooseUrl(given: Given, env: Io['env'], { current }: Credentials): string {
  const said = given.url ?? notEmpty(env.HEED_URL);
  if (said === undefined) return current ?? `http://localhost:${localPort(env)}`;
  return (
    cleanUrl(said) ??
    stop('usage', { what: `"${said}" is no address.`, mend: 'Give it like https://heed.example.org.' })
  );
}

/** One spelling for each address, without a slash at its end; undefined when it is none. */
export function cleanUrl(text: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return undefined;
  const { protocol, origin, pathname, username, search, hash } = new URL(withScheme);
  const isPlain = username === '' && search === '' && hash === '';
  if (!isPlain || (protocol !== 'https:' && protocol !== 'http:')) return undefined;
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** True when the key would travel in the clear to another machine. */
export function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** Whoever runs a server on this machine under another port has said so in HEED_PORT. */
function localPort(env: Io['env']): string {
  return /^\d{1,5}$/.test(env.HEED_PORT ?? '') ? String(env.HEED_PORT) : '8377';
}

function notEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
