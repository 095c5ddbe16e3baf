import { ROLE } from './initialise.ts';
import type { Layout } from './layout.ts';

/** In the form that both `pg` and libpq understand: the host in the query is the folder of the socket. */
export function connectTo(layout: Layout, database: string): string {
  return `postgresql://${ROLE}@localhost/${database}?host=${encodeURIComponent(layout.socketDir)}`;
}
