import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import { type PostmortemRecord, promisedBy } from '@heed/core/postmortems';
import { type Queries, readClock, type Tx } from '../../platform/db/index.ts';
import { type DraftInput, draftOf, openActionIn, type StoredAction, showActions } from '../actions/index.ts';
import { isFinal, loadPostmortem } from './access.ts';
import { loadOwnActions, loadPromises } from './beside.ts';
import { loadIncidentsOf } from './roster.ts';

/** Its own actions, and of a pattern what its members had promised, with what came before that was kept. */
export async function showPostmortemActions(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const { record } = stored;
  const [own, promises] = [await loadOwnActions(db, record), await loadPromises(db, record)];
  const now = await readClock(db);
  return {
    own: await showActions(db, caller, own, now),
    promised: await showPromised(db, caller, record, promises, now),
  };
}

async function showPromised(
  db: Queries,
  caller: Caller,
  record: PostmortemRecord,
  promises: readonly StoredAction[],
  now: number,
) {
  if (promises.length === 0) return [];
  const incidents = await loadIncidentsOf(db, record);
  const references = new Map(incidents.map(({ id, number }) => [id, { id, reference: `INC-${number}` }]));
  const members = incidents.map(({ id, times }) => ({ id, detectedAt: times.detectedAt }));
  const shown = new Map((await showActions(db, caller, promises, now)).map((action) => [action.id, action]));
  const promised = promisedBy(
    members,
    promises.map(({ action }) => action),
  );
  return promised.flatMap(({ action: { id }, cameBefore }) => {
    const action = shown.get(id);
    return action === undefined
      ? []
      : [{ action, cameBefore: cameBefore.flatMap((each) => references.get(each) ?? []) }];
  });
}

/** Opens an action where it is written down: of the incident, or of the pattern over several. */
export async function openActionHere(
  tx: Tx,
  caller: Caller,
  id: PostmortemId,
  input: DraftInput,
): Promise<StoredAction | Refusal> {
  const stored = await loadPostmortem(tx.db, caller, id);
  if (isRefusal(stored)) return stored;
  const { record } = stored;
  if (record.kind === 'pattern' && record.state === 'final') return isFinal();
  const incidents = await loadIncidentsOf(tx.db, record);
  // What comes of private incidents is read by those alone who read them.
  const shared = record.kind === 'pattern' ? incidents.find(({ isPrivate }) => isPrivate) : incidents[0];
  const opening = { incidentId: shared?.id, postmortemId: id, draft: draftOf(input) };
  const opened = await openActionIn(tx, actorOf(caller), opening);
  if (isRefusal(opened)) return opened;
  const kept = (await loadOwnActions(tx.db, record)).find(({ action }) => action.id === opened.id);
  if (kept === undefined) throw new Error(`${opened.id} was opened and is not there`);
  return kept;
}
