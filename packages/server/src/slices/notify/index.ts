import { DAY, type PersonId } from '@heed/core/kernel';
import { afterAttempt, BUNDLE_WINDOW, decideBundle } from '@heed/core/notify';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { createSenders, forgetDeliveries, type SenderDeps, type Senders } from '../../platform/outbox/index.ts';
import type { Room } from '../../platform/room.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { byChannel } from './channels.ts';
import type { Composer, Transport } from './ports.ts';
import { bindRoutes } from './routes.ts';
import { send } from './send.ts';
import { notifyAll, notifyPeople, reachability, type Telling, type Told } from './tell.ts';

export type { TellingMessage } from './message.ts';
export { findDeliveries } from './queries/deliveries.ts';
export type { Telling, Told } from './tell.ts';

export interface NotifyDeps {
  readonly transports: readonly Transport[];
  readonly composer: Composer;
  readonly vault: Vault;
  /** Where people find this Heed. */
  readonly publicUrl: string;
}

/** What rooms above may ask. Texts are taken back with `supersedeDeliveries` of the outbox, by their subject. */
export interface Notify {
  readonly room: Room;
  /** Plans and writes what these people are told, by their own rules, in this transaction. */
  notifyPeople(tx: Tx, telling: Telling): Promise<Told>;
  notifyAll(tx: Tx, tellings: readonly Telling[]): Promise<readonly Told[]>;
  reachability(db: Queries, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, boolean>>;
  /** What the engine turns: claims what is due, lane by lane, and sends it. */
  openSenders(deps: Pick<SenderDeps, 'database' | 'node' | 'observe' | 'jitter' | 'places'>): Senders;
}

/** The delivery log, and "why was I told": afterwards only history says that there was a page. */
const DELIVERIES_KEPT = 100 * DAY;

/** The room `notify`: contact methods, notification rules, and what is sent to them. Tables: migrations/0005_notify.sql. */
export function createNotify(deps: NotifyDeps): Notify {
  const retention = createRetention('notify', [(tx, limit) => forgetDeliveries(tx, tx.now - DELIVERIES_KEPT, limit)]);
  const means = { ...deps, transports: byChannel(deps.transports) };
  return {
    room: {
      name: 'notify',
      routes: bindRoutes(means),
      timers: retention.timers,
      reactions: {},
      begin: retention.begin,
    },
    notifyPeople: (tx, telling) => notifyPeople(tx, means.transports, telling),
    notifyAll: (tx, tellings) => notifyAll(tx, means.transports, tellings),
    reachability: (db, people) => reachability(db, means.transports, people),
    openSenders: (given) =>
      createSenders({
        ...given,
        rules: { afterAttempt, decideBundle, bundleWindow: BUNDLE_WINDOW },
        // Every webhook is a server of its own; all mail goes through one.
        separateProviders: ['webhook'],
        send: (batch, signal) => send(given.database.read, means, batch, signal),
      }),
  };
}
