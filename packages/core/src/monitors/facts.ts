import type { Changes, FactBody, TeamId } from '../kernel/index.ts';
import type { AuthKind } from './server.ts';

/** What history says of metrics servers. Secrets are never part of it. */
export type MetricsServerFact =
  | FactBody<
      'metrics-server.added',
      { readonly name: string; readonly baseUrl: string; readonly auth: AuthKind; readonly teamId: TeamId | null }
    >
  /** `secret`: a new one was given. */
  | FactBody<'metrics-server.changed', { readonly name: string; readonly changes: Changes; readonly secret: boolean }>
  | FactBody<'metrics-server.removed', { readonly name: string; readonly baseUrl: string }>;

/** What history says of the key queries of a service, whose fact it is. */
export type KeyQueriesFact = FactBody<
  'service.key-queries-changed',
  { readonly name: string; readonly before: readonly string[]; readonly after: readonly string[] }
>;
