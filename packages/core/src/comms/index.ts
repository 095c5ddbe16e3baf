/**
 * `comms`: what is said about an incident, to whom and when. An audience is one of three: responders, customers,
 * leadership. A promise is the next word to an audience, with the time by which it is owed; it is made when an incident
 * begins and again by every word. An update is a word; "no change" is one too. A cadence says how long it is from one to
 * the next. A template is words that were agreed on before; a draft is one that was filled from the live record. A finding
 * marks a place in a text for customers that will not help them. A hearer is whoever has subscribed; a hearing is what it
 * hears of one incident: an acknowledgment, regular notices, a final one.
 *
 * Invariants: at most one promise is open for each audience; each ends exactly once, as kept, late, missed or released;
 * what was late is never kept; none is open while the incident is over; no update is ever
 * said by itself; who was told of a beginning is told of the end, and of nothing twice.
 */
export * from './cadence.ts';
export * from './channels.ts';
export * from './contact.ts';
export * from './customer-words.ts';
export * from './default-templates.ts';
export * from './draft.ts';
export { evolvePromises } from './evolve.ts';
export * from './facts.ts';
export * from './first-ack.ts';
export * from './hearing.ts';
export * from './languages.ts';
export * from './ledger.ts';
export * from './lint/finding.ts';
export { lintUpdate } from './lint/lint.ts';
export * from './notice-words.ts';
export * from './page-state.ts';
export * from './promise.ts';
export * from './promises.ts';
export * from './subscription.ts';
export * from './template.ts';
