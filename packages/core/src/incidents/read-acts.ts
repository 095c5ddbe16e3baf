import { SEVERITIES } from './severity.ts';
import type { Misread, Spoken } from './spoken.ts';

/** `/result 1 helped what was seen`; a colon or a comma may stand behind the word. */
export function readResult(rest: string): Spoken | Misread {
  const [number, word, evidence] = numbered(rest, /^(helped|no[ -]change|worse)\b/i);
  if (evidence === '') return { misread: 'malformed', verb: 'result' };
  const result = word === 'helped' || word === 'worse' ? word : 'no-change';
  return { verb: 'result', number, result, evidence };
}

/** `/check 2 met what was seen` */
export function readCheck(rest: string): Spoken | Misread {
  const [number, word, seen] = numbered(rest, /^(met|unmet|not met)\b/i);
  if (seen === '') return { misread: 'malformed', verb: 'check' };
  return { verb: 'check', number, met: word === 'met', seen };
}

/** `/severity sev2 why` */
export function readSeverity(rest: string): Spoken | Misread {
  const [word = ''] = /^\S+/.exec(rest) ?? [];
  const to = SEVERITIES.find((each) => each === word.toLowerCase().replace(/[:,]$/, ''));
  const reason = rest.slice(word.length).trim();
  return to === undefined || reason === ''
    ? { misread: 'malformed', verb: 'severity' }
    : { verb: 'severity', to, reason };
}

/** A number, one of some words, and what follows; what follows is empty where one of them is missing. */
function numbered(rest: string, words: RegExp): readonly [number: number, word: string, after: string] {
  const [begin = '', digits = ''] = /^#?(\d{1,6})\s+/.exec(rest) ?? [];
  const [word = ''] = words.exec(rest.slice(begin.length)) ?? [];
  const number = Number(digits);
  const after = rest
    .slice(begin.length + word.length)
    .replace(/^[:,]/, '')
    .trim();
  return number === 0 || word === '' ? [0, '', ''] : [number, word.toLowerCase(), after];
}
