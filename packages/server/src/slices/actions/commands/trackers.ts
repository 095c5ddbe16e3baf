import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { type Tracker, type TrackerDraft, type TrackerFact, validateTracker } from '@heed/core/actions';
import { isRefusal, type Refusal, refuse, type TrackerId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId, randomToken } from '../../../platform/random/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import { cancelTimers, ensureTimer } from '../../../platform/timers/index.ts';
import { noSuchTracker } from '../access.ts';
import { POLL, POLL_EVERY } from '../errands/every.ts';
import {
  countIssuesIn,
  deleteTrackerRow,
  insertTracker,
  lockTracker,
  secretPlace,
  tokenPlace,
  updateTracker,
} from '../store/trackers.ts';

/** The secret of its webhook is made here and shown once. */
export async function addTracker(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  input: TrackerDraft,
): Promise<{ readonly id: TrackerId; readonly secret: string } | Refusal> {
  const draft = mayChangeOwned(caller, input.teamId) ?? validateTracker(input);
  if (isRefusal(draft)) return draft;
  const { token = '', ...shown } = draft;
  const id = newId('tracker', tx.now);
  const tracker: Tracker = { ...shown, id, createdAt: tx.now, version: 1 };
  const secret = randomToken();
  const sealed = { token: vault.seal(token, tokenPlace(id)), secret: vault.seal(secret, secretPlace(id)) };
  const written = await writeOrRefuse(tracker.name, () => insertTracker(tx, tracker, sealed));
  if (written !== undefined) return written;
  const { name, kind, baseUrl, project } = tracker;
  await record(tx, caller, tracker, { kind: 'tracker.added', data: { name, kind, baseUrl, project } });
  await ensureTimer(tx, { kind: POLL, key: id, dueAt: tx.now + POLL_EVERY });
  return { id, secret };
}

export async function changeTracker(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  id: TrackerId,
  { version, ...input }: TrackerDraft & { readonly version: number },
): Promise<{ readonly id: TrackerId } | Refusal> {
  const stored = await lockTracker(tx, id);
  if (stored === undefined) return noSuchTracker();
  const before = stored.tracker;
  const draft =
    mayChangeOwned(caller, before.teamId) ?? mayChangeOwned(caller, input.teamId) ?? validateTracker(input, before);
  if (isRefusal(draft)) return draft;
  if (before.version !== version) {
    return refuse('version-mismatch', `The tracker is at version ${before.version}, your change is for ${version}.`);
  }
  if (before.project !== draft.project && (await countIssuesIn(tx.db, id)) > 0) {
    const detail = 'Actions have issues in this project. Connect the other project as a tracker of its own.';
    return refuse('invalid', detail, [
      { path: 'project', message: 'cannot be changed while actions have issues in it' },
    ]);
  }
  const { token, ...shown } = draft;
  const after: Tracker = { ...before, ...shown, version: version + 1 };
  const sealed = token === undefined ? {} : { token: vault.seal(token, tokenPlace(id)) };
  const written = await writeOrRefuse(after.name, () => updateTracker(tx, after, sealed));
  if (written !== undefined) return written;
  const data = { name: after.name, token: token !== undefined };
  await record(tx, caller, after, { kind: 'tracker.changed', data });
  return { id };
}

export async function rotateSecret(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  id: TrackerId,
): Promise<{ readonly id: TrackerId; readonly secret: string } | Refusal> {
  const stored = await lockTracker(tx, id);
  if (stored === undefined) return noSuchTracker();
  const { tracker } = stored;
  const forbidden = mayChangeOwned(caller, tracker.teamId);
  if (forbidden !== undefined) return forbidden;
  const secret = randomToken();
  const after = { ...tracker, version: tracker.version + 1 };
  await updateTracker(tx, after, { secret: vault.seal(secret, secretPlace(id)) });
  await record(tx, caller, tracker, { kind: 'tracker.secret-rotated', data: { name: tracker.name } });
  return { id, secret };
}

/** Issues that were created stay where they are; so a tracker that actions have issues in stays too. */
export async function removeTracker(tx: Tx, caller: Caller, id: TrackerId): Promise<Refusal | undefined> {
  const stored = await lockTracker(tx, id);
  if (stored === undefined) return noSuchTracker();
  const { tracker } = stored;
  const forbidden = mayChangeOwned(caller, tracker.teamId);
  if (forbidden !== undefined) return forbidden;
  const count = await countIssuesIn(tx.db, id);
  if (count > 0) {
    const many = count === 1 ? 'One action has its issue' : `${count} actions have their issues`;
    return refuse('in-use', `${many} in ${tracker.name}. Unlink them first.`);
  }
  await cancelTimers(tx, POLL, [id]);
  await deleteTrackerRow(tx, id);
  await record(tx, caller, tracker, { kind: 'tracker.removed', data: { name: tracker.name } });
  return undefined;
}

function record(tx: Tx, caller: Caller, { id, teamId }: Tracker, fact: TrackerFact): Promise<void> {
  return tx.publish([{ ...fact, subject: id, about: teamId === undefined ? [] : [teamId], actor: actorOf(caller) }]);
}

async function writeOrRefuse(name: string, write: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'trackers_name') {
      return refuse('already-exists', `There is already a tracker named ${name}.`, [
        { path: 'name', message: 'is taken' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') !== 'trackers_team_id_fkey') throw error;
    const message = 'names an unknown team: choose one of /v1/teams';
    return refuse('invalid', `\`teamId\` ${message}.`, [{ path: 'teamId', message }]);
  }
}
