import type { IncidentCommand } from '@heed/core/incidents';

/** A verb without whose it is: the caller's. */
export type Verb = WithoutBy<IncidentCommand>;
type WithoutBy<Command> = Command extends unknown ? Omit<Command, 'by'> : never;
