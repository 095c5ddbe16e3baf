import { isAbsolute } from 'node:path';
import { isRefusal } from '@heed/core/kernel';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { parseAllowlist } from '../egress/index.ts';
import { readMailFrom, readSmtp } from './mail.ts';

/** Short enough that an address of it stays within the 254 letters that mail servers take. */
const DOMAIN = /^(?=.{1,180}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;
const ABSOLUTE_PEM = 'Give the absolute path of a PEM file, such as /etc/heed/mail.pem.';

/**
 * Every setting: its name in the environment, its name in the file, and how its text is read. The schemas' messages
 * say what is expected, so that they serve as the mend; none repeats the value, which may be a secret.
 */
export const SETTINGS = {
  data: setting(
    'HEED_DATA',
    z.string().refine((path) => isAbsolute(path), 'Give an absolute path, such as /var/lib/heed.'),
  ),
  url: setting('HEED_URL', z.string().transform(readOrigin)),
  port: setting('HEED_PORT', z.string().transform(readPort)),
  host: setting('HEED_HOST', z.string().transform(readHost)),
  databaseUrl: setting('DATABASE_URL', z.string().transform(readDatabaseUrl)),
  smtpUrl: setting('HEED_SMTP_URL', z.string().transform(readSmtp)),
  mailFrom: setting('HEED_MAIL_FROM', z.string().transform(readMailFrom)),
  mailInPort: setting('HEED_MAIL_IN_PORT', z.string().transform(readPort)),
  mailInHost: setting('HEED_MAIL_IN_HOST', z.string().transform(readHost)),
  mailInDomain: setting(
    'HEED_MAIL_IN_DOMAIN',
    z
      .string()
      .toLowerCase()
      .regex(DOMAIN, 'Give the domain of the addresses to which people answer, such as in.heed.example.org.'),
  ),
  mailInAuth: setting(
    'HEED_MAIL_IN_AUTH',
    z
      .string()
      .regex(DOMAIN, 'Give the name by which your mail server signs Authentication-Results, such as mx.example.org.'),
  ),
  mailInCert: setting(
    'HEED_MAIL_IN_CERT',
    z.string().refine((path) => isAbsolute(path), ABSOLUTE_PEM),
  ),
  mailInKey: setting(
    'HEED_MAIL_IN_KEY',
    z.string().refine((path) => isAbsolute(path), ABSOLUTE_PEM),
  ),
  logLevel: setting(
    'HEED_LOG_LEVEL',
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'Use one of debug, info, warn, error, silent.'),
  ),
  secretKey: setting('HEED_SECRET_KEY', z.string()),
  egressAllow: setting('HEED_EGRESS_ALLOW', z.string().transform(readNetworks)),
  trustProxy: setting('HEED_TRUST_PROXY', z.string().transform(readProxies)),
  statusDir: setting(
    'HEED_STATUS_DIR',
    z.string().refine((path) => isAbsolute(path), 'Give an absolute path, such as /var/www/status.'),
  ),
  nodeName: setting(
    'HEED_NODE_NAME',
    z.string().regex(/^[\w.-]{1,63}$/, 'Use 1–63 letters, digits, dots, dashes and underscores.'),
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;

/** What the given settings say, before defaults. */
export type Given = { readonly [Name in SettingName]?: z.output<(typeof SETTINGS)[Name]['schema']> };

function setting<Schema extends z.ZodType<unknown, string>>(env: string, schema: Schema) {
  return { env, schema };
}

type Ctx = z.RefinementCtx<string>;

function no(context: Ctx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function readOrigin(text: string, context: Ctx): string {
  const url = parseUrl(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (!url || !isOrigin || url.username || url.password) {
    return no(context, 'Give the address that people open, without a path, such as https://heed.example.org.');
  }
  return url.origin;
}

function readPort(text: string, context: Ctx): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : no(context, 'Give a number from 1 to 65535.');
}

function readHost(text: string, context: Ctx): string {
  const isName = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text);
  if (isName || ipaddr.isValid(text)) return text;
  return no(
    context,
    'Give the address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 or :: for every network.',
  );
}

function readDatabaseUrl(text: string, context: Ctx): string {
  const url = parseUrl(text);
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  return no(
    context,
    'Give postgresql://USER:PASSWORD@HOST:PORT/DATABASE; write special characters of the password as %XX.',
  );
}

function readNetworks(text: string, context: Ctx): readonly string[] {
  const networks = parseAllowlist(text);
  return isRefusal(networks) ? no(context, networks.detail) : networks;
}

/** Whoever is trusted may call itself by any address, so nobody trusts everybody by mistake. */
function readProxies(text: string, context: Ctx): readonly string[] {
  const networks = parseAllowlist(text);
  if (isRefusal(networks)) return no(context, networks.detail);
  if (!networks.some((network) => network.endsWith('/0'))) return networks;
  return no(context, 'Name the proxies alone, such as 127.0.0.1 or 10.20.0.0/16: /0 would believe every caller.');
}
