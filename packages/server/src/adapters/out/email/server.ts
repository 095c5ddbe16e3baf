import { type Refusal, refuse } from '@heed/core/kernel';

/** The mail server that all mail is handed to. The app reads it from the configuration. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, instead of STARTTLS. */
  readonly secure: boolean;
  /** Whether there must be verified TLS, may be some, or must be none. */
  readonly tls: 'required' | 'opportunistic' | 'off';
  /** Undefined when the server asks for no sign-in. */
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Whom mail comes from. The name may be empty. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

/** Where mail goes and whom it comes from; or the setting that is missing. */
export function whereToSend(
  server: MailServer | undefined,
  from: MailSender | undefined,
): { readonly server: MailServer; readonly from: MailSender } | Refusal {
  if (server === undefined) {
    const example = 'smtp://user:password@mail.example.com:587';
    return refuse('not-configured', `No mail server is set, so no e-mail leaves: set HEED_SMTP_URL, e.g. ${example}.`);
  }
  if (from === undefined) {
    return refuse('not-configured', 'No sender is set: set HEED_MAIL_FROM, e.g. Heed <heed@example.com>.');
  }
  return { server, from };
}
