import { isMisread, type Misread, readLength, readLine, type Spoken, sayMisread } from '../incidents/index.ts';
import { DAY, type Duration } from '../kernel/index.ts';

/** More than this in one mail is refused: it is a pasted log, not an answer. */
export const MOST_ASKED = 20;
/** Longer snoozes are chosen where one sees what they hide. */
export const LONGEST_SNOOZE: Duration = 7 * DAY;

/** One thing that a mail asks for. `line` is how it was written, for telling back what became of it. */
export type Asked =
  | { readonly kind: 'page'; readonly line: string; readonly verb: 'acknowledge' | 'escalate' | 'resolve' }
  | { readonly kind: 'page'; readonly line: string; readonly verb: 'snooze'; readonly length: Duration }
  | { readonly kind: 'say'; readonly line: string; readonly spoken: Spoken }
  | { readonly kind: 'unclear'; readonly line: string; readonly why: string };

/** What the person answers: the page of an alert, or an incident (by its page, or as a whole). */
export type About = 'alert' | 'incident';

/** Reads what a person wrote, quotations cut already: its verbs in their order, everything else as notes. */
export function readReply(text: string, about: About): readonly Asked[] {
  const asked = passagesOf(text).flatMap((passage, index) => readPassage(passage, about, index === 0));
  if (asked.length <= MOST_ASKED) return asked;
  const why = `One mail may ask for ${MOST_ASKED} things. What follows from here was not read: send it in another mail.`;
  return [...asked.slice(0, MOST_ASKED), { kind: 'unclear', line: asked[MOST_ASKED]?.line ?? '', why }];
}

/**
 * A verb reaches to the next blank line or the next verb, since programs break long lines; paragraphs without a verb stay
 * together. A line that begins with a space never begins with a verb.
 */
function passagesOf(text: string): readonly string[] {
  const passages: string[][] = [];
  let open: 'verb' | 'note' | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const isFirst = passages.length === 0;
    if (line.trim() === '') {
      if (open === 'verb') open = undefined;
      else if (open === 'note') passages.at(-1)?.push('');
    } else if (line.startsWith('/') || (isFirst && BARE.test(line.trim()))) {
      passages.push([line]);
      open = line.startsWith('/') ? 'verb' : undefined;
    } else if (open === undefined || index === 0) {
      passages.push([line]);
      open = 'note';
    } else passages.at(-1)?.push(line);
  }
  return passages.map((lines) => lines.join('\n').trimEnd());
}

/** What answers a page in one word, which may stand without a slash where it is the first line. */
const BARE = /^(?:ack(?:nowledged?)?|escalate|resolved?|snooze\b.{0,20})[.!]?$/i;

function readPassage(passage: string, about: About, isFirst: boolean): readonly Asked[] {
  const isVerb = passage.startsWith('/');
  const line = passage.trim();
  const page = isVerb || isFirst ? readPageWord(isVerb ? line.slice(1) : line, line, about) : undefined;
  if (page !== undefined) return [page];
  if (about === 'alert') {
    const why =
      'An alert has no timeline: it takes ack, escalate, resolve and snooze 30m. Declare an incident to write more.';
    return [{ kind: 'unclear', line, why }];
  }
  const read = readLine(isVerb ? line : ` ${line}`);
  return [isMisread(read) ? { kind: 'unclear', line, why: explain(read) } : { kind: 'say', line, spoken: read }];
}

function readPageWord(words: string, line: string, about: About): Asked | undefined {
  if (/^ack(?:nowledged?)?[.!]?$/i.test(words)) return { kind: 'page', line, verb: 'acknowledge' };
  if (/^escalate[.!]?$/i.test(words)) return { kind: 'page', line, verb: 'escalate' };
  // An incident is resolved by its own verb, which wants to know what it was.
  if (about === 'alert' && /^resolved?[.!]?$/i.test(words)) return { kind: 'page', line, verb: 'resolve' };
  const [, length] = /^snooze\b\s*(.{0,20}?)[.!]?$/i.exec(words) ?? [];
  return length === undefined ? undefined : readSnooze(length, line);
}

function readSnooze(words: string, line: string): Asked {
  const length = readLength(words.replace(/^for\s+/i, ''));
  if (length === undefined) return { kind: 'unclear', line, why: 'Say for how long, as in snooze 30m.' };
  if (length > LONGEST_SNOOZE) return { kind: 'unclear', line, why: 'A page sleeps for 7 days at most.' };
  return { kind: 'page', line, verb: 'snooze', length };
}

/** In a mail nobody is offered the verbs while typing, so they stand in the answer. */
function explain(misread: Misread): string {
  return misread.misread === 'unknown' && misread.near === undefined
    ? `There is no /${misread.verb}. Put a space before it to write it as it is.`
    : sayMisread(misread);
}
