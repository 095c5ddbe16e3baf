import { type Instant, type Refusal, refuse } from '../kernel/index.ts';
import { type Caller, can } from './caller.ts';
import { PERMISSIONS, type Permission, ROLES, type Role, roleAllows } from './permissions.ts';

/** What somebody asks of a new API key. */
export interface KeyRequest {
  readonly name: string;
  readonly role: Role;
  /** Undefined asks for all that the role allows. */
  readonly scopes: readonly Permission[] | undefined;
  /** Undefined asks for a key that ends only when it is revoked. */
  readonly expiresAt: Instant | undefined;
}

/**
 * Decides what a new key may be: never more than its maker may, and never longer than the key by which it is made.
 * `makerExpiresAt` is the end of that key; undefined for a session, or a key without end.
 */
export function decideKey(
  caller: Caller,
  request: KeyRequest,
  makerExpiresAt: Instant | undefined,
  now: Instant,
): KeyRequest | Refusal {
  if (ROLES.indexOf(request.role) > ROLES.indexOf(caller.role)) {
    return refuse('forbidden', `You are ${caller.role}; your keys cannot be ${request.role}.`);
  }
  const useless = request.scopes?.find((scope) => !roleAllows(request.role, scope));
  if (useless !== undefined) {
    return refuse('invalid', `The role ${request.role} does not include ${useless}. Choose a higher role.`, [
      { path: 'scopes', message: `${useless} is not among what ${request.role} may do` },
    ]);
  }
  const foreign = request.scopes?.find((scope) => !can(caller, scope));
  if (foreign !== undefined) {
    return refuse('forbidden', `Your own key does not have ${foreign}, so it cannot give it on.`);
  }
  if (request.expiresAt !== undefined && request.expiresAt <= now) {
    return refuse('invalid', 'expiresAt has passed already.', [{ path: 'expiresAt', message: 'must lie ahead' }]);
  }
  if (makerExpiresAt !== undefined && (request.expiresAt === undefined || request.expiresAt > makerExpiresAt)) {
    return refuse('forbidden', 'A key made by a key cannot outlive it. Give an earlier expiresAt.');
  }
  const inherited = caller.scopes?.filter((scope) => roleAllows(request.role, scope));
  return { ...request, scopes: request.scopes === undefined ? inherited : [...new Set(request.scopes)] };
}

/**
 * May this caller hand this role to somebody, or open the account of somebody who has it? A key that is narrowed to scopes
 * gives on no more than it has: otherwise `people:manage` alone would make an admin, and be one a minute later.
 */
export function mayGiveRole(caller: Caller, role: Role): Refusal | undefined {
  const { scopes } = caller;
  const missing = PERMISSIONS.find(
    (permission) => roleAllows(role, permission) && scopes?.includes(permission) === false,
  );
  if (missing === undefined) return undefined;
  return refuse(
    'forbidden',
    `Your key does not have ${missing}, which every ${role} has, so it cannot give that role on.`,
  );
}
