import { type Refusal, refuse } from '@heed/core/kernel';
import { type MailAddress, parseAddress } from './address.ts';

export interface SmtpSettings {
  /** `HEED_SMTP_URL`: `smtp://user:password@mail.example.com:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string | undefined;
  /** `HEED_SMTP_FROM`: `Heed <heed@example.com>` or a bare address. */
  readonly from: string | undefined;
}

/**
 * - `required`: verified TLS or no mail. The rule as soon as a password is sent to another machine.
 * - `opportunistic`: TLS where the server offers it, its certificate unverified, as mail servers do among themselves.
 * - `off`: never, for a relay whose TLS is broken.
 */
export type TlsRule = 'required' | 'opportunistic' | 'off';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, instead of STARTTLS. */
  readonly secure: boolean;
  readonly tls: TlsRule;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly from: MailAddress;
}

const EXAMPLE = 'smtp://user:password@mail.example.com:587';

export function readSettings(settings: SmtpSettings): MailServer | Refusal {
  const { url: text, from: sender } = settings;
  if (text === undefined || text === '') {
    return refuse('not-configured', `No mail server is set, so no e-mail leaves: set HEED_SMTP_URL, e.g. ${EXAMPLE}.`);
  }
  const from = parseAddress(sender ?? '');
  if (from === undefined) {
    return refuse(
      'not-configured',
      'No sender is set: set HEED_SMTP_FROM to an address, e.g. Heed <heed@example.com>.',
    );
  }
  // The URL may hold a password, so no refusal repeats it.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    return refuse('invalid', `HEED_SMTP_URL cannot be read: write it as ${EXAMPLE}, special characters as %40.`);
  }
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const auth = authOf(url);
  const tls = url.searchParams.get('tls') ?? (secure || (auth && !isThisMachine(host)) ? 'required' : 'opportunistic');
  if (tls !== 'required' && tls !== 'opportunistic' && tls !== 'off') {
    return refuse('invalid', 'In HEED_SMTP_URL, tls must be required, opportunistic or off.');
  }
  if (secure && tls === 'off')
    return refuse('invalid', 'In HEED_SMTP_URL, smtps:// and tls=off contradict each other.');
  if (auth === 'malformed') return refuse('invalid', 'In HEED_SMTP_URL, write a % in the user or password as %25.');
  return { host, port: Number(url.port) || (secure ? 465 : 587), secure, tls, auth, from };
}

function authOf(url: URL): MailServer['auth'] | 'malformed' {
  if (url.username === '') return undefined;
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    return 'malformed';
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
