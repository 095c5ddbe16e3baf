import { text } from '../../text/index.ts';
import { sayLength } from '../../ui/index.ts';
import type { Misread } from './verbs.ts';

const words = text.incidents.verbs;

/** Why a line cannot be taken, and how to mend it. */
export function sayMisread(misread: Misread): string {
  switch (misread.misread) {
    case 'unknown':
      return misread.near === undefined
        ? words.misread.unknown(misread.verb)
        : words.misread.unknownNear(misread.verb, misread.near);
    case 'empty':
      return words.misread.empty(words.forms[misread.verb]);
    case 'too-far':
      return words.misread.tooFar(sayLength(misread.most));
    case 'too-long':
      return words.misread.tooLong(misread.most);
    case 'no-length':
    case 'no-fallback':
    case 'no-expectation':
      return words.misread[misread.misread];
  }
}
