import * as contract from '@heed/contract/actions';
import { instantOrNull } from '@heed/contract/fields';
import type { TrackerDraft } from '@heed/core/actions';
import { formatInstant, isRefusal, type Refusal, refuse, type TrackerId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext } from '../../platform/http/index.ts';
import { findVisibleAction, noSuchTracker } from './access.ts';
import { linkIssue, unlinkIssue, wantIssue } from './commands/issue.ts';
import { addTracker, changeTracker, removeTracker, rotateSecret } from './commands/trackers.ts';
import { keepSight, lookAt } from './errands/check.ts';
import { hear } from './errands/heard.ts';
import { noteTold, reach } from './errands/target.ts';
import type { ActionMeans } from './means.ts';
import { shown } from './routes.ts';
import { loadAction } from './store/actions.ts';
import { loadTracker, loadTrackers, type StoredTracker } from './store/trackers.ts';

export function trackerRoutes(means: ActionMeans): readonly BoundRoute[] {
  const show = (stored: StoredTracker) => showTracker(means, stored);
  const load = async (db: Queries, id: TrackerId) => {
    const stored = await loadTracker(db, id);
    return stored === undefined ? noSuchTracker() : show(stored);
  };
  const withSecret = async (db: Queries, made: { readonly id: TrackerId; readonly secret: string } | Refusal) => {
    if (isRefusal(made)) return made;
    const tracker = await load(db, made.id);
    return isRefusal(tracker) ? tracker : { tracker, secret: made.secret };
  };
  return [
    bind(contract.listTrackers, async ({ query: { limit, cursor, ...filter } }, { database }) => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
      if (isRefusal(after)) return after;
      const rows = await loadTrackers(database.read, filter, limit, after);
      const page = pageOf(rows, limit, ({ sortName, tracker }) => [sortName, tracker.id]);
      return { items: page.items.map(show), nextCursor: page.nextCursor };
    }),
    bind(contract.getTracker, ({ params }, { database }) => load(database.read, params.id)),
    bind(contract.addTracker, ({ body, caller }, { transact }) =>
      transact(async (tx) => withSecret(tx.db, await addTracker(tx, means.vault, caller, draftOf(body)))),
    ),
    bind(contract.changeTracker, ({ params, body, caller }, { transact }) => {
      const { version, ...input } = body;
      return transact(async (tx) => {
        const done = await changeTracker(tx, means.vault, caller, params.id, { ...draftOf(input), version });
        return isRefusal(done) ? done : load(tx.db, done.id);
      });
    }),
    bind(contract.removeTracker, ({ params, caller }, { transact }) =>
      transact((tx) => removeTracker(tx, caller, params.id)),
    ),
    bind(contract.rotateTrackerSecret, ({ params, caller }, { transact }) =>
      transact(async (tx) => withSecret(tx.db, await rotateSecret(tx, means.vault, caller, params.id))),
    ),
    bind(contract.testTracker, async ({ params }, { database }) => {
      const reached = await reach(means, database.read, params.id);
      if (isRefusal(reached)) return reached;
      const told = await means.trackers.probe(reached.target);
      await noteTold(database.read, params.id, told);
      return { outcome: told.outcome, words: told.outcome === 'value' ? told.value : told.reason };
    }),
    bind(contract.postTrackerEvent, async ({ params }, { database, request, rawBody }) => {
      const header = (name: string): string => headerOf(request, name);
      const heard = await hear(database, means, params.id, { rawBody, header });
      if (isRefusal(heard)) return heard;
      return 'actionId' in heard
        ? { actionId: heard.actionId, ignored: null }
        : { actionId: null, ignored: heard.ignored };
    }),
    bind(contract.createIssue, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, caller, await wantIssue(tx, caller, params.id, body.trackerId))),
    ),
    bind(contract.linkIssue, async ({ params, body, caller }, { database, transact }) => {
      const action = await findVisibleAction(database.read, caller, params.id);
      if (isRefusal(action)) return action;
      const reached = await reach(means, database.read, body.trackerId);
      if (isRefusal(reached)) return reached;
      const told = await means.trackers.read(reached.target, body.ref);
      await noteTold(database.read, body.trackerId, told);
      const { name } = reached.tracker;
      if (told.outcome === 'refused')
        return refuse('invalid', `${name}: ${told.reason}`, [{ path: 'ref', message: told.reason }]);
      if (told.outcome !== 'value') return refuse('unavailable', `${name} cannot be asked now. ${told.reason}`);
      const issue = told.value;
      if (issue === undefined) {
        const message = `names no issue in ${reached.tracker.project}`;
        return refuse('invalid', `\`ref\` ${message}.`, [{ path: 'ref', message }]);
      }
      const tracker = { trackerId: reached.tracker.id, name };
      return transact(async (tx) => shown(tx, caller, await linkIssue(tx, caller, params.id, tracker, issue)));
    }),
    bind(contract.unlinkIssue, ({ params, caller }, { transact }) =>
      transact(async (tx) => shown(tx, caller, await unlinkIssue(tx, caller, params.id))),
    ),
    bind(contract.checkAction, async ({ params, caller }, { database, transact }) => {
      const stored = await findVisibleAction(database.read, caller, params.id);
      if (isRefusal(stored)) return stored;
      const { action } = stored;
      const sight = await lookAt(means, database.read, action);
      return transact(async (tx) => {
        await keepSight(tx, action.id, action.proof, sight);
        return shown(tx, caller, (await loadAction(tx.db, action.id))?.action ?? action);
      });
    }),
  ];
}

type Sent = Omit<TrackerDraft, 'account' | 'issueType' | 'teamId'> & {
  readonly account: string | null;
  readonly issueType: string | null;
  readonly teamId: NonNullable<TrackerDraft['teamId']> | null;
};

/** The wire says null where a tracker has none; inside, it is absent. */
function draftOf({ account, issueType, teamId, ...rest }: Sent): TrackerDraft {
  return { ...rest, account: account ?? undefined, issueType: issueType ?? undefined, teamId: teamId ?? undefined };
}

function showTracker({ publicUrl }: ActionMeans, { tracker, ...talk }: StoredTracker) {
  const { account = null, issueType = null, teamId = null, createdAt, labels, ...rest } = tracker;
  return {
    ...rest,
    account,
    issueType,
    teamId,
    labels: [...labels],
    webhookUrl: `${publicUrl}/i/tracker/${tracker.id}`,
    createdAt: formatInstant(createdAt),
    talkedAt: instantOrNull(talk.talkedAt),
    heardAt: instantOrNull(talk.heardAt),
    trouble: talk.trouble ?? null,
    quietUntil: instantOrNull(talk.quietUntil),
  };
}

function headerOf({ headers }: RequestContext['request'], name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
