import type { Outcome } from './ports.ts';

/** The token of an ack link: whoever has it answers in the name of its person. */
const ACK_TOKEN = /[0-9a-hjkmnp-tv-z]{52}[\w-]{22}/g;
const HIDDEN = '(hidden)';

/**
 * What a provider said, without what only its person may know. Providers repeat what they were given: a mail server the
 * address, a webhook sometimes the whole body; and every responder reads the delivery log.
 * @param known private texts of this very message: the address, and the code where there is one.
 */
export function discreet(outcome: Outcome, known: readonly string[]): Outcome {
  const words = known
    .filter((text) => text !== '')
    .reduce((said, text) => replaceWhateverCase(said, text), outcome.words.replace(ACK_TOKEN, HIDDEN));
  return { ...outcome, words };
}

/** Mail servers change the case of addresses. */
function replaceWhateverCase(text: string, part: string): string {
  return text.replace(new RegExp(part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'), HIDDEN);
}
