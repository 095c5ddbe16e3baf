import { isAbsolute } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

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
  logLevel: setting(
    'HEED_LOG_LEVEL',
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'Use one of debug, info, warn, error, silent.'),
  ),
  secretKey: setting('HEED_SECRET_KEY', z.string()),
  egressAllow: setting('HEED_EGRESS_ALLOW', z.string().transform(readNetworks)),
  nodeName: setting(
    'HEED_NODE_NAME',
    z.string().regex(/^[\w.-]{1,63}$/, 'Use 1–63 letters, digits, dots, dashes and underscores.'),
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;

/** What the given settings say, before defaults. */
export type Given = { readonly [Name in SettingName]?: z.output<(typeof SETTINGS)[Name]['schema']> };

/** A mail server as nodemailer wants it. `secure` is TLS from the first byte (smtps); smtp upgrades when it is offered. */
export interface Smtp {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

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

function readSmtp(text: string, context: Ctx): Smtp {
  const url = parseUrl(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || url.pathname.length > 1) {
    return no(
      context,
      'Give smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the start; write special characters as %XX.',
    );
  }
  const secure = url.protocol === 'smtps:';
  try {
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      user: url.username === '' ? undefined : decodeURIComponent(url.username),
      password: url.password === '' ? undefined : decodeURIComponent(url.password),
    };
  } catch {
    return no(context, 'Write % itself as %25 in the user and the password.');
  }
}

function readMailFrom(text: string, context: Ctx): string {
  const address = /<([^<>]+)>$/.exec(text)?.[1] ?? text;
  const isAddress = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address) && !/[\r\n]/.test(text);
  return isAddress ? text : no(context, 'Give one address: heed@example.org, or Heed <heed@example.org>.');
}

function readNetworks(text: string, context: Ctx): readonly string[] {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.filter((part) => !ipaddr.isValidCIDR(part) && !ipaddr.isValid(part));
  if (wrong.length > 0) {
    return no(context, `${wrong.join(', ')}: give networks such as 10.0.0.0/8 or fd00::/8, with commas between them.`);
  }
  return parts.map((part) =>
    part.includes('/') ? part : `${part}/${ipaddr.parse(part).kind() === 'ipv4' ? 32 : 128}`,
  );
}
