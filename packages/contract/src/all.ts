import * as access from './access.ts';
import * as actions from './actions.ts';
import * as alerts from './alerts.ts';
import * as catalog from './catalog.ts';
import * as comms from './comms.ts';
import * as docs from './docs.ts';
import * as evidence from './evidence.ts';
import * as incidents from './incidents.ts';
import * as insights from './insights.ts';
import * as monitors from './monitors.ts';
import * as notify from './notify.ts';
import * as oncall from './oncall.ts';
import * as paging from './paging.ts';
import * as postmortems from './postmortems.ts';
import type { RouteSpec } from './route.ts';
import * as status from './status.ts';
import * as system from './system.ts';

/** A route with the name under which its room exports it: the operation's id in OpenAPI. */
export interface NamedRoute {
  readonly name: string;
  readonly route: RouteSpec;
}

/** Ground to roof, the order in which they are documented. */
const ROOMS: readonly object[] = [
  access,
  catalog,
  oncall,
  notify,
  paging,
  alerts,
  monitors,
  incidents,
  evidence,
  status,
  comms,
  actions,
  postmortems,
  insights,
  system,
  docs,
];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every route of the contract. A route that a room's file exports is here without further ado. */
export const NAMED_ROUTES: readonly NamedRoute[] = ROOMS.flatMap((room) =>
  Object.entries(room)
    .flatMap(([name, value]) => (isRoute(value) ? [{ name, route: value }] : []))
    .sort(byPathThenMethod),
);

export const ALL_ROUTES: readonly RouteSpec[] = NAMED_ROUTES.map(({ route }) => route);

function isRoute(value: unknown): value is RouteSpec {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;
}

/** Modules list their names by alphabet; people look for paths. */
function byPathThenMethod({ route: a }: NamedRoute, { route: b }: NamedRoute): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return METHODS.indexOf(a.method) - METHODS.indexOf(b.method);
}
