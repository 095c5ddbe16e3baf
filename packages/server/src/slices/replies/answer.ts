import type { Tx } from '../../platform/db/index.ts';
import type { RepliesMeans } from './means.ts';
import type { Opened } from './open.ts';
import type { IncomingMail } from './ports.ts';
import type { Outcome, Reply } from './store.ts';

/** A long line is told back by its beginning. */
const LONGEST_LINE = 120;

/** Tells who wrote what was done, and what was not and how to mend it. */
export async function answer(
  tx: Tx,
  { notify, publicUrl }: RepliesMeans,
  { caller, about, alertId, incidentId, runs }: Opened,
  mail: IncomingMail,
  { id, outcomes }: Reply,
): Promise<void> {
  const link =
    incidentId === undefined
      ? { label: 'Open the alert', url: `${publicUrl}/alerts/${alertId}` }
      : { label: 'Open the incident', url: `${publicUrl}/incidents/${incidentId}` };
  await notify.answerByMail(tx, {
    key: `${id}/answer`,
    subject: id,
    personId: caller.personId,
    to: mail.from[0] ?? '',
    message: {
      kind: 'notice',
      thread: incidentId ?? runs[0]?.causeId ?? id,
      words: {
        subject: `Re: ${mail.subject.replace(/^(?:(?:re|aw|sv|antw)\s?: ?){1,5}/i, '')}`,
        paragraphs: outcomes.map(tell),
        link,
      },
      byReply: about,
      ...(mail.messageId === undefined ? {} : { inReplyTo: mail.messageId }),
    },
  });
}

function tell({ line, done, words }: Outcome): string {
  const said = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()} …` : line;
  return [`${done ? 'Done' : 'Not done'}${said === '' ? '' : `: ${said.replaceAll('\n', ' ')}`}`, words]
    .filter((part) => part !== '')
    .join('\n');
}
