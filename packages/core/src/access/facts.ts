import type { FactBody, PersonId } from '../kernel/index.ts';

/** What history says of teams. */
export type TeamFact =
  | FactBody<'team.created', { readonly name: string; readonly memberIds: readonly PersonId[] }>
  | FactBody<'team.changed', { readonly name: string; readonly memberIds: readonly PersonId[] }>
  | FactBody<'team.deleted', { readonly name: string }>;
