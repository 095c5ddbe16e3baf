/**
 * incidents: the response to something that harms, from the moment that somebody declares it until it is known to be over.
 * A severity is judged from what can be seen, in doubt the worse one. The live record is what is known now; the timeline is
 * every fact in its order; an entry of it is named by its place, from 1. The commander decides and is one person, who has
 * accepted; operations leads the hands. A posture is the question of the moment. A hypothesis may be the cause; a time-box
 * is how long one looks, and what is done when the time is up. A mitigation stops the harm; a criterion says by what one
 * will know that it is over, and for how long it must hold; one that is a query is lost when nobody can see it. Invariants: stored incident = fold of its facts; never two
 * commanders; command changes hands only by acceptance; no SEV1 or SEV2 in which the commander leads operations without
 * the reason in writing; never resolved while a criterion does not hold without the reason in writing; what is corrected
 * stays readable.
 */
export * from './adviser.ts';
export * from './adviser-words.ts';
export { settledOf } from './calls.ts';
export * from './chain.ts';
export * from './commands.ts';
export { decideIncident } from './decide.ts';
export * from './declare-early.ts';
export * from './duty.ts';
export * from './evolve.ts';
export * from './explain.ts';
export * from './facts.ts';
export * from './incident.ts';
export { LONGEST_TIMEBOX, MOST_OF_A_KIND } from './inquiry.ts';
export { reasonOf } from './life.ts';
export { sayMisread } from './misread.ts';
export * from './pointers.ts';
export * from './prompts.ts';
export { offeredFor, readLength, readLine } from './read-line.ts';
export { LONGEST_PROMISE } from './record.ts';
export { isHeld, LONGEST_HOLD_MINUTES, unmetOf } from './recovery.ts';
export { combinationsOf } from './roles.ts';
export * from './severity.ts';
export { isSeen, LONGEST_UNSEEN, NOT_SIGHTED, type Sightings } from './sightings.ts';
export { commandsOf } from './speak.ts';
export * from './spoken.ts';
export { pageWaitsUntil, wakeAtOf } from './wake.ts';
