import type { z } from 'zod';

/**
 * - `required`: verified TLS or no mail. The rule as soon as a password is sent to another machine.
 * - `opportunistic`: TLS where the server offers it, its certificate unverified, as mail servers do among themselves.
 * - `off`: never, for a relay whose TLS is broken.
 */
export type TlsRule = 'required' | 'opportunistic' | 'off';

/** A mail server, as HEED_SMTP_URL names it. */
export interface Smtp {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps), instead of STARTTLS. */
  readonly secure: boolean;
  readonly tls: TlsRule;
  /** Undefined when the server asks for no sign-in; a user without a password has an empty one. */
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Whom mail comes from, as HEED_MAIL_FROM names it. The name may be empty. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

type Ctx = z.RefinementCtx<string>;

const FORM =
  'Give smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the start; write special characters as %XX.';

/** Reads the URL, its `?tls=` rule included. No message repeats it, since it may hold a password. */
export function readSmtp(text: string, context: Ctx): Smtp | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || url.pathname.length > 1) {
    return no(context, FORM);
  }
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const account = readAccount(url);
  if (account === 'malformed') return no(context, 'Write % itself as %25 in the user and the password.');
  if (account.user === undefined && account.password !== undefined) {
    return no(context, 'Give the user too, before the password: smtp://USER:PASSWORD@HOST:PORT.');
  }
  const given = [...url.searchParams.keys()].filter((name) => name !== 'tls');
  if (given.length > 0 || url.hash !== '') return no(context, 'After the host and the port only ?tls= may follow.');
  const isPrivate = account.user !== undefined && !isThisMachine(host);
  const tls = url.searchParams.get('tls') ?? (secure || isPrivate ? 'required' : 'opportunistic');
  if (!isTlsRule(tls)) return no(context, 'After ?tls= give required, opportunistic or off.');
  if (secure && tls === 'off')
    return no(context, 'smtps:// and ?tls=off contradict each other: write smtp:// instead.');
  return { host, port: url.port === '' ? (secure ? 465 : 587) : Number(url.port), secure, tls, ...account };
}

function readAccount(url: URL): Pick<Smtp, 'user' | 'password'> | 'malformed' {
  try {
    const user = url.username === '' ? undefined : decodeURIComponent(url.username);
    const password = url.password === '' ? undefined : decodeURIComponent(url.password);
    return { user, password };
  } catch {
    return 'malformed';
  }
}

function isTlsRule(text: string): text is TlsRule {
  return text === 'required' || text === 'opportunistic' || text === 'off';
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** No quoting, no comments, no lists, nothing that a header or an SMTP command could take for its own syntax. */
const BARE = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@[^\s\p{C}<>()[\]\\,;:"@]{1,255}$/u;
const NAMED = /^("?)([^"<>\p{C}]{0,100})\1\s*<([^<>]*)>$/u;

/** Reads `heed@example.org` or `Heed <heed@example.org>`. */
export function readMailFrom(text: string, context: Ctx): Sender | undefined {
  const [, , name = '', inside] = NAMED.exec(text) ?? [];
  const address = inside ?? text;
  if (address.length <= 254 && BARE.test(address)) return { name: name.trim(), address };
  return no(context, 'Give one address: heed@example.org, or Heed <heed@example.org>.');
}

function no(context: Ctx, message: string): undefined {
  context.addIssue({ code: 'custom', message });
  return undefined;
}
