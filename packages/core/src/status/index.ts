/**
 * `status`: what the public is told. A page shows components in groups, incidents and maintenance with their updates, and
 * how each component did over 90 days. What is published becomes one `PublishedPage`, a value that holds all that the
 * public may read and nothing else; snapshot, feeds and JSON are drawn from it by programs that need no database.
 *
 * Words: a *page* has an address and readers; a *component* is what readers know by name, often one of our services, which
 * is never said; a *public incident* is what readers are told of, whether or not one of ours stands behind it; an *update*
 * is one message of it; a *draft* waits for a second pair of eyes; a *span* is a stretch in which something did something
 * to a component.
 *
 * Invariants: only what was published reaches a reader; a publication never replaces a newer one; an update is never
 * changed without a trace, nor taken out of the history; a component is as bad as the worst that lasts: open incidents,
 * maintenance that goes on, and what was set by hand; stored page = fold of its facts; the parts of a day never exceed it.
 */
export * from './acknowledge.ts';
export * from './board.ts';
export * from './commands.ts';
export * from './contrast.ts';
export * from './days.ts';
export { decideStatus } from './decide.ts';
export { LONGEST_BODY, LONGEST_TITLE, MOST_UPDATES, severityOfImpact } from './decide-incident.ts';
export { LONGEST_MAINTENANCE } from './decide-maintenance.ts';
export * from './evolve.ts';
export * from './facts.ts';
export * from './incident.ts';
export * from './page.ts';
export * from './publish.ts';
export * from './published.ts';
export * from './publishing.ts';
export { LARGEST_LOGO, MOST_HISTORY_DAYS } from './settings.ts';
export * from './site/index.ts';
export * from './spans.ts';
export * from './subscribers/index.ts';
export * from './summary.ts';
export * from './uptime.ts';
export * from './wake.ts';
