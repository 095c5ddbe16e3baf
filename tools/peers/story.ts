import { setTimeout as sleep } from 'node:timers/promises';
import { ackLinkOf, pressAcknowledge } from '../program/ack-link.ts';
import type { Api } from '../program/api.ts';
import type { CaughtMail, MailSink } from '../program/mail-sink.ts';
import type { Responder } from '../program/people.ts';
import { waitFor } from '../program/wait.ts';
import { type Checks, expectThat } from './checks.ts';
import type { Door } from './doors.ts';
import { EXIM_NAME } from './exim.ts';

export interface Scene {
  readonly api: Api;
  readonly sink: MailSink;
  /** Whom the first step of the policy tells; the second step comes a minute later. */
  readonly first: Responder;
}

/** The policy's minute, and enough beyond it to see that nothing came. */
const QUIET_SECONDS = 70;

/** A rule fires → a page arrives as mail → reading its link changes nothing → pressing acknowledges → quiet → resolved. */
export async function playStory(door: Door, { api, sink, first }: Scene, { check }: Checks): Promise<void> {
  const { name, summary } = door;
  const mails = (): readonly CaughtMail[] => mailsAbout(sink, summary);
  const find = (status: string): Promise<FoundAlert | undefined> => findAlert(api, door.alertName, status);

  door.service.setBroken(true);
  const alert = await check(`${name}: a rule that fires becomes an alert of its service`, async () => {
    const found = await waitFor(`an alert ${door.alertName}`, 30, () => find('firing'));
    expectThat(found.summary === summary, `the summary to be "${summary}", not "${found.summary}"`);
    expectThat(!found.unowned, 'the alert to belong to its service');
    return found;
  });
  const mail = await check(`${name}: the page arrives as mail, through Exim and over TLS`, async () => {
    const got = await waitFor(`a page in the mailbox of ${first.email}`, 30, () => mails().at(0));
    const passed = got.headers.received?.join('\n') ?? '';
    expectThat(got.to.join() === first.email, `the mail to go to ${first.email} alone, not ${got.to.join()}`);
    expectThat(passed.includes(`by ${EXIM_NAME} with esmtps`), `the mail to have come through Exim, not ${passed}`);
    return got;
  });
  const page = async (): Promise<PageState> => api.must('GET', `/v1/pages/${alert.runId}`);
  const link = await check(`${name}: opening the link of the mail shows the alert and changes nothing`, async () => {
    const found = ackLinkOf(mail);
    if (found === undefined) throw new Error(`the mail holds no link:\n${mail.text}`);
    const before = await page();
    for (const method of ['HEAD', 'GET', 'GET']) {
      const shown = await fetch(found, { method });
      expectThat(shown.ok, `${method} of the link to be answered, not with ${shown.status}`);
      const text = await shown.text();
      expectThat(method === 'HEAD' || text.includes(summary), 'the page to say what broke');
    }
    const after = await page();
    expectThat(JSON.stringify(after) === JSON.stringify(before), `the page to stay ${JSON.stringify(before)}`);
    return found;
  });
  await check(`${name}: pressing Acknowledge takes the page`, async () => {
    const pressed = await pressAcknowledge(link);
    expectThat(pressed.status < 400, `the form to be taken, not answered with ${pressed.status}`);
    const { status, acknowledgedBy } = await page();
    expectThat(status === 'acknowledged', `the page to be acknowledged, not ${status}`);
    expectThat(acknowledgedBy?.id === first.api.personId, `${first.name} to have acknowledged it`);
  });
  await check(`${name}: acknowledged means quiet, although the alert is sent again and again`, async () => {
    await sleep(Math.max(0, mail.at + QUIET_SECONDS * 1_000 - Date.now()));
    expectThat(mails().length === 1, `one mail, not ${subjectsOf(mails())}`);
    expectThat((await find('firing'))?.id === alert.id, 'the alert to be firing still, and to be the same one');
  });
  door.service.setBroken(false);
  await check(`${name}: a rule that stops resolves the alert, and wakes nobody`, async () => {
    const over = await waitFor(`the end of ${door.alertName}`, 40, () => find('resolved'));
    expectThat(over.id === alert.id, 'the same alert to be resolved');
    const { resolvedHow } = await api.must('GET', `/v1/alerts/${alert.id}`);
    expectThat(resolvedHow === 'source', `the source to have resolved it, not ${resolvedHow}`);
    expectThat((await page()).status === 'ended', 'the page to have ended');
    await sleep(3_000);
    expectThat(mails().length === 1, `one mail, not ${subjectsOf(mails())}`);
  });
}

export interface FoundAlert {
  readonly id: string;
  readonly summary: string;
  readonly unowned: boolean;
  readonly runId: string | null;
}

interface PageState {
  readonly status: string;
  readonly acknowledgedBy: { readonly id: string } | null;
}

/** The alert of this name that has this status, once its page has begun. */
export async function findAlert(api: Api, alertName: string, status: string): Promise<FoundAlert | undefined> {
  const { items } = await api.must('GET', `/v1/alerts?status=${status}&limit=200`);
  for (const { id } of items) {
    const alert = await api.must('GET', `/v1/alerts/${id}`);
    if (alert.labels.alertname === alertName && alert.runId !== null) return alert;
  }
  return undefined;
}

export function mailsAbout(sink: MailSink, summary: string): readonly CaughtMail[] {
  return sink.mails.filter(({ text }) => text?.includes(summary));
}

export function subjectsOf(mails: readonly CaughtMail[]): string {
  return mails.map(({ to, subject }) => `"${subject}" to ${to.join()}`).join(', ');
}
