import { DESK, PUBLIC } from '../prepare.ts';
import { mailTo, pause, type Stage, watch } from '../stage.ts';

/** Somebody outside, who has no account. */
export const CUSTOMER = { name: 'Iris', email: 'iris@traveller.example' } as const;

const FORM = /method="post" action="([^"]+)"/;
/** Behind each stands a page with a button; reading the link changes nothing. */
const CONFIRM = /https?:\/\/\S+\/s\/confirm\/[\w.~-]+/;
const YES = /https?:\/\/\S+\/stakeholders\/yes\/[\w.~-]+/;

/** Whoever is outside hears of it who said yes: a customer on the status page, and the desk that somebody added. */
export async function aCustomerSubscribes(stage: Stage): Promise<void> {
  const { teller, site, cast, props } = stage;
  teller.chapter('A customer wants to hear', `The status page: ${site}`);
  const action = await watch(teller, 'the status page to be published, with its form', 30, async () => {
    const answer = await fetch(site).catch(() => undefined);
    // Until ours is published, the only other page of the company may be served there.
    const found = FORM.exec((await answer?.text()) ?? '')?.[1];
    return found?.endsWith(props.statusPageId) ? found : undefined;
  });
  teller.line(CUSTOMER.name, 'a customer, types her address into the form of the status page');
  await post(action, new URLSearchParams({ email: CUSTOMER.email }).toString());
  const asked = await linkTo(stage, CUSTOMER.email, CONFIRM);
  await pause(stage);
  teller.line(CUSTOMER.name, 'opens the link in the mail and presses Confirm: without that she is told nothing');
  await post(asked, '');
  const confirmed = await watch(teller, 'the subscription to be confirmed', 20, async () => {
    const { email } = await cast.admin.api.must('GET', `/v1/status-pages/${props.statusPageId}/subscription`);
    return email.confirmed > 0 ? email.confirmed : undefined;
  });
  teller.line('Heed', `counts ${confirmed} subscriber of ${PUBLIC.name} who said yes`);
  const added = await linkTo(stage, DESK, YES);
  teller.line('Desk', `the service desk, whose mailbox ${cast.admin.name} added, says yes by the link in its mail`);
  await post(added, '');
}

async function linkTo(stage: Stage, email: string, pattern: RegExp): Promise<string> {
  const mail = await mailTo(stage, email, `the mail that asks ${email}`, ({ text }) => pattern.test(text ?? ''));
  return pattern.exec(mail.text ?? '')?.[0] ?? '';
}

/** What a browser does when a form is sent. */
async function post(address: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status >= 400) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
}
