import type { Room } from '../../platform/room.ts';
import { routes } from './routes.ts';

export { identify } from './identify.ts';
export { findPersonRefs, type PersonRef } from './queries/person-refs.ts';

/** The room `access`: people, teams, sessions, API keys. Tables: migrations/0002_access.sql. */
export const access: Room = { name: 'access', routes, timers: {}, reactions: {} };
