import { createHmac } from 'node:crypto';
import type { Tracker } from '@heed/core/actions';
import { type ActionId, isId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Database } from '../../../platform/db/index.ts';
import { parseJson } from '../../../platform/http/index.ts';
import { sameSecret } from '../../../platform/random/index.ts';
import type { ActionMeans } from '../means.ts';
import { loadActionOfIssue } from '../store/issues.ts';
import { loadSealedTracker, noteHeard, secretPlace } from '../store/trackers.ts';
import { applyRemote } from './apply.ts';

export interface Heard {
  readonly rawBody: string;
  readonly header: (name: string) => string;
}

/** Takes a webhook of a tracker. One that nobody signed writes nothing, and an unknown address is answered like a bad signature. */
export async function hear(
  database: Database,
  means: ActionMeans,
  id: string,
  { rawBody, header }: Heard,
): Promise<{ readonly actionId: ActionId } | { readonly ignored: string } | Refusal> {
  const stored = isId('tracker', id) ? await loadSealedTracker(database.read, id) : undefined;
  if (stored === undefined) return forged();
  const { tracker, sealed } = stored;
  const secret = means.vault.open(sealed.secret, secretPlace(tracker.id));
  if (isRefusal(secret)) return secret;
  if (!isSigned(tracker, secret, { rawBody, header })) return forged();
  const json = parseJson(rawBody);
  if (isRefusal(json)) return json;
  const event = header('x-github-event') || header('x-gitlab-event');
  return database.transact(async (tx) => {
    await noteHeard(tx, tracker.id);
    const read = means.readEvent(tracker.kind, json.value, event, tx.now);
    if (isRefusal(read) || 'ignored' in read) return read;
    // A webhook of a whole organisation tells of other projects too.
    if (read.project.toLowerCase() !== tracker.project.toLowerCase()) {
      return { ignored: `${read.project.slice(0, 100)} is not the project of ${tracker.name}` };
    }
    const actionId = await loadActionOfIssue(tx.db, tracker.id, read.issue.key);
    if (actionId === undefined) return { ignored: 'no action has this issue' };
    await applyRemote(tx, actionId, read.issue, tracker.name);
    return { actionId };
  });
}

/** GitLab sends its secret as it is; the others sign the bytes with theirs. Compared in a time that tells nothing. */
function isSigned({ kind }: Tracker, secret: string, { rawBody, header }: Heard): boolean {
  if (kind === 'gitlab') return sameSecret(secret, header('x-gitlab-token'));
  const signature = header(kind === 'github' ? 'x-hub-signature-256' : 'x-hub-signature');
  return sameSecret(`sha256=${createHmac('sha256', secret).update(rawBody, 'utf8').digest('hex')}`, signature);
}

function forged(): Refusal {
  return refuse(
    'unauthenticated',
    'The webhook is not signed with the secret of a tracker of this address. Make another secret with `heed tracker secret`, and enter both again.',
  );
}
