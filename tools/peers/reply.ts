import { createTransport } from 'nodemailer';
import type { Api } from '../program/api.ts';
import type { CaughtMail, MailSink } from '../program/mail-sink.ts';
import type { Responder } from '../program/people.ts';
import { waitFor } from '../program/wait.ts';
import { type Checks, expectThat } from './checks.ts';

/** The domain of the addresses to which people answer, which Exim hands to Heed. */
export const ANSWERS = 'in.peers.test';

export interface ReplyScene {
  readonly admin: Api;
  readonly sink: MailSink;
  readonly eximPort: number;
  readonly writer: Responder;
  readonly serviceId: string;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]);
const TITLE = 'Answered by mail';

/** An incident pages → the reply goes through a real mail server → it is acknowledged, written and its file is evidence. */
export async function playReply(
  { admin, sink, eximPort, writer, serviceId }: ReplyScene,
  { check }: Checks,
): Promise<void> {
  const { id } = await admin.must('POST', '/v1/incidents', { title: TITLE, severity: 'sev3', serviceIds: [serviceId] });
  const page = await waitFor(`a page of "${TITLE}"`, 30, () =>
    sink.to(writer.email).find(({ subject }) => subject.includes(TITLE)),
  );
  const to = await check('a reply: the page says where it is answered', async () => {
    const found = /<(reply\+[^>]+)>/.exec(page.headers['reply-to']?.[0] ?? '')?.[1];
    if (found === undefined) throw new Error(`no Reply-To in ${JSON.stringify(page.headers)}`);
    expectThat(found.endsWith(`@${ANSWERS}`), `an address at ${ANSWERS}, not ${found}`);
    return found;
  });
  const exim = createTransport({ host: '127.0.0.1', port: eximPort, secure: false, ignoreTLS: true });
  const mail = {
    from: writer.email,
    to,
    subject: `Re: ${page.subject}`,
    messageId: '<answer@peers.test>',
    text: `ack\n\n/decision Roll back\n\nOn Sat, Nov 21, 2026 at 3:12 AM Heed <heed@peers.test> wrote:\n\n> ${TITLE}\n`,
    attachments: [{ filename: 'graph.png', content: PNG }],
  };
  await check('a reply: Exim hands it on, and Heed answers with what it did', async () => {
    await exim.sendMail(mail);
    const answer = await waitFor('the answer', 30, () => answersTo(sink, writer));
    for (const done of ['Done: ack', 'Done: /decision Roll back', 'Done: graph.png']) {
      expectThat(answer.text?.includes(done) === true, `the answer to say "${done}", not ${answer.text}`);
    }
    expectThat(answer.headers['auto-submitted']?.[0] === 'auto-replied', 'the answer to want none itself');
  });
  await check('a reply: the page is taken, the decision written, the file kept', async () => {
    const { items: pages } = await admin.must('GET', `/v1/pages?incidentId=${id}`);
    expectThat(pages[0]?.status === 'acknowledged', `the page to be acknowledged, not ${pages[0]?.status}`);
    const { items: lines } = await admin.must('GET', `/v1/incidents/${id}/timeline`);
    const decision = lines.find((line: { data: { text?: string } }) => line.data.text === 'Roll back');
    expectThat(decision?.actor.kind === 'email-reply', 'the decision to be written by e-mail');
    const { items } = await admin.must('GET', `/v1/incidents/${id}/evidence`);
    expectThat(items[0]?.mediaType === 'image/png', 'the picture to be evidence');
  });
  await check('a reply: the same mail once more acts once; a stranger’s comes back to the stranger', async () => {
    const { length } = await admin.must('GET', `/v1/incidents/${id}`);
    await exim.sendMail(mail);
    await exim.sendMail({ ...mail, from: 'eve@peers.test', messageId: '<eve@peers.test>' });
    const bounce = await waitFor('the bounce', 30, () => sink.to('eve@peers.test').at(0));
    expectThat(
      bounce.text?.includes('answers only to the person') === true,
      `the bounce to say why, not ${bounce.text}`,
    );
    expectThat((await admin.must('GET', `/v1/incidents/${id}`)).length === length, 'the incident to stay as it was');
  });
}

function answersTo(sink: MailSink, { email }: Responder): CaughtMail | undefined {
  return sink.to(email).find(({ text }) => text?.includes('Done: ack'));
}
