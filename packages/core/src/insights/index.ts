/**
 * `insights`: what many incidents say together. Which earlier ones a new one is like, and by what; whether the next of a
 * class was faster; whether a class comes more often than it did; distributions instead of averages.
 *
 * Words: a *reading* is what is kept of one incident so that it can be compared and counted; a *likeness* is what of it is
 * compared; a *failure class* is the organisation's own name for incidents of one sort, confirmed by a person; a *phase* is
 * the time between two recorded moments; a *recurrence* is a further incident of a class; an *alarm* says that a class comes
 * too often, and proposes a look at its incidents together; *coordination* is the part of the time to mitigation before a
 * response is under way, *technical* time the rest; an
 * *objective* is how much of a window a service is to be free of incidents that customers notice; a *digest* is the figures of a week by mail.
 *
 * Invariants: a similarity says what it was read from; readings made anew are the readings that are there; a class that was
 * merged stays merged; too few incidents are an answer of their own; teams and classes are compared, people never.
 */
export * from './coordination.ts';
export * from './digest.ts';
export * from './ends.ts';
export * from './failure-class.ts';
export * from './faster.ts';
export * from './figures.ts';
export * from './landed.ts';
export * from './ledger.ts';
export * from './objective.ts';
export * from './quantiles.ts';
export * from './reading.ts';
export * from './recurrence.ts';
export * from './similar.ts';
export * from './suggest.ts';
export * from './table.ts';
export * from './trend.ts';
export * from './working-clock.ts';
