import type { Outcome } from './ports.ts';

/** The token of an ack link: whoever has it answers in the name of its person. */
const ACK_TOKEN = /[0-9a-hjkmnp-tv-z]{52}[\w-]{22}/g;
/** The letters of an address to which one answers a mail: whoever has it writes in the name of its person. */
const REPLY_ADDRESS = /reply\+[pi][0-9a-hjkmnp-tv-z]{54}/gi;
/** The sender on an envelope: whoever has it may say that the mail came back. */
const BOUNCE_ADDRESS = /bounce\+[0-9a-hjkmnp-tv-z]{46}/gi;
/** The link by which somebody outside confirms, chooses or leaves. */
const READER_LINK = /\/(?:s\/(?:confirm|manage|leave)|stakeholders\/yes)\/[\w.-]+/g;
const HIDDEN = '(hidden)';
const PRIVATE = [ACK_TOKEN, REPLY_ADDRESS, BOUNCE_ADDRESS, READER_LINK];

/**
 * What a provider said, without what only its person may know. Providers repeat what they were given: a mail server the
 * address, a webhook sometimes the whole body; and every responder reads the delivery log.
 * @param known private texts of this very message: the address, and the code where there is one.
 */
export function discreet(outcome: Outcome, known: readonly string[]): Outcome {
  const words = known
    .filter((text) => text !== '')
    .reduce(
      (said, text) => replaceWhateverCase(said, text),
      PRIVATE.reduce((said, each) => said.replace(each, HIDDEN), outcome.words),
    );
  return { ...outcome, words };
}

const ANY_ADDRESS = /[^\s\p{C}<>()[\]\\,;:"']{1,64}@[\w.-]{1,255}/gu;

/** What a mail server says of a mail long after it was sent, without any address: here nobody knows whose they are. */
export function withoutAddresses(words: string): string {
  return PRIVATE.reduce((said, each) => said.replace(each, HIDDEN), words).replace(ANY_ADDRESS, HIDDEN);
}

/** Mail servers change the case of addresses. */
function replaceWhateverCase(text: string, part: string): string {
  return text.replace(new RegExp(part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'), HIDDEN);
}
