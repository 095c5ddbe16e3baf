import { NAMED_ROUTES } from '@heed/contract/all';
import type { PublishedPage } from '@heed/core/status';
import { CHANGE_SOURCES, INBOUND, readTrackerEvent } from '../adapters/in/index.ts';
import type { Database, Queries, Reactions } from '../platform/db/index.ts';
import { createDocs } from '../platform/docs/index.ts';
import type { SocketRoute } from '../platform/http/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { Room, SocketMeans, Work } from '../platform/room.ts';
import type { Vault, VaultKeys } from '../platform/secrets/index.ts';
import type { TimerHandler } from '../platform/timers/index.ts';
import { createAccess } from '../slices/access/index.ts';
import { createActions, loadActionsOfIncidents, loadOutlines, nameActions } from '../slices/actions/index.ts';
import type { TrackerClient } from '../slices/actions/ports.ts';
import { createAlerts, type IngestObserver } from '../slices/alerts/index.ts';
import { catalog } from '../slices/catalog/index.ts';
import { createComms, loadNextUpdates } from '../slices/comms/index.ts';
import { type CaptureSource, createEvidence } from '../slices/evidence/index.ts';
import { createIncidents, hiddenFrom, nameIncidents } from '../slices/incidents/index.ts';
import { createInsights } from '../slices/insights/index.ts';
import { createMonitors, type Monitors } from '../slices/monitors/index.ts';
import type { MetricsClient } from '../slices/monitors/ports.ts';
import { createBounceAddresses, createNotify, createReplyAddresses, type Notify } from '../slices/notify/index.ts';
import type { Composer, Transport } from '../slices/notify/ports.ts';
import { createOncall } from '../slices/oncall/index.ts';
import { createPaging, namePages, type Paging, policiesUsingSchedule } from '../slices/paging/index.ts';
import { createPostmortems, namePostmortems } from '../slices/postmortems/index.ts';
import { createReplies, openMailDoor, type Returned } from '../slices/replies/index.ts';
import type { MailDoor } from '../slices/replies/ports.ts';
import {
  createStatus,
  createSubscriberDoor,
  createSubscriberWriter,
  dressPage,
  LETTER_WRITER,
  type SubscriberDoor,
} from '../slices/status/index.ts';
import type { TimerGroup } from './engine.ts';
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
  /** Asks metrics servers. */
  readonly metricsClient: MetricsClient;
  /** Talks with trackers of issues. */
  readonly trackerClient: TrackerClient;
  readonly log: Logger;
  /** Where signals are written: a pool of its own. Undefined in the engine, which takes no requests. */
  readonly ingestDatabase?: Database | undefined;
  readonly ingestObserver?: IngestObserver | undefined;
  /** How mail comes in; undefined: none does. */
  readonly mailIn?: MailIn | undefined;
  /** Whom our own mail comes from. */
  readonly mailFrom?: string | undefined;
  /** Told what became of each mail that came back. */
  readonly onReturned?: ((what: Returned) => void) | undefined;
  /** What is captured by itself; all that there is by default. */
  readonly captureSources?: readonly CaptureSource[] | undefined;
}

/** The rooms, ground to roof, and by name those of which the app needs more than what every room gives. */
export interface Rooms {
  readonly list: readonly Room[];
  readonly notify: Notify;
  readonly paging: Paging;
  readonly monitors: Monitors;
  readonly subscriberDoor: SubscriberDoor;
  /** A published page as it leaves: with the form by which one subscribes, where it has one. */
  dressPage(db: Queries, page: PublishedPage): Promise<PublishedPage>;
  /** Where mail is brought to; undefined when none comes in. */
  readonly openMailDoor: ((database: Database) => MailDoor) | undefined;
}

/** What the rooms know of the mail that comes in. */
export interface MailIn {
  /** What stands behind the @ of the addresses to which people answer. */
  readonly domain: string;
  readonly trustedServer: string | undefined;
}

