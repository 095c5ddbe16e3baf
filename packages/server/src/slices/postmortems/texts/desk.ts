import type { Actor, PostmortemId, Refusal } from '@heed/core/kernel';
import { asId, refuse } from '@heed/core/kernel';
import { type Connection, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { coalesce } from '../../../platform/coalesce/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { SocketMeans } from '../../../platform/room.ts';
import { isFinal } from '../access.ts';
import { DEEPEST_NODE, deepestOf } from './depth.ts';
import { catchUp, loadText, MOST_AT_ONCE, MOST_BYTES } from './document.ts';
import { presenceOf } from './presence.ts';
import { SETTLE_AFTER } from './settle.ts';
import { appendUpdate, versionsOf } from './store.ts';
import type { Visit } from './visit.ts';
import { tooLong } from './write.ts';

/** Milliseconds between two looks for what others wrote: on another node, or through the API. */
const LOOK_EVERY = 400;
/** A connection from which nothing came for so long is closed; editors say every few seconds that they are there. */
const IDLE_MS = 60_000;
/** One socket shows one document, in a few editors at most. */
const EDITORS_A_SOCKET = 8;
const WAITING_BYTES = 32 * 1024 * 1024;

/** Of a Yjs message: all that the sender has and we lack, or one change. */
const ALL_THAT_IS_NEW = 1;
const ONE_CHANGE = 2;

/** What Hocuspocus hands to each hook: a copy of it, so what changes is behind the one name. */
export interface AtDesk {
  readonly visit: Visit;
}

interface Change {
  readonly id: PostmortemId;
  readonly actor: Actor;
  readonly data: Uint8Array;
}

/** Where several write in one document. In memory there is a copy of what is committed, never more. */
export interface Desk {
  readonly hocuspocus: Hocuspocus<AtDesk>;
  /** Says to an editor whether it writes, and why not. */
  sayAccess(connection: Connection, visit: Visit): void;
  close(): void;
}

export function createDesk({ database, log }: Pick<SocketMeans, 'database' | 'log'>): Desk {
  const seen = new Map<string, number>();
  const save = coalesce<Change, Refusal | undefined>({
    weightOf: ({ data }) => data.length,
    maxRun: MOST_AT_ONCE,
    maxWaiting: WAITING_BYTES,
    keysOf: ({ id }) => [id],
    lanes: 2,
    run: (changes) => commit(database, changes),
  });
  const look = setInterval(() => void takeIn().catch((error) => log.warn({ err: error }, 'texts wait')), LOOK_EVERY);
  look.unref();

  const hocuspocus = new Hocuspocus<AtDesk>({
    quiet: true,
    timeout: IDLE_MS,
    debounce: 0,
    maxUnauthenticatedQueueSize: MOST_AT_ONCE,
    maxUnauthenticatedQueueMessages: 100,
    maxPendingDocuments: 2,
    async onAuthenticate({ documentName, context: { visit }, connectionConfig }) {
      visit.editors += 1;
      if (documentName !== visit.id || visit.editors > EDITORS_A_SOCKET) throw { reason: 'permission-denied' };
      connectionConfig.readOnly = visit.refusal !== undefined;
    },
    async onLoadDocument({ documentName, document }) {
      const loaded = await loadText(database.read, asId('postmortem', documentName));
      if (loaded === undefined) throw { reason: 'not-found' };
      Y.applyUpdate(document, Y.encodeStateAsUpdate(loaded.document));
      seen.set(documentName, loaded.version);
    },
    async afterUnloadDocument({ documentName }) {
      seen.delete(documentName);
    },
    async connected({ context: { visit }, connection }) {
      sayAccess(connection, visit);
    },
    async onDisconnect({ context: { visit } }) {
      visit.editors -= 1;
    },
    async beforeHandleAwareness({ states, context, document }) {
      const caller = context?.visit.caller;
      const isOther = (each: Connection): boolean => each.context.visit.caller.personId !== caller?.personId;
      const taken = new Set(
        document
          .getConnections()
          .filter(isOther)
          .flatMap((each) => [...document.getClients(each)]),
      );
      for (const [client, state] of states) {
        const presence = taken.has(client) || caller === undefined ? undefined : presenceOf(state, caller);
        if (presence === undefined) states.delete(client);
        else states.set(client, presence);
      }
    },
    // What comes is committed first, and only then taken in, passed on to the others, and answered as saved.
    async beforeSync({ type, payload, document, connection, context: { visit } }) {
      if ((type !== ALL_THAT_IS_NEW && type !== ONE_CHANGE) || connection.readOnly) return;
      if (type === ALL_THAT_IS_NEW && Y.snapshotContainsUpdate(Y.snapshot(document), payload)) return;
      const refusal = await keep(visit, document, payload).catch((error) => {
        log.warn({ err: error }, 'a change of a text could not be saved; its writer keeps it and comes again');
        visit.socket.close(1013, 'The change could not be saved now.');
        throw { reason: 'not-saved' };
      });
      if (refusal === undefined) return;
      visit.refusal = refusal;
      connection.readOnly = true;
      sayAccess(connection, visit);
    },
  });

  async function keep({ id, actor }: Visit, document: Y.Doc, data: Uint8Array): Promise<Refusal | undefined> {
    const change = Y.decodeUpdate(data);
    if (data.length > MOST_AT_ONCE) return tooLong();
    let depth = deepestOf(document, change);
    if (!Number.isFinite(depth)) {
      await takeIn();
      depth = deepestOf(document, change);
    }
    if (!Number.isFinite(depth)) throw new Error('a change hangs on nothing that is known');
    return depth > DEEPEST_NODE ? tooDeep() : save({ id, actor, data });
  }

  async function takeIn(): Promise<void> {
    if (seen.size === 0) return;
    for (const [id, version] of await versionsOf(database.read, [...seen.keys()])) {
      const document = hocuspocus.documents.get(id);
      const known = seen.get(id);
      if (document === undefined || known === undefined || known >= version) continue;
      const origin = { source: 'local', skipStoreHooks: true };
      seen.set(id, await catchUp(database.read, asId('postmortem', id), document, known, origin));
    }
  }

  return { hocuspocus, sayAccess, close: () => clearInterval(look) };
}

function tooDeep(): Refusal {
  return refuse('invalid', 'Lists and quotes are too deep inside one another. Nobody could read it: make it flatter.');
}

function sayAccess(connection: Connection, { refusal }: Visit): void {
  connection.sendStateless(JSON.stringify({ mayWrite: refusal === undefined, detail: refusal?.detail }));
}

/** Changes of one moment in one transaction. Each is there afterwards, or its writer hears why not. */
function commit(database: Database, changes: readonly Change[]): Promise<readonly (Refusal | undefined)[]> {
  return database.transact(async (tx) => {
    const ids = [...new Set(changes.map(({ id }) => id))].sort();
    // First the postmortems, then their texts: the order of everybody who takes more than one.
    const settleAt = tx.now + SETTLE_AFTER;
    const states = await holdOpen(tx, ids);
    const answers: (Refusal | undefined)[] = [];
    for (const { id, actor, data } of changes) {
      const isOpen = states.get(id) !== undefined && states.get(id) !== 'final';
      const version = isOpen ? await appendUpdate(tx, id, actor, data, { mostBytes: MOST_BYTES, settleAt }) : undefined;
      answers.push(isOpen ? (version === undefined ? tooLong() : undefined) : isFinal());
    }
    return answers;
  });
}

/** Their states, which nobody changes before this transaction ends: nothing is written into what has become final. */
async function holdOpen(tx: Tx, ids: readonly PostmortemId[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('postmortems')
    .select(['id', 'state'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute();
  return new Map(rows.map(({ id, state }) => [id, state]));
}
