/**
 * alerts: conditions that matter, deduplicated from what monitors say. A signal is one part of one message; an alert is one
 * incarnation of a condition, known by its fingerprint; routing says whose it is and whether it pages or is only recorded.
 * Invariants: at most one alert per integration and fingerprint fires; a resolved alert stays resolved, and a new firing is a
 * new alert; what is re-sent unchanged gives no fact; signals count in the order of receipt; foreign text is cleaned and
 * bounded once, in `normaliseSignal`; an alert without an owner still pages.
 */
export * from './alert.ts';
export * from './decide.ts';
export * from './explain.ts';
export * from './identity.ts';
export * from './inbound.ts';
export * from './inbound-change.ts';
export * from './integration.ts';
export * from './labels.ts';
export * from './reading.ts';
export * from './routing.ts';
export * from './service-state.ts';
export * from './severity.ts';
export * from './signal.ts';
export { byteLength, cleanText, cutText } from './text.ts';
