/**
 * What every room stands on: ids, moments, facts and refusals. It knows no room's words beyond the names of the ids.
 * Invariants: an id's kind is visible in its prefix; a moment is always UTC milliseconds; a fact is never changed.
 */
export * from './changes.ts';
export * from './fact.ts';
export * from './ids.ts';
export * from './instant.ts';
export * from './refusal.ts';
export * from './why.ts';
