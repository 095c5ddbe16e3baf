/** Everything that a caller may be allowed to do, in `room:verb` form. A closed list: a route names exactly one of these. */
export const PERMISSIONS = [
  'self:manage',
  'people:read',
  'people:manage',
  'teams:manage',
  'keys:manage',
  'audit:read',
  'catalog:read',
  'catalog:manage',
  'changes:record',
  'oncall:read',
  'oncall:override',
  'oncall:manage',
  'policies:read',
  'policies:manage',
  'deliveries:read',
  'alerts:read',
  'alerts:respond',
  'integrations:read',
  'integrations:manage',
  'monitors:read',
  'monitors:ask',
  'monitors:manage',
  'incidents:read',
  'incidents:respond',
  'incidents:manage',
  'status:read',
  'status:publish',
  'status:manage',
  'comms:read',
  'comms:manage',
  'actions:read',
  'actions:write',
  'trackers:manage',
  'postmortems:read',
  'postmortems:write',
  'postmortems:manage',
  'insights:read',
  'insights:manage',
  'system:read',
  'system:manage',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** From least to most: each role may do all that the roles before it may. */
export const ROLES = ['viewer', 'responder', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const ADDED_BY_ROLE: Record<Role, readonly Permission[]> = {
  viewer: [
    'self:manage',
    'people:read',
    'catalog:read',
    'oncall:read',
    'policies:read',
    'alerts:read',
    'integrations:read',
    'monitors:read',
    'incidents:read',
    'status:read',
    'actions:read',
    'postmortems:read',
    'insights:read',
    'system:read',
  ],
  responder: [
    'alerts:respond',
    'incidents:respond',
    'monitors:ask',
    'status:publish',
    'changes:record',
    'oncall:override',
    'deliveries:read',
    'comms:read',
    'actions:write',
    'postmortems:write',
  ],
  manager: [
    'catalog:manage',
    'oncall:manage',
    'policies:manage',
    'integrations:manage',
    'monitors:manage',
    'incidents:manage',
    'status:manage',
    'comms:manage',
    'postmortems:manage',
    'trackers:manage',
    'insights:manage',
    'audit:read',
  ],
  admin: ['people:manage', 'teams:manage', 'keys:manage', 'system:manage'],
};

const PERMISSIONS_OF_ROLE: Record<Role, ReadonlySet<Permission>> = {
  viewer: permissionsUpTo('viewer'),
  responder: permissionsUpTo('responder'),
  manager: permissionsUpTo('manager'),
  admin: permissionsUpTo('admin'),
};

function permissionsUpTo(role: Role): ReadonlySet<Permission> {
  const roles = ROLES.slice(0, ROLES.indexOf(role) + 1);
  return new Set(roles.flatMap((each) => ADDED_BY_ROLE[each]));
}

/** True when the role includes the permission. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return PERMISSIONS_OF_ROLE[role].has(permission);
}

/** The lesser of two roles: an API key never outranks the person who made it. */
export function lesserRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b;
}
