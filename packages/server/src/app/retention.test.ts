import { readFileSync } from 'node:fs';
import { DAY, formatInstant, type Instant, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { newId } from '../platform/random/index.ts';
import { beginRooms } from './rooms.ts';

let house: House;
let ana: TestPerson;
beforeEach(async () => {
  house = await openHouse();
  ana = await house.person('Ana', 'admin');
  await beginRooms(house.rooms, house.database);
});
afterEach(() => house.close());

const days = (count: number): Instant => NOON + count * DAY;
const at = (count: number): string => formatInstant(days(count));

/** How many rows each table has on a day, after the rounds of that day. */
async function rowsOn(day: number, ...tables: readonly string[]): Promise<readonly number[]> {
  await house.setClock(days(day));
  await house.runTimers();
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
        house.database.read,
      );
      return rows[0]?.count ?? Number.NaN;
    }),
  );
}

async function insertDeliveries(count: number, state: 'accepted' | 'pending'): Promise<void> {
  const ids = Array.from({ length: count }, () => newId('delivery', NOON));
  await sql`
    insert into deliveries (id, obligation_key, lane, channel, recipient, addressee, subject, message, state, created_at,
      due_at, stale_at, finished_at)
    select id, id, 4, 'email', 'r', ${ana.id}, 's', '{}', ${state}, ${at(0)}::timestamptz, ${at(0)}::timestamptz,
      ${at(1)}::timestamptz, ${state === 'accepted' ? at(0) : null}::timestamptz
    from unnest(${ids}::text[]) as id`.execute(house.database.read);
  await sql`
    insert into delivery_attempts (delivery_id, attempt, node, started_at)
    select id, 1, 'n', ${at(0)}::timestamptz from deliveries where id = any(${ids}::text[])`.execute(
    house.database.read,
  );
}

test('deliveries and their attempts are kept for 90 days and more, then forgotten, unless they are still open', async () => {
  await insertDeliveries(3, 'accepted');
  await insertDeliveries(1, 'pending');
  expect(await rowsOn(99, 'deliveries', 'delivery_attempts')).toEqual([4, 4]);
  expect(await rowsOn(101, 'deliveries', 'delivery_attempts')).toEqual([1, 1]);
});

test('what is to be forgotten goes in batches, one a second', async () => {
  await insertDeliveries(2_500, 'accepted');
  expect(await rowsOn(101, 'deliveries')).toEqual([1_500]);
  expect(await rowsOn(101 + SECOND / DAY, 'deliveries')).toEqual([500]);
  expect(await rowsOn(101 + (2 * SECOND) / DAY, 'deliveries')).toEqual([0]);
});

test('sessions, keys, links and failed sign-ins are forgotten when they have been over for long', async () => {
  const db = house.database.read;
  const session = (id: string, expires: string) => ({
    id,
    person_id: ana.id,
    token_hash: id,
    created_at: at(0),
    last_seen_at: at(0),
    expires_at: expires,
  });
  await db
    .insertInto('sessions')
    .values([session('old', at(14)), session('new', at(200))])
    .execute();
  await db
    .insertInto('api_keys')
    .values({
      id: 'key',
      person_id: ana.id,
      name: 'CI',
      key_hash: 'h',
      hint: 'heed_',
      role: 'viewer',
      created_at: at(0),
      revoked_at: at(0),
    })
    .execute();
  await db
    .insertInto('one_time_links')
    .values({ token_hash: 't', purpose: 'invitation', person_id: ana.id, created_at: at(0), expires_at: at(3) })
    .execute();
  await db
    .insertInto('sign_in_failures')
    .values([
      { bucket: 'stranger', failures: 9, last_at: at(0) },
      { bucket: 'present', failures: 9, last_at: at(200) },
    ])
    .execute();
  const tables = ['sessions', 'api_keys', 'one_time_links', 'sign_in_failures'];
  expect(await rowsOn(0, ...tables)).toEqual([2, 2, 1, 2]);
  expect(await rowsOn(11, ...tables)).toEqual([2, 2, 0, 1]);
  expect(await rowsOn(45, ...tables)).toEqual([1, 2, 0, 1]);
  // The key that is left is the one that Ana calls with.
  expect(await rowsOn(101, ...tables)).toEqual([1, 1, 0, 1]);
});

test('the operator is told of every table what bounds its growth', async () => {
  const told = readFileSync(new URL('../../../../docs/operate/retention.md', import.meta.url), 'utf8');
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'test_clock'`.execute(
    house.database.read,
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.map(({ name }) => name).filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});
