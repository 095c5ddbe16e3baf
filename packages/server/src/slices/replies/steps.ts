import type { Spoken } from '@heed/core/incidents';
import { type Asked, claimOf, cutQuoted, isMeant, MOST_FILES, plainOf, readReply } from '@heed/core/replies';
import { REPLY_MARKER } from '../notify/index.ts';
import type { RepliesMeans } from './means.ts';
import type { Opened } from './open.ts';
import type { IncomingFile, IncomingMail } from './ports.ts';

/** One thing to do, in a transaction of its own. */
export type Step =
  | Exclude<Asked, { kind: 'say' }>
  | { readonly kind: 'say'; readonly line: string; readonly spoken: Spoken }
  | { readonly kind: 'keep'; readonly line: string; readonly file: IncomingFile; readonly claim: string | undefined };

/** What a mail asks for, in its order: what is written first, then what is attached. */
export function stepsOf(
  mail: IncomingMail,
  { incidentId }: Opened,
  means: Pick<RepliesMeans, 'mailFrom'>,
): readonly Step[] {
  const text = mail.text?.trim() ? mail.text : plainOf(mail.html ?? '');
  const addresses = [mail.recipient, ...(means.mailFrom === undefined ? [] : [means.mailFrom])];
  const written = cutQuoted(text, { marker: REPLY_MARKER, addresses });
  const asked = readReply(written, incidentId === undefined ? 'alert' : 'incident').flatMap(apart);
  const steps = [...asked, ...filesOf(mail, incidentId !== undefined)];
  if (steps.length > 0) return steps;
  return [
    { kind: 'unclear', line: '', why: 'Nothing stands above what the mail quotes. Write there, for example ack.' },
  ];
}

/** An update stays written, also where its promise cannot be made. */
function apart(asked: Asked): readonly Step[] {
  if (asked.kind !== 'say' || asked.spoken.verb !== 'entry' || asked.spoken.next === undefined) return [asked];
  const { next: length, ...entry } = asked.spoken;
  const { line } = asked;
  return [
    { kind: 'say', line, spoken: { ...entry, next: undefined } },
    { kind: 'say', line: 'the next update', spoken: { verb: 'next', length } },
  ];
}

function filesOf({ files }: IncomingMail, hasTimeline: boolean): readonly Step[] {
  const meant = files.filter((file) => isMeant({ ...file, size: file.bytes.length }));
  return meant.slice(0, MOST_FILES + 1).map((file, index): Step => {
    const line = file.filename ?? 'a file without a name';
    if (!hasTimeline) {
      return {
        kind: 'unclear',
        line,
        why: 'An alert keeps no evidence. Answer a mail of its incident, or declare one.',
      };
    }
    if (index === MOST_FILES) {
      return { kind: 'unclear', line, why: `One mail may bring ${MOST_FILES} files: put the rest into a zip.` };
    }
    return { kind: 'keep', line, file, claim: claimOf(file.mediaType) };
  });
}
