import type { Changes, FactBody, PolicyId, ServiceId, TeamId } from '../kernel/index.ts';
import type { Change } from './change.ts';
import type { Mitigation } from './mitigation.ts';
import type { Tier } from './service.ts';

/** What history says of services. */
export type ServiceFact =
  | FactBody<
      'service.created',
      { readonly name: string; readonly teamId: TeamId; readonly tier: Tier; readonly policyId: PolicyId | null }
    >
  | FactBody<'service.changed', { readonly name: string; readonly changes: Changes }>
  | FactBody<'service.deleted', { readonly name: string; readonly teamId: TeamId }>
  | FactBody<
      'service.dependencies-changed',
      { readonly name: string; readonly added: readonly ServiceId[]; readonly removed: readonly ServiceId[] }
    >;

/** What history says of changes. The row is forgotten after a while; what was reported first stays here whole. */
export type ChangeFact =
  | FactBody<'change.recorded', Omit<Change, 'id'>>
  | FactBody<'change.updated', { readonly title: string; readonly changes: Changes }>;

/** What history says of the ways to mitigate. */
export type MitigationFact =
  | FactBody<'mitigation.added', Pick<Mitigation, 'title' | 'kind' | 'reversible' | 'blastRadius'>>
  | FactBody<'mitigation.changed', { readonly title: string; readonly changes: Changes }>
  | FactBody<'mitigation.removed', Pick<Mitigation, 'title' | 'kind'>>;
