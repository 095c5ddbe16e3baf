import { type Action, markerOf } from '@heed/core/actions';
import { asId, isRefusal, MINUTE, SECOND } from '@heed/core/kernel';
import { dayAt } from '@heed/core/status';
import { type Database, readClock } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { actAs } from '../commands/act.ts';
import type { ActionMeans } from '../means.ts';
import type { IssueDraft, RemoteIssue, Told } from '../ports.ts';
import { loadAction, type StoredAction } from '../store/actions.ts';
import { type Errand, endErrand, putBackErrand } from '../store/errands.ts';
import { isOfAnother } from '../store/issues.ts';
import { noteTold, type Reachable, reach } from './target.ts';

const ENGINE = { kind: 'engine' } as const;
/** Over about a day; then a person is told, and may wish again. */
const MOST_ATTEMPTS = 60;
/** So long after the errand was claimed its call is not begun any more: another node may be at it soon. */
const FRESH = 10 * SECOND;

/**
 * Creates the issue of an action once. The wish stood in the database before anything was said to the tracker. Whenever an
 * earlier call may have reached it, the issue is looked for first by its mark, and created only when the tracker says that
 * it is not there.
 */
export async function fileIssue(database: Database, means: ActionMeans, errand: Errand): Promise<void> {
  const stored = await loadAction(database.read, asId('action', errand.subject));
  const issue = stored?.action.issue;
  if (stored === undefined || issue?.state !== 'wanted') return end(database, errand);
  const reached = await reach(means, database.read, issue.trackerId);
  if (isRefusal(reached)) return giveUp(database, errand, stored.action, reached.detail);
  const now = await readClock(database.read);
  if (reached.quietUntil !== undefined && reached.quietUntil > now) {
    return putBackErrand(database.read, errand, reached.quietUntil - now, reached.trouble ?? 'It asked to wait.');
  }
  const told = await findOrCreate(database, means, reached, stored, errand);
  if (told === 'stale') return putBackErrand(database.read, errand, SECOND, 'It took too long to begin.');
  await noteTold(database.read, issue.trackerId, told);
  switch (told.outcome) {
    case 'value':
      return keep(database, errand, stored.action, reached, told.value);
    case 'refused':
      return giveUp(database, errand, stored.action, `${reached.tracker.name}: ${told.reason}`);
    case 'throttled':
      if (errand.attempts >= MOST_ATTEMPTS) return giveUp(database, errand, stored.action, told.reason);
      return putBackErrand(database.read, errand, told.wait, `${reached.tracker.name}: ${told.reason}`);
    case 'unreachable': {
      const why = `${reached.tracker.name}: ${told.reason}`;
      if (errand.attempts >= MOST_ATTEMPTS) return giveUp(database, errand, stored.action, why);
      // Long enough for a tracker to find by its search what it has just created.
      const wait = Math.min(30 * MINUTE, 2 ** Math.min(errand.attempts, 10) * 10 * SECOND);
      return putBackErrand(database.read, errand, wait, why);
    }
  }
}

/** An issue belongs to one action: one that another has already is for a person to sort out, however often it is found. */
async function keep(
  database: Database,
  errand: Errand,
  action: Action,
  { tracker }: Reachable,
  { how, remote }: Found,
): Promise<void> {
  const { key, url, state, changedAt } = remote;
  const verb = { kind: 'file-issue', trackerId: tracker.id, how, key, url, remote: state, changedAt } as const;
  try {
    await database.transact(async (tx) => {
      await actAs(tx, ENGINE, action.id, verb);
      await endErrand(tx, errand);
    });
  } catch (error) {
    if (!isOfAnother(error)) throw error;
    const words = `${tracker.name}: ${key} carries the mark of this action, and belongs to another action already. Unlink it there, or link another issue by hand.`;
    await giveUp(database, errand, action, words);
  }
}

type Found = { readonly how: 'created' | 'found'; readonly remote: RemoteIssue };

async function findOrCreate(
  database: Database,
  { trackers, publicUrl }: ActionMeans,
  { target }: Reachable,
  stored: StoredAction,
  errand: Errand,
): Promise<Told<Found> | 'stale'> {
  const { action } = stored;
  const marker = markerOf(action.id);
  if (errand.attempts > 1 || (action.issue?.wish ?? 0) > 1) {
    const found = await trackers.find(target, marker, action.createdAt);
    if (found.outcome !== 'value') return found;
    if (found.value !== undefined) return { outcome: 'value', value: { how: 'found', remote: found.value } };
  }
  if ((await readClock(database.read)) - errand.claimedAt > FRESH) return 'stale';
  // The day is the owner's: whoever else reads it there reads one date.
  const zone = (action.ownerId && (await loadPerson(database.read, action.ownerId))?.timeZone) ?? 'UTC';
  const created = await trackers.create(target, draftOf(stored, marker, publicUrl, zone));
  return created.outcome === 'value' ? { outcome: 'value', value: { how: 'created', remote: created.value } } : created;
}

/**
 * What somebody who opens the issue has to know. Who reads in the tracker is not known here, so of a private incident nothing
 * is said but where the action is: whoever may see it there reads on.
 */
function draftOf({ action, incident }: StoredAction, marker: string, publicUrl: string, zone: string): IssueDraft {
  const { title, detail, proof, dueAt } = action;
  const followed = `Followed in Heed until it is verified: ${publicUrl}/actions/${action.id}`;
  if (incident?.isPrivate) return { title, body: followed, marker };
  const lines = [
    ...(detail === '' ? [] : [detail, '']),
    ...(incident === undefined ? [] : [`From incident INC-${incident.number}: ${incident.title}`]),
    ...(dueAt === undefined ? [] : [`Due: ${dayAt(zone, dueAt)}`]),
    ...(proof === undefined ? [] : [`It works when this shows it (${proof.kind}): ${proof.text}`]),
    '',
    followed,
  ];
  return { title, body: lines.join('\n'), marker };
}

/** Ends what a trouble of our own stops again and again; false while it is worth another try. */
export async function giveUpFiling(database: Database, errand: Errand, why: string): Promise<boolean> {
  if (errand.attempts < MOST_ATTEMPTS) return false;
  const stored = await loadAction(database.read, asId('action', errand.subject));
  if (stored === undefined) await end(database, errand);
  else await giveUp(database, errand, stored.action, why);
  return true;
}

async function giveUp(database: Database, errand: Errand, { id }: Action, reason: string): Promise<void> {
  await database.transact(async (tx) => {
    await actAs(tx, ENGINE, id, { kind: 'refuse-issue', reason: reason.slice(0, 500) });
    await endErrand(tx, errand);
  });
}

async function end(database: Database, errand: Errand): Promise<void> {
  await database.transact((tx) => endErrand(tx, errand));
}