export function gatherRooms(deps: RoomDependencies): Rooms {
  const { publicUrl, vault, keys, transports, composer, metricsClient, ingestDatabase, ingestObserver } = deps;
  const { mailIn, mailFrom } = deps;
  const replyAddresses = mailIn && createReplyAddresses({ domain: mailIn.domain, keys });
  const bounceAddresses = mailIn && createBounceAddresses({ domain: mailIn.domain, keys });
  const door = createSubscriberDoor({ publicUrl, keys });
  const letterWriters = { [LETTER_WRITER]: createSubscriberWriter({ door, vault }) };
  const notify = createNotify({
    publicUrl,
    vault,
    transports,
    composer,
    replyAddresses,
    bounceAddresses,
    letterWriters,
    namers: [namePages({ hiddenCauses: hiddenFrom }), nameActions, nameIncidents, namePostmortems],
  });
  const subscriberMeans = { publicUrl, door, vault, notify };
  const paging = createPaging({ notify, publicUrl, keys, hiddenCauses: hiddenFrom });
  const alerts = createAlerts({
    paging,
    publicUrl,
    inbound: INBOUND,
    changeSources: CHANGE_SOURCES,
    vault,
    ingestDatabase,
    ingestObserver,
  });
  const monitors = createMonitors({ vault, client: metricsClient });
  const incidentMeans = { paging, publicUrl, monitors, nextUpdates: loadNextUpdates };
  return {
    list: [
      createAccess({ publicUrl }),
      catalog,
      createOncall({ usesOfSchedule: [policiesUsingSchedule] }),
      notify.room,
      paging.room,
      alerts,
      monitors.room,
      createIncidents(incidentMeans),
      createEvidence(incidentMeans, deps.captureSources),
      createReplies(),
      createStatus(subscriberMeans),
      createComms({ ...incidentMeans, notify, keys }),
      createActions({ notify, publicUrl, monitors, vault, trackers: deps.trackerClient, readEvent: readTrackerEvent }),
      createPostmortems({ notify, publicUrl, log: deps.log }),
      createInsights({ notify, publicUrl, actionsOf: loadActionsOfIncidents, outlinesOf: loadOutlines }),
      createDocs(NAMED_ROUTES, VERSION),
    ],
    notify,
    paging,
    monitors,
    subscriberDoor: door,
    dressPage: (db, page) => dressPage(db, subscriberMeans, page),
    openMailDoor:
      replyAddresses &&
      bounceAddresses &&
      ((database) =>
        openMailDoor(database, {
          addresses: replyAddresses,
          bounceAddresses,
          onReturned: deps.onReturned ?? (() => undefined),
          notify,
          paging,
          incidents: incidentMeans,
          publicUrl,
          mailFrom,
          trustedServer: mailIn.trustedServer,
        })),
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

/** Who is woken next waits for nothing else that is due: the timers of pages are a group of their own. */
export function groupTimers({ list, paging }: Rooms): readonly TimerGroup[] {
  const others = list.filter((room) => room !== paging.room);
  return [
    { name: 'page-timers', handlers: paging.room.timers },
    { name: 'timers', handlers: Object.assign({}, ...others.map((room) => room.timers)) },
  ];
}

/** What rooms do in the engine beside timers and deliveries. */
export function gatherWork({ list }: Rooms, database: Database): readonly Work[] {
  return list.flatMap((room) => room.work?.(database) ?? []);
}

/** The WebSockets of all rooms. */
export function gatherSockets({ list }: Rooms, means: SocketMeans): readonly SocketRoute[] {
  return list.flatMap((room) => room.sockets?.(means) ?? []);
}

/** All reactions by fact kind; rooms nearer the ground react first. */
export function gatherReactions({ list }: Rooms): Reactions {
  const all: Record<string, Reactions[string]> = {};
  for (const room of list) {
    for (const [kind, reactions] of Object.entries(room.reactions)) all[kind] = [...(all[kind] ?? []), ...reactions];
  }
  return all;
}
