import { type Duration, HOUR, MINUTE } from '../kernel/index.ts';
import { MITIGATION_KINDS } from './incident.ts';
import { LONGEST_TIMEBOX } from './inquiry.ts';
import { readCheck, readResult, readSeverity } from './read-acts.ts';
import { LONGEST_PROMISE } from './record.ts';
import { LONGEST_HOLD_MINUTES } from './recovery.ts';
import { type Misread, type Spoken, VERBS, type Verb } from './spoken.ts';

const LONGEST_TEXT = 4_000;
const LONGEST_TITLE = 200;
const LONGEST_CRITERION = 300;

/** Reads a line. Without a verb it is a note; a line that begins with a space may begin with a slash. */
export function readLine(line: string): Spoken | Misread {
  const said = /^\/(\S*)(?:\s+([\s\S]*))?$/.exec(line);
  if (said === null) return readVerb('note', line.trim());
  const [, word = '', rest = ''] = said;
  const verb = VERBS.find((each) => each === word.toLowerCase());
  return verb === undefined ? { misread: 'unknown', verb: word, near: nearestTo(word) } : readVerb(verb, rest.trim());
}

/** The verbs that a line may be about to begin with; none once a verb is written and text follows. */
export function offeredFor(line: string): readonly Verb[] {
  const begun = /^\/(\S*)$/.exec(line)?.[1]?.toLowerCase();
  return begun === undefined ? [] : VERBS.filter((verb) => verb.startsWith(begun));
}

function readVerb(verb: Verb, rest: string): Spoken | Misread {
  if (verb === 'command' || verb === 'mitigated') return rest === '' ? { verb } : { misread: 'needless', verb };
  if (rest === '') return { misread: 'empty', verb };
  if (rest.length > LONGEST_TEXT) return { misread: 'too-long', most: LONGEST_TEXT };
  switch (verb) {
    case 'impact':
    case 'doing':
      return { verb, text: rest };
    case 'evidence':
      return readEvidence(rest);
    case 'hypothesis':
      return readHypothesis(rest);
    case 'mitigate':
      return readMitigation(rest);
    case 'result':
      return readResult(rest);
    case 'criterion':
      return readCriterion(rest);
    case 'check':
      return readCheck(rest);
    case 'severity':
      return readSeverity(rest);
    case 'resolve':
      return { verb, summary: rest };
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

/** `/evidence https://logs.example/1 The logs of checkout`; anything else is a text as it was seen. */
function readEvidence(rest: string): Spoken {
  const [, url, title = ''] = /^(https?:\/\/\S+)(?:\s+([\s\S]+))?$/i.exec(rest) ?? [];
  if (url === undefined || !URL.canParse(url)) return { verb: 'evidence', text: rest, url: undefined };
  return { verb: 'evidence', text: (title === '' ? url : title.replaceAll(/\s+/g, ' ')).slice(0, LONGEST_TITLE), url };
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

/** `/criterion 10m No errors`: what must be so, and for how long. */
function readCriterion(rest: string): Spoken | Misread {
  const [, first = '', text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (text === '') return { misread: 'malformed', verb: 'criterion' };
  if (text.length > LONGEST_CRITERION) return { misread: 'too-long', most: LONGEST_CRITERION };
  return within(readLength(first), LONGEST_HOLD_MINUTES * MINUTE, (hold) => ({ verb: 'criterion', hold, text }));
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
