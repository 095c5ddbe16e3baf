import type { Io } from './io.ts';
import { stop } from './stop.ts';

/** How this machine signs in to one server. */
export interface Login {
  readonly key: string;
  /** Known when the key was made by `heed login` or `heed setup`, which may therefore revoke it. */
  readonly keyId?: string;
  readonly email?: string;
}

/** The keys of this machine, each for the address that it was given to: a key is never sent anywhere else. */
export interface Credentials {
  /** The address that is meant when none is given. */
  readonly current?: string;
  readonly servers: Readonly<Record<string, Login>>;
}

const NONE: Credentials = { servers: {} };

/** The XDG base directory specification: a relative path in the variable is to be ignored. */
export function credentialsPath({ env, homeDir }: Pick<Io, 'env' | 'homeDir'>): string {
  const shared = env.XDG_CONFIG_HOME;
  return `${shared?.startsWith('/') ? shared : `${homeDir}/.config`}/heed/credentials.json`;
}

export async function readCredentials(io: Io): Promise<Credentials> {
  const path = credentialsPath(io);
  const text = await io.readText(path);
  if (text === undefined) return NONE;
  return (
    parseCredentials(text) ??
    stop('refused', { what: `${path} cannot be read as credentials.`, mend: 'Remove it and run "heed login" again.' })
  );
}

export function parseCredentials(text: string): Credentials | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || !isRecord(json.servers)) return undefined;
  const servers: Record<string, Login> = {};
  for (const [url, login] of Object.entries(json.servers)) {
    if (!isRecord(login) || typeof login.key !== 'string') return undefined;
    servers[url] = {
      key: login.key,
      ...(typeof login.keyId === 'string' ? { keyId: login.keyId } : {}),
      ...(typeof login.email === 'string' ? { email: login.email } : {}),
    };
  }
  return { ...(typeof json.current === 'string' ? { current: json.current } : {}), servers };
}

export async function writeCredentials(io: Io, credentials: Credentials): Promise<void> {
  await io.writeSecret(credentialsPath(io), `${JSON.stringify(credentials, null, 2)}\n`);
}

export function withLogin({ servers }: Credentials, url: string, login: Login): Credentials {
  return { current: url, servers: { ...servers, [url]: login } };
}

export function withoutLogin({ current, servers }: Credentials, url: string): Credentials {
  const left = Object.fromEntries(Object.entries(servers).filter(([one]) => one !== url));
  const next = current === url ? Object.keys(left)[0] : current;
  return { ...(next === undefined ? {} : { current: next }), servers: left };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
