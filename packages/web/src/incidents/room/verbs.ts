import {
  ENTRY_KINDS,
  type EntryKind,
  LONGEST_PROMISE,
  LONGEST_TIMEBOX,
  MITIGATION_KINDS,
  type MitigationKind,
} from '@heed/core/incidents';
import { type Duration, HOUR, MINUTE } from '@heed/core/kernel';

/** The verbs of the one line in which people write, in the order in which they are offered. */
export const VERBS = [...ENTRY_KINDS, 'hypothesis', 'mitigate', 'impact', 'doing', 'timebox', 'next'] as const;
export type Verb = (typeof VERBS)[number];

/** What a line says. */
export type Spoken =
  /** An update may promise the next one: `/update We know the cause -> 30m`. */
  | { readonly verb: 'entry'; readonly kind: EntryKind; readonly text: string; readonly next: Duration | undefined }
  /** `confidence` in percent. */
  | { readonly verb: 'hypothesis'; readonly text: string; readonly confidence: number | undefined }
  | {
      readonly verb: 'mitigate';
      readonly kind: MitigationKind;
      readonly title: string;
      readonly expectation: string;
    }
  | { readonly verb: 'impact' | 'doing'; readonly text: string }
  | { readonly verb: 'timebox'; readonly length: Duration; readonly question: string; readonly fallback: string }
  | { readonly verb: 'next'; readonly length: Duration };

/** Why a line cannot be taken: what is missing, so that it can be mended where it stands. */
export type Misread =
  | { readonly misread: 'unknown'; readonly verb: string; readonly near: Verb | undefined }
  | { readonly misread: 'empty'; readonly verb: Verb }
  | { readonly misread: 'no-length' | 'no-fallback' | 'no-expectation' }
  | { readonly misread: 'too-far'; readonly most: Duration }
  | { readonly misread: 'too-long'; readonly most: number };

const LONGEST_TEXT = 4_000;
const LONGEST_TITLE = 200;

/** Reads a line. Without a verb it is a note; a line that begins with a space may begin with a slash. */
export function readLine(line: string): Spoken | Misread {
  const said = /^\/(\S*)(?:\s+([\s\S]*))?$/.exec(line);
  if (said === null) return readVerb('note', line.trim());
  const [, word = '', rest = ''] = said;
  const verb = VERBS.find((each) => each === word.toLowerCase());
  return verb === undefined ? { misread: 'unknown', verb: word, near: nearestTo(word) } : readVerb(verb, rest.trim());
}

export function isMisread(read: Spoken | Misread): read is Misread {
  return 'misread' in read;
}

/** The verbs that a line may be about to begin with; none once a verb is written and text follows. */
export function offeredFor(line: string): readonly Verb[] {
  const begun = /^\/(\S*)$/.exec(line)?.[1]?.toLowerCase();
  return begun === undefined ? [] : VERBS.filter((verb) => verb.startsWith(begun));
}

function readVerb(verb: Verb, rest: string): Spoken | Misread {
  if (rest === '') return { misread: 'empty', verb };
  if (rest.length > LONGEST_TEXT) return { misread: 'too-long', most: LONGEST_TEXT };
  switch (verb) {
    case 'impact':
    case 'doing':
      return { verb, text: rest };
    case 'hypothesis':
      return readHypothesis(rest);
    case 'mitigate':
      return readMitigation(rest);
    case 'timebox':
      return readTimebox(rest);
    case 'next':
      return within(readLength(rest), LONGEST_PROMISE, (length) => ({ verb, length }));
    case 'update':
      return readUpdate(rest);
    default:
      return { verb: 'entry', kind: verb, text: rest, next: undefined };
  }
}

