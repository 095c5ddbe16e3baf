/**
 * `postmortems`: what was learned from an incident, written down as data so that it can be checked. A linter marks where
 * its texts blame people instead of asking about the system; a gate checks its structure before it is final.
 *
 * Words: a *section* is a part of the document with a purpose of its own; a *roster* is the list of the people who took
 * part; a *finding* marks a place and asks a question instead; a *hint* does so more quietly; a *dismissal* keeps the words
 * with a reason; *prose* is the text of a section, as a tree that Markdown can say and read again. The *record* is everything but the prose: figures, rows of the timeline, factors, whys, the course of the
 * review. A *waiver* ends a review although a check does not hold.
 *
 * Invariants: a text is never changed by itself; a finding never counts against its author; the question that a rule
 * offers instead is itself free of findings; nothing is final that the gate holds up; a row taken from the history keeps
 * where it came from; the record is the fold of its facts.
 */
export * from './commands.ts';
export * from './deadlines.ts';
export { decidePostmortem } from './decide.ts';
export { checksOf } from './decide-life.ts';
export { below } from './decide-lists.ts';
export * from './document.ts';
export { evolvePostmortem } from './evolve.ts';
export * from './explain.ts';
export * from './facts.ts';
export * from './gate/check.ts';
export { statedDurations } from './gate/durations.ts';
export { checkPostmortem, heldUpBy } from './gate/gate.ts';
export { hintsOf } from './gate/hints.ts';
export { type Cover, coverageOf, type Ends, endsOf, leavesOf } from './gate/why-leaves.ts';
export * from './gather.ts';
export * from './gather-around.ts';
export * from './harm.ts';
export * from './lint/document.ts';
export * from './lint/finding.ts';
export { lintText } from './lint/lint.ts';
export { type RuleRecord, ruleRecord, standingOf, tellsPrecision } from './lint/precision.ts';
export { BLAME_RULES } from './lint/rules.ts';
export { type DiffRun, diffLines } from './markdown/diff.ts';
export { type ReadMarkdown, readMarkdown } from './markdown/read.ts';
export { HEADINGS, writeMarkdown } from './markdown/write.ts';
export * from './pattern.ts';
export * from './promised.ts';
export * from './prompts.ts';
export * from './prose/index.ts';
export * from './record.ts';
export * from './terms.ts';
export * from './triggers.ts';
export * from './view.ts';
