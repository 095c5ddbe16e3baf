import { formatInstant, type Instant, isRefusal, type StatusPageId } from '@heed/core/kernel';
import type { SubscriberKind, ToldUpdate } from '@heed/core/status';
import { sql } from 'kysely';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { loadPage } from '../store/pages.ts';
import { formAddress, type SubscriberMeans } from './means.ts';
import { isOffered, whyNoForm } from './offer.ts';
import { countSubscribers, loadSubscribers, type StoredSubscriber, type SubscriberFilter } from './store.ts';
import { countDeliveries } from './tellings.ts';

export async function showSubscription(db: Queries, means: SubscriberMeans, id: StatusPageId) {
  const page = (await loadPage(db, id))?.page;
  if (page === undefined) return noSuchPage();
  const counts = await countSubscribers(db, id);
  const of = (kind: SubscriberKind) => {
    const count = (state: string) => counts.find((each) => each.kind === kind && each.state === state)?.count ?? 0;
    return { asked: count('asked'), confirmed: count('confirmed'), stopped: count('stopped') };
  };
  const offered = await isOffered(db, id);
  const why = whyNoForm(page, means);
  return {
    isOffered: offered,
    formUrl: offered && why === undefined ? formAddress(means.publicUrl, id) : null,
    whyNot: why ?? null,
    email: of('email'),
    webhook: of('webhook'),
  };
}

export function showSubscriber({ subscriber }: StoredSubscriber) {
  const { id, kind, address, state, components, source, failures, lastFailure } = subscriber;
  const moment = (at: Instant | undefined) => (at === undefined ? null : formatInstant(at));
  return {
    ...{ id, kind, address, state, source, failures },
    components: components === undefined ? null : [...components],
    askedAt: formatInstant(subscriber.askedAt),
    confirmedAt: moment(subscriber.confirmedAt),
    lastFailedAt: moment(subscriber.lastFailedAt),
    lastFailure: lastFailure ?? null,
  };
}

export async function findSubscribers(
  db: Queries,
  id: StatusPageId,
  { limit, cursor, ...filter }: SubscriberFilter & { readonly limit: number; readonly cursor?: string | undefined },
) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  if (isRefusal(before)) return before;
  if ((await loadPage(db, id)) === undefined) return noSuchPage();
  const rows = await loadSubscribers(db, id, filter, limit, before?.[0]);
  const found = pageOf(rows, limit, ({ subscriber }) => [subscriber.id]);
  return { items: found.items.map(showSubscriber), nextCursor: found.nextCursor };
}

const EXPORT_BATCH = 1_000;

/** All subscribers as CSV, a batch at a time. A cell that a spreadsheet would run is made text. */
export async function* exportCsv(db: Queries, id: StatusPageId): AsyncGenerator<string> {
  yield 'kind,address,state,source,asked_at,confirmed_at,components\r\n';
  for (let before: string | undefined; ; ) {
    const rows = await loadSubscribers(db, id, {}, EXPORT_BATCH - 1, before);
    const lines = rows.map((row) => {
      const one = showSubscriber(row);
      const cells = [one.kind, one.address, one.state, one.source, one.askedAt, one.confirmedAt ?? ''];
      return `${[...cells, (one.components ?? []).join(' ')].map(cellOf).join(',')}\r\n`;
    });
    yield lines.join('');
    if (rows.length < EXPORT_BATCH) return;
    before = rows.at(-1)?.subscriber.id;
  }
}

function cellOf(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

interface TellingRow {
  readonly updateId: string;
  readonly thingId: string;
  readonly told: ToldUpdate;
  readonly at: Instant;
  readonly total: number | null;
  readonly written: number;
  readonly ended: 'told' | 'overtaken' | 'withdrawn' | 'restored' | null;
  readonly countedAt: Instant | null;
  readonly sent: number | null;
  readonly failed: number | null;
  readonly skipped: number | null;
}

/** How far subscribers have been told: counted from what was sent while it is under way, afterwards for good. */
export async function findTellings(
  db: Queries,
  id: StatusPageId,
  { of, limit }: { readonly of?: string | undefined; readonly limit: number },
) {
  if ((await loadPage(db, id)) === undefined) return noSuchPage();
  const { rows } = await sql<TellingRow>`
    select update_id as "updateId", thing_id as "thingId", told, at, total, written, ended, counted_at as "countedAt",
      sent, failed, skipped
    from status_tellings where page_id = ${id} ${of === undefined ? sql`` : sql`and thing_id = ${of}`}
    order by at desc, update_id desc limit ${limit}`.execute(db);
  const tellings = [];
  for (const row of rows) {
    const { sent, failed, skipped } = row;
    const counts =
      sent !== null && failed !== null && skipped !== null
        ? { sent, failed, skipped }
        : await countDeliveries(db, row.updateId);
    const meant = row.ended === null || row.ended === 'told' ? (row.total ?? 0) : row.written;
    const waiting = row.countedAt !== null ? 0 : Math.max(0, meant - counts.sent - counts.failed - counts.skipped);
    tellings.push({
      ...counts,
      updateId: row.updateId,
      thingId: row.thingId,
      title: row.told.title,
      state: row.told.state,
      at: formatInstant(row.at),
      total: row.total,
      waiting,
      outcome:
        row.ended === null || (row.ended === 'told' && row.countedAt === null) ? ('under-way' as const) : row.ended,
    });
  }
  return { tellings };
}
