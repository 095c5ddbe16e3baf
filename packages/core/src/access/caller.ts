import {
  type Actor,
  type ApiKeyId,
  type PersonId,
  type Refusal,
  refuse,
  type SessionId,
  type TeamId,
} from '../kernel/index.ts';
import { type Permission, type Role, roleAllows } from './permissions.ts';

/** Somebody who proved who they are, with all that a decision about permission needs. */
export interface Caller {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly TeamId[];
  readonly via:
    | { readonly kind: 'session'; readonly id: SessionId }
    | { readonly kind: 'api-key'; readonly id: ApiKeyId }
    | { readonly kind: 'email-reply' };
  /** For API keys: the permissions that the key is limited to. Undefined means all of its role. */
  readonly scopes: readonly Permission[] | undefined;
}

/** What history records about a caller. */
export function actorOf(caller: Caller): Actor {
  switch (caller.via.kind) {
    case 'session':
      return { kind: 'person', id: caller.personId };
    case 'api-key':
      return { kind: 'api-key', id: caller.via.id, personId: caller.personId };
    case 'email-reply':
      return { kind: 'email-reply', personId: caller.personId };
  }
}

/** True when role and scopes both include the permission. */
export function can(caller: Caller, permission: Permission): boolean {
  return roleAllows(caller.role, permission) && (caller.scopes === undefined || caller.scopes.includes(permission));
}

/**
 * May this caller change a thing that `teamId` owns? Managers change what their own teams own and what nobody owns;
 * admins change everything. Such things are readable by all, so a refusal may say whose they are.
 */
export function mayChangeOwned(caller: Caller, teamId: TeamId | undefined): Refusal | undefined {
  if (caller.role === 'admin' || teamId === undefined || caller.teamIds.includes(teamId)) return undefined;
  return refuse(
    'forbidden',
    'This belongs to a team that you are not a member of. Ask one of its managers or an admin.',
  );
}
