/**
 * notify: how a person is reached. A contact method is an address of a person (a mailbox, a webhook); it counts only
 * once its owner has proved it with a code. A notification rule says which method is used how long after a page. A
 * delivery is one text to one contact method; it waits in a lane, lane 0 being pages. A bundle is one text that stands
 * for many. Invariants: a person with a usable method always hears of a page, whatever the rules say; no delivery is
 * dropped, only sent, bundled, superseded or dead and reported; an obligation key names one text for ever, so that
 * doing a thing twice sends it once.
 */
export * from './bundle.ts';
export * from './contact.ts';
export * from './delivery.ts';
export * from './explain.ts';
export * from './facts.ts';
export * from './plan.ts';
export * from './rule.ts';
export * from './verification.ts';
