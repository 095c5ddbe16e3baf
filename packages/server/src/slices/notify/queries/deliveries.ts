import { instantOrNull, showWhy } from '@heed/contract/fields';
import { type Caller, can } from '@heed/core/access';
import { formatInstant, isRefusal, refuse } from '@heed/core/kernel';
import { type DeliveryState, explainDelivery, type Lane } from '@heed/core/notify';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { type NameSubjects, nameSubjects } from '../subjects.ts';

export interface DeliveryFilter {
  readonly person?: string | undefined;
  readonly contactMethod?: string | undefined;
  readonly subject?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Outcome = 'accepted' | 'retryable' | 'refused' | 'unknown';

function selectDeliveries(db: Queries) {
  return db
    .selectFrom('deliveries')
    .select([
      'id',
      'subject',
      'addressee',
      'recipient',
      'channel',
      'lane',
      'state',
      'created_at',
      'due_at',
      'finished_at',
    ])
    .select(['words', 'bundled_in', 'bounced_at', 'bounce'])
    .orderBy('id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>>;

/** The delivery log, newest first: ids begin with their time. */
export async function findDeliveries(
  db: Queries,
  namers: readonly NameSubjects[],
  caller: Caller,
  filter: DeliveryFilter,
) {
  const { person, contactMethod, subject, state, limit, cursor } = filter;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string']);
  if (isRefusal(after)) return after;
  let query = selectDeliveries(db).limit(limit + 1);
  if (person !== undefined) query = query.where('addressee', '=', person);
  if (contactMethod !== undefined) query = query.where('recipient', '=', contactMethod);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (state !== undefined) query = query.where('state', '=', state);
  if (after) query = query.where('id', '<', after[0]);
  const page = pageOf(await query.execute(), limit, (row) => [row.id]);
  return { items: await show(db, namers, caller, page.items), nextCursor: page.nextCursor };
}

export async function findDelivery(db: Queries, namers: readonly NameSubjects[], caller: Caller, id: string) {
  const rows = await selectDeliveries(db).where('id', '=', id).execute();
  const [delivery] = await show(db, namers, caller, rows);
  return delivery ?? noSuchDelivery();
}

/** Why it went, waits, or did not arrive. To others it looks as if it were not there. */
export async function findDeliveryWhy(db: Queries, caller: Caller, id: string) {
  const row = await selectDeliveries(db).where('id', '=', id).executeTakeFirst();
  const isTheirs = row?.addressee === caller.personId || can(caller, 'deliveries:read');
  if (row === undefined || !isTheirs) return noSuchDelivery();
  const attempts = await loadAttempts(db, [row]);
  const { bounced_at: bouncedAt, bounce } = row;
  const told = {
    // Held to these lists by CHECKs.
    state: row.state as DeliveryState,
    lane: row.lane as Lane,
    dueAt: row.due_at,
    finishedAt: row.finished_at ?? undefined,
    words: row.words ?? undefined,
    isBundled: row.bundled_in !== null,
    bounced: bouncedAt === null ? undefined : { at: bouncedAt, words: bounce ?? 'nobody said why' },
    attempts: attempts.map(({ attempt, started_at: startedAt, outcome, words }) => ({
      attempt,
      startedAt,
      outcome: (outcome as Outcome | null) ?? undefined,
      words: words ?? undefined,
    })),
  };
  return showWhy(id, explainDelivery(told));
}

function noSuchDelivery() {
  return refuse('not-found', 'There is no such delivery.');
}

async function show(db: Queries, namers: readonly NameSubjects[], caller: Caller, rows: readonly Row[]) {
  const subjects = rows.map(({ subject }) => subject);
  const abouts = await nameSubjects(namers, db, caller, subjects);
  const attempts = Map.groupBy(await loadAttempts(db, rows), (attempt) => attempt.delivery_id);
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    about: abouts.get(row.subject) ?? null,
    personId: row.addressee,
    contactMethodId: row.recipient,
    channel: row.channel,
    lane: row.lane,
    // Held to this list by a CHECK.
    state: row.state as DeliveryState,
    createdAt: formatInstant(row.created_at),
    dueAt: formatInstant(row.due_at),
    finishedAt: instantOrNull(row.finished_at),
    words: row.words,
    bouncedAt: instantOrNull(row.bounced_at),
    bounce: row.bounce,
    bundledIn: row.bundled_in,
    attempts: (attempts.get(row.id) ?? []).map((attempt) => ({
      attempt: attempt.attempt,
      node: attempt.node,
      startedAt: formatInstant(attempt.started_at),
      endedAt: instantOrNull(attempt.ended_at),
      // Held to this list by a CHECK.
      outcome: attempt.outcome as Outcome | null,
      words: attempt.words,
    })),
  }));
}

async function loadAttempts(db: Queries, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  return db
    .selectFrom('delivery_attempts')
    .selectAll()
    .where(
      'delivery_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('attempt')
    .execute();
}
