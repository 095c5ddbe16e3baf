import { NAMED_ROUTES } from '@heed/contract/all';
import { CHANGE_SOURCES, INBOUND } from '../adapters/in/index.ts';
import type { Database, Reactions } from '../platform/db/index.ts';
import { createDocs } from '../platform/docs/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { Room } from '../platform/room.ts';
import type { Vault, VaultKeys } from '../platform/secrets/index.ts';
import type { TimerHandler } from '../platform/timers/index.ts';
import { createAccess } from '../slices/access/index.ts';
import { createAlerts, type IngestObserver } from '../slices/alerts/index.ts';
import { catalog } from '../slices/catalog/index.ts';
import { createEvidence } from '../slices/evidence/index.ts';
import { createIncidents } from '../slices/incidents/index.ts';
import { createNotify, type Notify } from '../slices/notify/index.ts';
import type { Composer, Transport } from '../slices/notify/ports.ts';
import { createOncall } from '../slices/oncall/index.ts';
import { createPaging, type Paging, policiesUsingSchedule } from '../slices/paging/index.ts';
import { VERSION } from './version.ts';

export { openLanes } from './lanes.ts';

/** What rooms are given from outside. */
export interface RoomDependencies {
  /** Our own address, as people's browsers see it. */
  readonly publicUrl: string;
  readonly vault: Vault;
  /** For what is signed rather than sealed, e.g. the links in pages: derive a key for each purpose. */
  readonly keys: VaultKeys;
  /** The ways out: adapters/out, or a test's fakes. */
  readonly transports: readonly Transport[];
  readonly composer: Composer;
  readonly log: Logger;
  /** Where signals are written: a pool of its own. Undefined in the engine, which takes no requests. */
  readonly ingestDatabase?: Database | undefined;
  readonly ingestObserver?: IngestObserver | undefined;
}

/** The rooms, ground to roof, and by name those of which the app needs more than what every room gives. */
export interface Rooms {
  readonly list: readonly Room[];
  readonly notify: Notify;
  readonly paging: Paging;
}

export function gatherRooms(deps: RoomDependencies): Rooms {
  const { publicUrl, vault, keys, transports, composer, ingestDatabase, ingestObserver } = deps;
  const notify = createNotify({ publicUrl, vault, transports, composer });
  const paging = createPaging({ notify, publicUrl, keys });
  const alerts = createAlerts({
    paging,
    publicUrl,
    inbound: INBOUND,
    changeSources: CHANGE_SOURCES,
    vault,
    ingestDatabase,
    ingestObserver,
  });
  return {
    list: [
      createAccess({ publicUrl }),
      catalog,
      createOncall({ usesOfSchedule: [policiesUsingSchedule] }),
      notify.room,
      paging.room,
      alerts,
      createIncidents({ paging, publicUrl }),
      createEvidence({ paging, publicUrl }),
      createDocs(NAMED_ROUTES, VERSION),
    ],
    notify,
    paging,
  };
}

/** Lets every room prepare what must be there before the first request. */
export async function beginRooms({ list }: Rooms, database: Database): Promise<void> {
  await database.transact(async (tx) => {
    for (const room of list) await room.begin?.(tx);
  });
}

/** All timer handlers; two rooms never handle the same kind, since a kind begins with the room's name. */
export function gatherTimers({ list }: Rooms): Readonly<Record<string, TimerHandler>> {
  return Object.assign({}, ...list.map((room) => room.timers));
}

/** All reactions by fact kind; rooms nearer the ground react first. */
export function gatherReactions({ list }: Rooms): Reactions {
  const all: Record<string, Reactions[string]> = {};
  for (const room of list) {
    for (const [kind, reactions] of Object.entries(room.reactions)) all[kind] = [...(all[kind] ?? []), ...reactions];
  }
  return all;
}
