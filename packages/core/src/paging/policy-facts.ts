import type { Changes, FactBody, PersonId, TeamId } from '../kernel/index.ts';
import type { WorkingHours } from '../oncall/index.ts';
import type { Step } from './policy.ts';

/** What history says of policies. The subject is the policy. */
export type PolicyFact =
  | FactBody<
      'policy.created',
      {
        readonly name: string;
        readonly teamId: TeamId | null;
        readonly steps: readonly Step[];
        readonly repeats: number;
        readonly hours: WorkingHours | null;
      }
    >
  | FactBody<'policy.changed', { readonly name: string; readonly changes: Changes }>
  | FactBody<'policy.deleted', { readonly name: string; readonly teamId: TeamId | null }>;

/** The subject is `catch-all`: there is one. No people means every enabled admin. */
export type CatchAllFact = FactBody<
  'catch-all.changed',
  { readonly before: readonly PersonId[]; readonly after: readonly PersonId[] }
>;
