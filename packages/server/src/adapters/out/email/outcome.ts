import { type Outcome, oneLine } from '../../../slices/notify/ports.ts';

/** What went wrong in a conversation with a mail server, as far as nodemailer knows. */
export interface SmtpTrouble {
  readonly message: string;
  /** The server's last answer, when it gave one. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  /** The step at which it happened: `CONN`, `EHLO`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command?: string | undefined;
}

/**
 * A 5xx answer about this mail (its sender, recipient or content) is final. A 5xx before that, at the greeting or the
 * password, turns Heed away rather than the mail: an operator can mend that while the page still matters, so it is tried again.
 * Everything else, 4xx or no answer, may pass. A 4xx about the recipient alone says nothing about other mail; 421 is about
 * the server, whenever it comes.
 */
export function outcomeOf(trouble: SmtpTrouble): Outcome {
  const words = oneLine(trouble.response || trouble.message);
  const code = trouble.responseCode ?? 0;
  const aboutThisMail = /^(MAIL|RCPT|DATA)/.test(trouble.command ?? '') && code !== 530;
  if (code >= 500 && code < 600 && aboutThisMail) return { outcome: 'refused', words };
  const isOfRecipient = /^RCPT/.test(trouble.command ?? '') && code >= 400 && code < 500 && code !== 421;
  return isOfRecipient ? { outcome: 'retryable', words, isOfRecipient } : { outcome: 'retryable', words };
}
