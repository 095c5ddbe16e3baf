import type { Audience, Severity } from '../incidents/index.ts';
import type { FactBody, Instant } from '../kernel/index.ts';
import type { Outcome } from './promise.ts';

type Say<Kind extends string, Data> = {
  readonly kind: `promise.${Kind}`;
  readonly data: { readonly at: Instant } & Data;
};

/** Everything that can happen to the promises of an incident. */
export type PromiseFact =
  /** How bad the incident is now, and that it goes on. */
  | Say<'followed', { readonly severity: Severity }>
  | Say<
      'made',
      {
        readonly number: number;
        readonly audience: Audience;
        readonly severity: Severity;
        readonly due: Instant;
        readonly saidBy: 'cadence' | 'person';
        readonly inSilence: number;
      }
    >
  | Say<'moved', { readonly number: number; readonly due: Instant; readonly why: 'severity' | 'person' }>
  | Say<'reminded', { readonly number: number; readonly audience: Audience; readonly due: Instant }>
  | Say<
      'broken',
      {
        readonly number: number;
        readonly audience: Audience;
        readonly due: Instant;
        readonly told: 'lead' | 'commander';
        readonly inSilence: number;
      }
    >
  | Say<'ended', { readonly number: number; readonly audience: Audience; readonly how: Outcome }>
  /** A word reached an audience. */
  | Say<'answered', { readonly audience: Audience; readonly isFinal: boolean }>
  | Say<'closed', object>;

export type PromiseFactOf<Kind extends PromiseFact['kind']> = Extract<PromiseFact, { readonly kind: Kind }>;

/** What was said would follow an incident: made with a last word, fulfilled once. */
export type CommitmentFact =
  | FactBody<'commitment.made', { readonly audience: Audience; readonly due: Instant }>
  | FactBody<'commitment.fulfilled', { readonly audience: Audience; readonly how: string }>;
