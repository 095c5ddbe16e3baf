import type { Changes, FactBody, PolicyId, ServiceId, TeamId } from '../kernel/index.ts';
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
