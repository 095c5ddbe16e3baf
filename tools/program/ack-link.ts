import type { CaughtMail } from './mail-sink.ts';

/** The personal link to the ack page in a page's mail; undefined in a mail that has none. */
export function ackLinkOf(mail: CaughtMail): string | undefined {
  return /https?:\/\/\S+\/a\/[\w.~-]+/.exec(mail.text ?? '')?.[0];
}

/** What a browser does when somebody presses Acknowledge on the ack page: a form is posted. */
export async function pressAcknowledge(link: string): Promise<Response> {
  return fetch(`${link}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
    redirect: 'manual',
  });
}
