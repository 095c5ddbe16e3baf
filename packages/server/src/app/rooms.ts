import type { Reactions } from '../platform/db/index.ts';
import type { Room } from '../platform/room.ts';
import { access } from '../slices/access/index.ts';
import { catalog } from '../slices/catalog/index.ts';

/** The rooms, ground to roof. */
export function gatherRooms(): readonly Room[] {
  return [access, catalog];
}

/** All reactions by fact kind; rooms nearer the ground react first. */
export function gatherReactions(rooms: readonly Room[]): Reactions {
  const all: Record<string, Reactions[string]> = {};
  for (const room of rooms) {
    for (const [kind, reactions] of Object.entries(room.reactions)) all[kind] = [...(all[kind] ?? []), ...reactions];
  }
  return all;
}
