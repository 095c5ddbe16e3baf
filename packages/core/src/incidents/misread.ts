import { type Duration, HOUR, MINUTE } from '../kernel/index.ts';
import { FORMS, type Misread } from './spoken.ts';

/** Why a line cannot be taken, and how to mend it. */
export function sayMisread(misread: Misread): string {
  switch (misread.misread) {
    case 'unknown':
      return misread.near === undefined
        ? `There is no /${misread.verb}. Type / to see the verbs, or a space first to write it as it is.`
        : `There is no /${misread.verb}. Did you mean /${misread.near}?`;
    case 'empty':
      return `Say something after the verb: ${FORMS[misread.verb]}`;
    case 'needless':
      return `/${misread.verb} stands alone. Write the words as a line of their own.`;
    case 'malformed':
      return MALFORMED[misread.verb] ?? `Write it like this: ${FORMS[misread.verb]}`;
    case 'no-length':
      return 'Say for how long, as in 15m or 1h30m.';
    case 'no-fallback':
      return `Say after an arrow what is done when the time is up: ${FORMS.timebox}`;
    case 'no-expectation':
      return 'Say after an arrow what should be seen: /mitigate what -> what should be seen';
    case 'too-far':
      return `That is too far away: at most ${sayMost(misread.most)}.`;
    case 'too-long':
      return `That is too long: at most ${misread.most} characters.`;
  }
}

const MALFORMED: Readonly<Record<string, string>> = {
  result: `Say which mitigation, whether it helped (helped, no-change, worse), and what was seen: ${FORMS.result}`,
  criterion: `Say for how long it must hold, and what must be so: ${FORMS.criterion}`,
  check: `Say which criterion, whether it is met (met, unmet), and what was seen: ${FORMS.check}`,
  severity: `Say which severity (sev1, sev2, sev3, sev4), and why: ${FORMS.severity}`,
};

/** The bounds are whole hours, or whole minutes. */
function sayMost(length: Duration): string {
  return length % HOUR === 0 ? `${length / HOUR} h` : `${length / MINUTE} min`;
}
