import { ackLinkOf, pressAcknowledge } from '../program/ack-link.ts';
import type { CaughtMail, MailSink } from '../program/mail-sink.ts';
import { waitFor } from '../program/wait.ts';
import { ANNOTATIONS } from './rules.ts';
import type { Say } from './say.ts';
import type { Cast } from './set-up.ts';

/** Plays the person at the screen: lets the first mail lie, and acknowledges by the link in the second one. */
export async function playReader(sink: MailSink, { first, second }: Cast, say: Say): Promise<void> {
  await waitFor(`a page in the mailbox of ${first.name}`, 60, () => sink.to(first.email).find(isThePage));
  say(`(${first.name} does not look.)`);
  const mail = await waitFor(`a page for ${second.name}, a minute later`, 90, () =>
    sink.to(second.email).find(isThePage),
  );
  const link = ackLinkOf(mail) ?? '';
  const shown = await fetch(link);
  if (!shown.ok) throw new Error(`the ack page answered ${shown.status}`);
  say(`(${second.name} opens the link in the mail and presses Acknowledge.)`);
  const pressed = await pressAcknowledge(link);
  if (pressed.status >= 400) throw new Error(`acknowledging answered ${pressed.status}: ${await pressed.text()}`);
}

/** Other things are wrong in the company too. */
function isThePage(mail: CaughtMail): boolean {
  return mail.subject.includes(ANNOTATIONS.summary) && ackLinkOf(mail) !== undefined;
}
