/**
 * `actions`: what is changed in the system because of an incident, followed until it is proven to work.
 *
 * Words: an *action* has one person as owner, a due date, and a *proof*: what will show that it works. Its *tier* says how
 * strong a control it is: 1 makes the failure impossible, 5 asks people to take care. *Done* is what the owner says;
 * *verified* is what the proof showed. The *three-week test* asks, 21 days after an incident closed, how each one stands.
 *
 * An *issue* is the same thing in a tracker outside: GitHub, GitLab or Jira.
 *
 * Invariants: nothing is done without an owner, and nothing is verified without evidence; an investigation names the day of
 * its decision; a due date that is moved keeps the earlier ones; what is closed elsewhere is done here, and never verified by
 * that; a dropped action says why.
 */
export * from './action.ts';
export * from './check.ts';
export { type ActionCommand, decideAction } from './decide.ts';
export { evolveAction } from './evolve.ts';
export * from './explain.ts';
export * from './facts.ts';
export * from './findings.ts';
export * from './issue.ts';
export * from './reminders.ts';
export * from './standing.ts';
export * from './test-decide.ts';
export * from './test-round.ts';
export * from './three-weeks.ts';
export * from './tracker.ts';
export * from './weight.ts';
export * from './wording.ts';
