import { type Api, apiWith, FIRST_PASSWORD, makeKey } from './api.ts';
import type { HeedProcess } from './heed.ts';
import type { CaughtMail } from './mail-sink.ts';
import { waitFor } from './wait.ts';

/** What a helper needs of the place where mail arrives. */
export interface Mailboxes {
  to(address: string): readonly CaughtMail[];
}

export interface Responder {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly api: Api;
}

/** Invites somebody, signs in as them by the one-time link, and proves their mailbox with the code that was sent to it. */
export async function addResponder(
  heed: HeedProcess,
  admin: Api,
  mailboxes: Mailboxes,
  {
    name,
    email,
    role = 'responder',
  }: { readonly name: string; readonly email: string; readonly role?: 'viewer' | 'responder' | 'manager' },
): Promise<Responder> {
  const invited = await admin.must('POST', '/v1/people', { name, email, role, timeZone: 'UTC' });
  const signedIn = await fetch(`${heed.url}/v1/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: invited.link.token, password: FIRST_PASSWORD }),
  });
  if (!signedIn.ok) throw new Error(`setting a password answered ${signedIn.status}: ${await signedIn.text()}`);
  const api = await apiWith(heed.url, await makeKey(heed, signedIn, role));
  await verifyMailbox(api, mailboxes, email);
  return { name, email, password: FIRST_PASSWORD, api };
}

/** Adds an e-mail address to this person and answers with the code that arrives there. */
export async function verifyMailbox(api: Api, mailboxes: Mailboxes, email: string): Promise<void> {
  const method = await api.must('POST', '/v1/me/contact-methods', { kind: 'email', label: 'Work', address: email });
  const code = await waitFor(`the code that Heed mails to ${email}`, 30, () =>
    mailboxes
      .to(email)
      .map(({ subject }) => /code is (\d[\d ]+)/.exec(subject)?.[1])
      .at(-1),
  );
  await api.must('POST', `/v1/me/contact-methods/${method.id}/verify`, { code });
}
