import type { previewIncidentUpdate } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import type { Desk } from '../desk.ts';
import { section } from '../show/answers.ts';
import { cleanLine, cleanText } from '../show/clean.ts';

type Preview = Received<typeof previewIncidentUpdate>;

/** An update on every way that it would go: each in the text that would go out. */
export function drawPreview(desk: Desk, { text, pages, mail, stakeholders, webhook }: Preview): readonly string[] {
  return [
    ...lines(text),
    ...pages.flatMap((page) => [
      '',
      `On ${cleanLine(page.name)}, as ${page.state}${page.waits ? ', once it is approved' : ''}`,
      ...(page.mail === null
        ? []
        : section(desk, `Mail to ${readers(page.mail.readers)} of ${cleanLine(page.name)}`, asMail(page.mail))),
      ...(page.webhook === null
        ? []
        : section(
            desk,
            `Webhook to ${readers(page.webhook.readers)} of ${cleanLine(page.name)}`,
            lines(page.webhook.body),
          )),
    ]),
    ...(mail === null ? [] : section(desk, `Mail to ${names(mail.to)}`, asMail(mail))),
    ...stakeholders.flatMap((one) =>
      section(desk, `Mail to those who subscribed, as ${one.audience}: ${names(one.to)}`, asMail(one)),
    ),
    ...(webhook === null ? [] : section(desk, `Webhook to ${names(webhook.to)}`, lines(webhook.body))),
  ];
}

type Mail = { readonly subject: string } & ({ readonly text: string } | { readonly paragraphs: readonly string[] });

function asMail(mail: Mail): readonly string[] {
  const text = 'text' in mail ? mail.text : mail.paragraphs.join('\n\n');
  return [`Subject: ${cleanLine(mail.subject)}`, '', ...lines(text)];
}

function lines(text: string): readonly string[] {
  return cleanText(text).split('\n');
}

function names(to: readonly string[]): string {
  return to.map(cleanLine).join(', ');
}

function readers(count: number): string {
  return `${count} ${count === 1 ? 'subscriber' : 'subscribers'}`;
}
