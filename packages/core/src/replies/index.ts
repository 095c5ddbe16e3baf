/**
 * replies: what people write back by e-mail, and what it asks for. A mail holds what was just written, and around it what
 * its program quotes and signs: only the former counts. A line that begins with a slash is a verb, as in the line of the
 * timeline; what stands under no verb is a note. Words such as ack answer a page. Invariants: what a person wrote is done,
 * kept or told back, never dropped in silence; what a mail quotes is never taken for what it says; a mail that no person
 * wrote asks for nothing and is answered by nothing. A mail of ours that comes back says so in a report for machines, read
 * here as the answer that the server of the address would have given us.
 */
export * from './automatic.ts';
export { type Bounce, bounceOf, type DeliveryStatus, readDeliveryStatus } from './bounce.ts';
export { cutQuoted } from './cut.ts';
export * from './files.ts';
export { plainOf } from './plain.ts';
export * from './read.ts';
export { isTrusted, readAuthentication } from './trust.ts';
