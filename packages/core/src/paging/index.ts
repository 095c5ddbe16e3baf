/**
 * paging: who is reached for an alert, and when the next one is. A policy is a ladder of steps; a step has targets (a
 * person, a schedule, a team) and a delay to wait for an answer. A page run is one alert walking one policy: it keeps a
 * copy of the ladder as it was when the run started. A loop is one walk over the ladder, a pass is all its loops; an
 * ended snooze, or an escalation beyond the end, begins a new pass. The catch-all are the people who hear when nobody
 * else can be reached. Invariants: stored run = fold of its facts; no step before its time, none twice in a pass, none
 * out of order; after an acknowledgement nobody is paged until a person escalates, reassigns or snoozes, or a snooze
 * ends; an ended run stays ended; while a run is reaching or snoozed it has a time at which it wakes; what comes late or
 * twice decides nothing.
 */
export * from './decide.ts';
export * from './evolve.ts';
export { type Explanation, explain } from './explain.ts';
export * from './explain-person.ts';
export * from './facts.ts';
export { awaitedKey, standingOf } from './keys.ts';
export * from './limits.ts';
export * from './meaning.ts';
export * from './play.ts';
export * from './policy.ts';
export * from './policy-facts.ts';
export * from './run.ts';
export { type Mention, type Sentence, speak } from './sentence.ts';
export { whatFollows, whyYou } from './tell.ts';
export { type Candidate, NOBODY_ASKED, type Reach } from './walk.ts';
