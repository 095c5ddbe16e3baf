import type { FactBody, Instant, PersonId } from '../kernel/index.ts';
import type { Permission, Role } from './permissions.ts';

/** What history says of teams. */
export type TeamFact =
  | FactBody<'team.created', { readonly name: string; readonly memberIds: readonly PersonId[] }>
  | FactBody<'team.changed', { readonly name: string; readonly memberIds: readonly PersonId[] }>
  | FactBody<'team.deleted', { readonly name: string }>;

/** What an admin decides about a person. */
export interface PersonFields {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** An IANA name, e.g. `Europe/Lisbon`: how times are shown to this person. */
  readonly timeZone: string;
}

/** What history says of people. A person's stored state is the fold of these. */
export type PersonFact =
  | FactBody<'person.added', PersonFields>
  | FactBody<'person.changed', PersonFields>
  | FactBody<'person.password-set', Record<string, never>>
  | FactBody<'person.disabled', Record<string, never>>
  | FactBody<'person.enabled', Record<string, never>>;

/** What history says of how people prove who they are. The subject is the person. */
export type CredentialFact =
  | FactBody<'person.link-made', { readonly expiresAt: Instant }>
  | FactBody<'person.signed-in', { readonly sessionId: string; readonly address: string }>
  | FactBody<'person.signed-out', { readonly sessionIds: readonly string[] }>
  | FactBody<'person.sign-in-slowed', { readonly failures: number; readonly address: string }>
  | FactBody<
      'person.key-made',
      {
        readonly keyId: string;
        readonly name: string;
        readonly role: Role;
        readonly scopes: readonly Permission[] | null;
        readonly expiresAt: Instant | null;
      }
    >
  | FactBody<'person.key-revoked', { readonly keyId: string; readonly name: string }>;
