import * as contract from '@heed/contract/evidence';
import type { Caller } from '@heed/core/access';
import { type EvidenceItem, judgeFile, safeFilename } from '@heed/core/evidence';
import { type AlertId, type IncidentId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { readClock } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext, SENT } from '../../platform/http/index.ts';
import { loadAlertsById, loadSignalOfAlert, SIGNALS_KEPT } from '../alerts/index.ts';
import { findVisibleIncident, type IncidentMeans } from '../incidents/index.ts';
import { capture, type Draft, hashContent } from './capture.ts';
import { sendInert } from './content.ts';
import { date } from './date.ts';
import { findItem, findItems, noSuchEvidence } from './find.ts';
import { showOne } from './show.ts';
import { loadContent } from './store.ts';

export function evidenceRoutes(means: IncidentMeans): readonly BoundRoute[] {
  const keep = ({ transact }: RequestContext, caller: Caller, id: IncidentId, draft: Draft) =>
    transact(async (tx) => shown(tx, await capture(tx, means, caller, id, draft)));
  return [
    bind(contract.captureEvidence, async ({ params, body, caller }, context) => {
      const incident = await findVisibleIncident(context.database.read, caller, params.id);
      if (isRefusal(incident)) return incident;
      const draft = body.kind === 'alert' ? await draftOfAlert(context.database.read, body) : draftOf(body);
      return isRefusal(draft) ? draft : keep(context, caller, params.id, draft);
    }),
    bind(contract.captureEvidenceFile, async ({ params, query, caller }, context) => {
      const incident = await findVisibleIncident(context.database.read, caller, params.id);
      if (isRefusal(incident)) return incident;
      const { title, filename, mediaType, ...rest } = query;
      const judged = judgeFile(context.rawBytes, { filename, mediaType });
      if (isRefusal(judged)) return judged;
      const safe = filename === undefined ? undefined : safeFilename(filename);
      const hashed = hashContent(context.rawBytes, judged);
      return keep(context, caller, params.id, {
        ...rest,
        kind: 'file',
        title: title ?? safe ?? 'A file without a name',
        filename: safe,
        hashed,
      });
    }),
    bind(contract.listEvidence, ({ params, query, caller }, { database }) =>
      findItems(database.read, caller, params.id, query),
    ),
    bind(contract.getEvidence, async ({ params, caller }, { database }) => {
      const item = await findItem(database.read, caller, params.id);
      return isRefusal(item) ? item : showOne(database.read, item, await readClock(database.read));
    }),
    bind(contract.getEvidenceContent, async ({ params, caller }, { database, reply }) => {
      const item = await findItem(database.read, caller, params.id);
      if (isRefusal(item)) return item;
      if (item.content === undefined) return refuse('not-found', 'A link has no content here: follow its address.');
      const bytes = await loadContent(database.read, item.content.sha256);
      if (bytes === undefined) return noSuchEvidence();
      await sendInert(reply, item, item.content.mediaType, bytes);
      return SENT;
    }),
    bind(contract.setEvidenceRetention, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await date(tx, means, caller, params.id, body.keptUntil ?? undefined))),
    ),
  ];
}

type TextOrLink = { readonly title: string } & Pick<Draft, 'source' | 'observedAt' | 'keptUntil'> &
  ({ readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly url: string });

function draftOf(body: TextOrLink): Draft {
  if (body.kind === 'link') return body;
  const { text, ...rest } = body;
  return { ...rest, hashed: hashContent(Buffer.from(text), 'text/plain') };
}

/** What the sender posted is copied, since it is forgotten after a while where it lies. */
async function draftOfAlert(
  db: Queries,
  { alertId, title }: { readonly alertId: AlertId; readonly title?: string | undefined },
): Promise<Draft | Refusal> {
  const [alert] = await loadAlertsById(db, [alertId]);
  if (alert === undefined) return refuse('not-found', 'There is no such alert.');
  const raw = await loadSignalOfAlert(db, alertId);
  if (raw === undefined) return refuse('not-found', 'What was posted for this alert is forgotten already.');
  return {
    kind: 'alert',
    alertId,
    title: title ?? `Posted for: ${alert.summary}`.slice(0, 200),
    observedAt: raw.receivedAt,
    keptUntil: raw.receivedAt + SIGNALS_KEPT,
    hashed: hashContent(Buffer.from(raw.body), 'text/plain'),
  };
}

async function shown(tx: Tx, item: EvidenceItem | Refusal) {
  return isRefusal(item) ? item : showOne(tx.db, item, tx.now);
}
