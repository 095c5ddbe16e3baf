import type { CaughtMail, MailSink } from '../program/mail-sink.ts';
import { answerHtml, escapeHtml, htmlPage, type SmallServer, startSmallServer } from '../program/page.ts';

export interface Owner {
  readonly name: string;
  readonly email: string;
}

/** Mail is shown as it came, but in a box without script, without forms, and without anything from elsewhere. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** Everybody's mail on one page, which loads itself again; each mail has a page of its own, on which its links work. */
export function startMailbox(port: number, sink: MailSink, owners: readonly Owner[]): Promise<SmallServer> {
  return startSmallServer(port, (asked) => {
    if (asked === 'GET /') return answerHtml(htmlPage('Mail of the demo', listOf(sink, owners), 2));
    const [, number, part] = /^GET \/mail\/(\d+)(\/html)?$/.exec(asked) ?? [];
    const mail = number === undefined ? undefined : sink.mails[Number(number) - 1];
    if (mail === undefined) return undefined;
    if (part === undefined) return answerHtml(htmlPage(mail.subject, mailOf(mail)));
    // Links open beside the mail, as in a mail program.
    return answerHtml((mail.html ?? '').replace(/<head>/i, '<head><base target="_blank">'), MAIL_POLICY);
  });
}

function listOf(sink: MailSink, owners: readonly Owner[]): string {
  const owned = new Set(owners.map(({ email }) => email));
  const others = [...new Set(sink.mails.flatMap(({ to }) => to))].filter((address) => !owned.has(address));
  const boxes = [...owners, ...others.map((email) => ({ name: 'Also', email }))].map(({ name, email }) => {
    const items = sink.to(email).map(itemOf).reverse();
    const list = items.length === 0 ? '<p>Nothing yet.</p>' : `<ul>${items.join('')}</ul>`;
    return `<h2>${escapeHtml(name)} <small>&lt;${escapeHtml(email)}&gt;</small></h2>${list}`;
  });
  return `<h1>Mail of the demo</h1><p>Nothing leaves this machine: all mail is caught here.</p>${boxes.join('')}`;
}

function itemOf(mail: CaughtMail): string {
  return `<li>${timeOf(mail)} <a href="/mail/${mail.number}">${escapeHtml(mail.subject)}</a></li>`;
}

function mailOf(mail: CaughtMail): string {
  const shown =
    mail.html === undefined
      ? `<pre>${escapeHtml(mail.text ?? '')}</pre>`
      : `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${mail.number}/html" title="The mail"></iframe>`;
  return (
    `<p><a href="/">All mail</a></p><h1>${escapeHtml(mail.subject)}</h1>` +
    `<p>To ${escapeHtml(mail.to.join(', '))}, ${timeOf(mail)}</p>${shown}`
  );
}

function timeOf(mail: CaughtMail): string {
  const at = new Date(mail.at);
  return `<time datetime="${at.toISOString()}">${at.toLocaleTimeString('en-GB')}</time>`;
}
