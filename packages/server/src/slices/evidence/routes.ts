import * as contract from '@heed/contract/evidence';
import type { Incoming } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import type { EvidenceItem } from '@heed/core/evidence';
import { type IncidentId, isRefusal, type Refusal, refuse, SECOND } from '@heed/core/kernel';
import { rangeOf } from '@heed/core/monitors';
import { type Queries, readClock, type Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext, SENT } from '../../platform/http/index.ts';
import { findVisibleIncident } from '../incidents/index.ts';
import { openBundle } from './bundle.ts';
import { capture, type Draft, draftOfFile, hashContent } from './capture.ts';
import { sendInert, sendPicture, sendStream } from './content.ts';
import { date } from './date.ts';
import { findItem, findItems, findMissing, noSuchEvidence } from './find.ts';
import type { EvidenceMeans } from './means.ts';
import { draftOfAlert } from './of-alert.ts';
import { draftOfRange, type RangeMeans } from './of-metrics.ts';
import { openPlaces, sendInPlace } from './places.ts';
import { showOne } from './show.ts';
import { loadContent } from './store.ts';

/** Each holds an item of up to 10 MiB at a time, and whoever acts in an incident comes before whoever reads. */
const MOST_BUNDLES = 4;

export function evidenceRoutes(means: EvidenceMeans): readonly BoundRoute[] {
  const places = openPlaces(MOST_BUNDLES);
  const keep = ({ transact }: RequestContext, caller: Caller, id: IncidentId, draft: Draft) =>
    transact(async (tx) => shown(tx, await capture(tx, means, caller, id, draft)));
  return [
    bind(contract.captureEvidence, async ({ params, body, caller }, context) => {
      const incident = await findVisibleIncident(context.database.read, caller, params.id);
      if (isRefusal(incident)) return incident;
      const draft = await draftFor(means, context.database.read, body);
      return isRefusal(draft) ? draft : keep(context, caller, params.id, draft);
    }),
    bind(contract.captureEvidenceFile, async ({ params, query, caller }, context) => {
      const incident = await findVisibleIncident(context.database.read, caller, params.id);
      if (isRefusal(incident)) return incident;
      const { filename, mediaType } = query;
      const draft = draftOfFile(context.rawBytes, { ...query, filename, mediaType });
      return isRefusal(draft) ? draft : keep(context, caller, params.id, draft);
    }),
    bind(contract.listEvidence, ({ params, query, caller }, { database }) =>
      findItems(database.read, caller, params.id, query),
    ),
    bind(contract.listMissingEvidence, ({ params, caller }, { database }) =>
      findMissing(database.read, caller, params.id),
    ),
    bind(contract.getIncidentBundle, async ({ params, caller }, { database, reply }) => {
      const open = () => openBundle(database.read, caller, params.id);
      return (await sendInPlace(places, reply.raw, open, (bundle) => sendStream(reply, bundle))) ?? SENT;
    }),
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
    bind(contract.getEvidencePicture, async ({ params, caller }, { database, reply }) => {
      const item = await findItem(database.read, caller, params.id);
      if (isRefusal(item)) return item;
      const bytes = item.picture && (await loadContent(database.read, item.picture.sha256));
      if (bytes === undefined) return refuse('not-found', 'There is no picture of this item.');
      await sendPicture(reply, item, bytes);
      return SENT;
    }),
    bind(contract.getEvidenceRange, async ({ params, caller }, { database }) => {
      const item = await findItem(database.read, caller, params.id);
      if (isRefusal(item)) return item;
      const bytes = item.kind === 'metrics' && item.content && (await loadContent(database.read, item.content.sha256));
      if (!bytes) return refuse('not-found', 'This item is no range of metrics.');
      return contract.keptRangeSchema.parse(JSON.parse(bytes.toString()));
    }),
    bind(contract.setEvidenceRetention, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await date(tx, means, caller, params.id, body.keptUntil ?? undefined))),
    ),
  ];
}

type Body = Incoming<typeof contract.captureEvidence>['body'];

/** What it asks of the world is asked here, before any transaction begins. */
async function draftFor(means: RangeMeans, db: Queries, body: Body): Promise<Draft | Refusal> {
  switch (body.kind) {
    case 'alert':
      return draftOfAlert(db, body);
    case 'metrics': {
      const { from, to, stepSeconds, ...rest } = body;
      const now = await readClock(db);
      const range = rangeOf(from, to ?? now, stepSeconds && stepSeconds * SECOND, now);
      if (isRefusal(range)) return range;
      const read = await draftOfRange(means, db, { ...rest, range });
      return 'why' in read ? refuse('wrong-state', read.why) : read;
    }
    case 'text':
    case 'link':
      return draftOf(body);
  }
}

type TextOrLink = { readonly title: string } & Pick<Draft, 'source' | 'observedAt' | 'keptUntil' | 'shows' | 'copyOf'> &
  ({ readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly url: string });

function draftOf(body: TextOrLink): Draft {
  if (body.kind === 'link') return body;
  const { text, ...rest } = body;
  return { ...rest, hashed: hashContent(Buffer.from(text), 'text/plain') };
}

async function shown(tx: Tx, item: EvidenceItem | Refusal) {
  return isRefusal(item) ? item : showOne(tx.db, item, tx.now);
}
