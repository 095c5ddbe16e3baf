import { actorOf, type Caller } from '@heed/core/access';
import { asId, isId, isRefusal } from '@heed/core/kernel';
import type { Database } from '../../../platform/db/index.ts';
import type { SocketRoute } from '../../../platform/http/index.ts';
import type { SocketMeans } from '../../../platform/room.ts';
import { loadPostmortem, mayWrite, noSuchPostmortem, refusalToWrite } from '../access.ts';
import type { Desk } from './desk.ts';
import { settleText } from './settle.ts';
import type { Visit } from './visit.ts';

/** Milliseconds between two looks whether everybody at the desk may still be there. */
const CHECK_EVERY = 5_000;
/** Facts after which somebody may have lost or won access: looked at once. */
const ACCESS_FACTS = /^(person|team)\.|^postmortem\.(shifted|shared|header-set|reviewers-set)|^incident\./;
const MOST_WAITING = 50;
/** Bytes that a reader may leave unread before it must come again. */
const MOST_UNREAD = 8 * 1024 * 1024;

const OVER = { code: 4401, reason: 'The session is over.' };
const GONE = { code: 4403, reason: 'This may not be read any more.' };

/** The WebSocket in which several write one postmortem: /v1/postmortems/{id}/text. */
export function textSocket({ database, hub, log }: SocketMeans): SocketRoute {
  // What keeps shared texts is large: it is loaded when the first is opened.
  let desk: Promise<Desk> | undefined;
  const openDesk = async (): Promise<Desk> => (await import('./desk.ts')).createDesk({ database, log });
  let isClosing = false;
  const visits = new Map<Visit, () => Promise<Caller | undefined>>();
  let isChecking = false;
  let isAskedAgain = false;
  /** One look at a time: one that began earlier never has the last word. */
  const checkAll = async (): Promise<void> => {
    isAskedAgain = true;
    if (isChecking) return;
    isChecking = true;
    while (isAskedAgain) {
      isAskedAgain = false;
      for (const [visit, still] of visits) {
        try {
          await check(database, await desk, visit, still);
        } catch (error) {
          log.warn({ err: error }, 'access could not be looked at');
        }
      }
    }
    isChecking = false;
  };
  const timer = setInterval(() => void checkAll(), CHECK_EVERY);
  timer.unref();
  const following = hub.subscribe(undefined, (facts) => {
    if (visits.size > 0 && facts.some(({ kind }) => ACCESS_FACTS.test(kind))) void checkAll();
  });
  following.catch((error) => log.warn({ err: error }, 'facts are not followed'));
  return {
    path: '/v1/postmortems/{id}/text',
    access: 'postmortems:read',
    async admit(caller, id) {
      if (!isId('postmortem', id)) return noSuchPostmortem();
      const found = await loadPostmortem(database.read, caller, id);
      return isRefusal(found) ? found : undefined;
    },
    open(socket, { id, caller, still }) {
      const visit: Visit = {
        id: asId('postmortem', id),
        socket,
        caller,
        actor: actorOf(caller),
        refusal: undefined,
        editors: 0,
      };
      visits.set(visit, still);
      const waiting: Uint8Array[] = [];
      let client: ReturnType<Desk['hocuspocus']['handleConnection']> | undefined;
      let isGone = false;
      desk ??= openDesk();
      // Whether they may write is known before the first message is read.
      void Promise.all([desk, mayWrite(database.read, caller, visit.id)]).then(
        ([{ hocuspocus }, refusal]) => {
          visit.refusal = refusal;
          if (isGone) return;
          client = hocuspocus.handleConnection(socket, socket.request, { visit });
          for (const data of waiting) client.handleMessage(data);
        },
        () => socket.close(1013, 'This cannot be opened now.'),
      );
      return {
        message(data) {
          if (client !== undefined) client.handleMessage(data);
          else if (waiting.length < MOST_WAITING) waiting.push(data);
          else socket.close(1013, 'Too much at once.');
        },
        closed(code) {
          visits.delete(visit);
          isGone = true;
          // Who leaves the editor and reads the document finds there what was just written.
          if (visit.refusal === undefined && !isClosing) {
            database
              .transact((tx) => settleText(tx, visit.id, true))
              .catch((error) => log.warn({ err: error }, 'a text is settled later'));
          }
          client?.handleClose({ code, reason: '' });
        },
      };
    },
    async close() {
      isClosing = true;
      clearInterval(timer);
      (await desk)?.close();
      (await following.catch(() => undefined))?.close();
    },
  };
}

/** Looks anew at who it is and what they may. A session that ended ends what was opened with it. */
async function check(
  database: Database,
  desk: Desk | undefined,
  visit: Visit,
  still: () => Promise<Caller | undefined>,
): Promise<void> {
  const caller = await still();
  if (caller === undefined) return visit.socket.close(OVER.code, OVER.reason);
  const found = await loadPostmortem(database.read, caller, visit.id);
  if (isRefusal(found)) return visit.socket.close(GONE.code, GONE.reason);
  if (visit.socket.unread > MOST_UNREAD) return visit.socket.close(1013, 'Too much is unread.');
  // What was refused for what it says stays refused: whatever is written next there hangs on it. Nothing is waited for from
  // here on, or a refusal of this very moment would be taken back.
  const isSpoilt = visit.refusal?.refused === 'invalid';
  const refusal = isSpoilt ? visit.refusal : refusalToWrite(caller, found);
  visit.caller = caller;
  visit.actor = actorOf(caller);
  const isNew = refusal?.detail !== visit.refusal?.detail;
  visit.refusal = refusal;
  for (const connection of desk?.hocuspocus.documents.get(visit.id)?.getConnections() ?? []) {
    if (connection.context.visit !== visit) continue;
    connection.readOnly = refusal !== undefined;
    if (isNew) desk?.sayAccess(connection, visit);
  }
}
