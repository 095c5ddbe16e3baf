import type { Changes, FactBody, Instant, TeamId } from '../kernel/index.ts';
import { HOUR } from '../kernel/index.ts';

/** How long the old key of an integration counts beside the new one, unless the caller says otherwise. */
export const KEY_OVERLAP = 24 * HOUR;
export const LONGEST_KEY_OVERLAP = 7 * KEY_OVERLAP;

/** What history says of integrations. Keys are never part of it. */
export type IntegrationFact =
  | FactBody<
      'integration.created',
      { readonly name: string; readonly kind: string; readonly teamId: TeamId | null; readonly hint: string }
    >
  | FactBody<'integration.changed', { readonly name: string; readonly changes: Changes }>
  | FactBody<'integration.key-rotated', { readonly hint: string; readonly previousUntil: Instant }>
  | FactBody<'integration.enabled', { readonly name: string }>
  /** `firing`: how many of its alerts fired then. They go on until a person resolves them: their source is not heard. */
  | FactBody<'integration.disabled', { readonly name: string; readonly firing: number }>
  | FactBody<'integration.deleted', { readonly name: string; readonly firing: number }>
  /** Something that it sent could not be understood. Written at most once a minute for each integration. */
  | FactBody<
      'integration.trouble',
      { readonly name: string; readonly trouble: string; readonly signalId: string | null }
    >;