function readUpdate(rest: string): Spoken | Misread {
  const [text, after] = splitLast(rest);
  const next = after === undefined ? undefined : readLength(after);
  // An arrow that no length follows is a part of the text.
  if (next === undefined) return { verb: 'entry', kind: 'update', text: rest, next };
  if (text === '') return { misread: 'empty', verb: 'update' };
  return within(next, LONGEST_PROMISE, () => ({ verb: 'entry', kind: 'update', text, next }));
}

function readHypothesis(rest: string): Spoken | Misread {
  const [, percent, text] = /^(\d{1,3})\s?%\s+([\s\S]+)$/.exec(rest) ?? [];
  const confidence = Number(percent);
  if (text === undefined || confidence > 100) return { verb: 'hypothesis', text: rest, confidence: undefined };
  return { verb: 'hypothesis', text, confidence };
}

/** `/mitigate rollback: checkout to 4f2b -> errors fall within 5 min`; the kind may be left out. */
function readMitigation(rest: string): Spoken | Misread {
  const [what, expectation = ''] = splitLast(rest);
  if (what === '') return { misread: 'empty', verb: 'mitigate' };
  if (expectation === '') return { misread: 'no-expectation' };
  const [, word = '', after = ''] = /^([a-z-]+):\s*([\s\S]+)$/i.exec(what) ?? [];
  const kind = MITIGATION_KINDS.find((each) => each === word.toLowerCase());
  const title = (kind === undefined ? what : after).replaceAll(/\s+/g, ' ');
  if (title.length > LONGEST_TITLE) return { misread: 'too-long', most: LONGEST_TITLE };
  return { verb: 'mitigate', kind: kind ?? 'custom', title, expectation };
}

/** `/timebox 15m Is it the new build? -> roll it back` */
function readTimebox(rest: string): Spoken | Misread {
  const [, first = '', after = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  const length = readLength(first);
  if (length === undefined) return { misread: 'no-length' };
  const [question, fallback = ''] = splitLast(after);
  if (question === '') return { misread: 'empty', verb: 'timebox' };
  if (fallback === '') return { misread: 'no-fallback' };
  return within(length, LONGEST_TIMEBOX, () => ({ verb: 'timebox', length, question, fallback }));
}

function within(
  length: Duration | undefined,
  most: Duration,
  say: (length: Duration) => Spoken | Misread,
): Spoken | Misread {
  if (length === undefined) return { misread: 'no-length' };
  return length > most ? { misread: 'too-far', most } : say(length);
}

/** `15m`, `1h`, `1h30m`, `90 min`; undefined for nothing of that kind. */
export function readLength(word: string): Duration | undefined {
  const [, hours, minutes] = /^(?:(\d{1,3})\s?h(?:ours?)?)?\s?(?:(\d{1,4})\s?m(?:in(?:utes?)?)?)?$/i.exec(word) ?? [];
  const length = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE;
  return length === 0 ? undefined : length;
}

/** Around the last arrow: `a -> b` → `a`, `b`. */
function splitLast(text: string): readonly [before: string, after?: string] {
  const at = Math.max(text.lastIndexOf('->'), text.lastIndexOf('→'));
  if (at === -1) return [text.trim()];
  return [text.slice(0, at).trim(), text.slice(at + (text[at] === '→' ? 1 : 2)).trim()];
}

/** The verb that was meant, by its beginning or by one wrong letter. */
function nearestTo(word: string): Verb | undefined {
  const low = word.toLowerCase();
  if (low === '') return undefined;
  return VERBS.find((verb) => verb.startsWith(low)) ?? VERBS.find((verb) => isOneSlipAway(low, verb));
}

/** One letter too many, too few, or another one. */
function isOneSlipAway(a: string, b: string): boolean {
  const start = [...a].findIndex((letter, index) => letter !== b[index]);
  const at = start === -1 ? a.length : start;
  const rests = [
    [a.slice(at + 1), b.slice(at + 1)],
    [a.slice(at + 1), b.slice(at)],
    [a.slice(at), b.slice(at + 1)],
  ];
  return rests.some(([left, right]) => left === right);
}
