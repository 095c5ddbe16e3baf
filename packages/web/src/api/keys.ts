import type { RouteSpec } from '@heed/contract/route';

/** Where an answer is kept: by room, path, and what was asked. Live events look for the room and the ids. */
export type ReadKey = readonly [room: string, path: string, asked: unknown];

export function keyOf(route: RouteSpec, outgoing: unknown): ReadKey {
  return [route.room, route.path, outgoing ?? {}];
}

/** The id of the one thing that was read; undefined for lists. */
export function subjectOf([, , asked]: ReadKey): string | undefined {
  if (typeof asked !== 'object' || asked === null || !('params' in asked)) return undefined;
  const { params } = asked;
  if (typeof params !== 'object' || params === null || !('id' in params)) return undefined;
  return typeof params.id === 'string' ? params.id : undefined;
}

export function isReadKey(key: readonly unknown[]): key is ReadKey {
  return key.length === 3 && typeof key[0] === 'string' && typeof key[1] === 'string';
}
