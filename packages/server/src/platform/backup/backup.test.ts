import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../../../../tests/support/cloneDatabase.ts';
import { namesMade, newestVersion, openSession, readMigrations } from '../db/index.ts';
import { type CheckedBackup, checkBackup, restoreBackup, writeBackup } from './index.ts';
import { describeTables } from './tables.ts';

type Made = { readonly client: pg.Client; readonly clone: ClonedDatabase };
const made: Made[] = [];
afterEach(async () => {
  for (const { client, clone } of made.splice(0)) {
    await client.end();
    await clone.drop();
  }
});

async function open(clone: ClonedDatabase): Promise<pg.Client> {
  const client = await openSession(clone.connectionString, 'test');
  made.push({ client, clone });
  return client;
}

/** A migrated database. */
async function migrated(): Promise<pg.Client> {
  return open(await cloneDatabase());
}

/** A database in which nothing is. */
async function empty(): Promise<pg.Client> {
  const name = `heed_test_${randomUUID().replaceAll('-', '')}`;
  const admin = inject('databaseAdminUrl');
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template template0`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return open({ connectionString: url.href, drop: () => run(`drop database if exists ${name} with (force)`) });
}

/** The database that this client is connected to. */
function urlOf(client: pg.Client): string {
  const url = new URL(inject('databaseAdminUrl'));
  url.pathname = `/${client.database}`;
  return url.href;
}

/** People, what belongs to them, history, duties, and what waits to be sent. */
async function settle(client: pg.Client): Promise<void> {
  await client.query(String.raw`
    insert into people (id, name, email, role, created_at) values
      ('per_1', E'Ann \\ "A"\t\n\\N \\.', 'ann@heed.test', 'admin', now()), ('per_2', 'Jörg 😀', 'j@heed.test', 'viewer', now());
    insert into teams (id, name, created_at) values ('tea_1', 'Shop', now());
    insert into team_members values ('tea_1', 'per_1'), ('tea_1', 'per_2');
    insert into escalation_policies (id, name, team_id, steps, repeats, created_at) values ('pol_1', 'P', 'tea_1', '[]', 1, now());
    insert into services (id, name, team_id, tier, policy_id, created_at) values ('svc_1', 'Shop', 'tea_1', 1, 'pol_1', now());
    update catch_all set people = array['per_1', 'a,b', '{}"'];
    insert into facts (at, kind, subject, about, actor, data)
      select now(), 'alert.raised', 'alr_' || n, array['svc_1'], '{"kind":"engine"}', jsonb_build_object('n', n)
      from generate_series(1, 30000) n;
    insert into timers (kind, key, due_at) values ('paging.step', 'run_0', now());
    delete from timers;
    insert into timers (kind, key, due_at) values ('paging.step', 'run_1', now() - interval '1 hour');
    insert into deliveries (id, obligation_key, lane, channel, recipient, addressee, subject, message, created_at, due_at, stale_at)
      values ('dlv_1', 'o1', 0, 'email', 'a@b', 'per_1', 'alr_1', '{}', now(), now(), now());
    insert into nodes (incarnation, name, version, started_at, seen_at) values ('n1', 'north', '1', now(), now() - interval '1 minute');`);
}

async function backUp(client: pg.Client): Promise<Buffer> {
  const written: Buffer[] = [];
  await writeBackup(client, { write: async (bytes) => void written.push(bytes) }, { heed: '0.1.0' });
  return Buffer.concat(written);
}

/** As a disk or a pipe gives it: in pieces that know nothing of frames. */
async function* piecesOf(bytes: Buffer, size = 1_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function restore(client: pg.Client, bytes: Buffer, replace = false, isAlone = false): Promise<CheckedBackup> {
  const backup = await checkBackup(piecesOf(bytes));
  await restoreBackup(client, backup, piecesOf(bytes, 70_000), { replace, isAlone });
  return backup;
}

/** Every row of every table as text, without what a restore is to change. */
async function contentOf(client: pg.Client): Promise<Record<string, readonly string[]>> {
  const content: Record<string, readonly string[]> = {};
  for (const { name } of await describeTables(client)) {
    const { rows } = await client.query<{ row: string }>(
      `select (to_jsonb(t) - 'tx' - 'quarantined_at' - 'quarantine_why')::text as row from ${name} t
       where to_jsonb(t) ->> 'kind' is distinct from 'system.restored' order by 1`,
    );
    content[name] = rows.map(({ row }) => row);
  }
  return content;
}

async function readOne(client: pg.Client, query: string): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
  return rows[0]?.[0];
}

describe('a backup', () => {
  test('restored into an empty database gives back every row, and numbers go on where they were', async () => {
    const source = await migrated();
    await settle(source);
    const target = await empty();
    const { trailer } = await restore(target, await backUp(source));
    const content = await contentOf(target);
    expect(content).toEqual(await contentOf(source));
    expect(Object.keys(content)).toHaveLength(trailer.tables);
    expect(content.facts).toHaveLength(30_000);
    expect(trailer.rows).toBe(Object.values(content).flat().length);
    expect(await readOne(target, "select seq from facts where kind = 'system.restored'")).toBe('30001');
    const next = "insert into timers (kind, key, due_at) values ('a', 'b', now()) returning id";
    expect(await readOne(target, next)).toBe('3');
  });

  test('restored leaves constraints, triggers and references as a migration makes them', async () => {
    const source = await migrated();
    await settle(source);
    const target = await empty();
    await restore(target, await backUp(source));
    const shape = `select jsonb_agg(line order by line) from (
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as line from pg_constraint
      union all select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
      union all select indexdef from pg_indexes where schemaname = 'public') shape`;
    expect(await readOne(target, shape)).toEqual(await readOne(source, shape));
    await expect(target.query('delete from facts')).rejects.toThrow('never changed');
  });

  test('is of one moment: what is committed while it is written is not in it', async () => {
    const source = await migrated();
    await settle(source);
    const writer = await openSession(urlOf(source), 'writer');
    const written: Buffer[] = [];
    let isDisturbed = false;
    await writeBackup(
      source,
      {
        write: async (bytes) => {
          written.push(bytes);
          if (isDisturbed) return;
          isDisturbed = true;
          await writer.query("update people set name = 'Later'; delete from timers; delete from deliveries");
        },
      },
      { heed: '0.1.0' },
    );
    await writer.end();
    const target = await empty();
    await restore(target, Buffer.concat(written));
    expect(await readOne(target, "select count(*)::int from people where name = 'Later'")).toBe(0);
    expect(await readOne(target, 'select count(*)::int from timers')).toBe(1);
  });

  test('that cannot be written to its end is given up at once, whatever the database still has to send', async () => {
    const source = await migrated();
    await settle(source);
    await source.query(
      "insert into signals select 'sig_' || n, 'i', now(), repeat('x', 9000), md5(n::text) from generate_series(1, 3000) n",
    );
    for (const pieces of [0, 2, 30]) {
      const session = await openSession(urlOf(source), 'backup');
      let left = pieces;
      const write = async (frame: Buffer): Promise<void> => {
        if (frame.toString('latin1', 0, 1) === 'D') left -= 1;
        if (left < 0) throw new Error('the disk is full');
      };
      await expect(writeBackup(session, { write }, { heed: '0.1.0' })).rejects.toThrow('the disk is full');
      await session.end();
    }
  });

  test('carries the largest row that there can be: 10 MiB of evidence, which are twice as much on the way', async () => {
    const source = await migrated();
    const bytes = randomBytes(10 * 1024 * 1024);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await source.query('insert into evidence_contents values ($1, $2, now())', [sha256, bytes]);
    const target = await empty();
    const backup = await backUp(source);
    await restoreBackup(target, await checkBackup(piecesOf(backup, 65_536)), piecesOf(backup, 70_000), {
      replace: false,
      isAlone: false,
    });
    expect(await readOne(target, "select encode(sha256(bytes), 'hex') from evidence_contents")).toBe(sha256);
  });

  test('keeps any text that the database can hold', async () => {
    const source = await migrated();
    const target = await empty();
    const text = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\\', '\t', '\n', '\r', '\\N', '\\.\n')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 20 }), async (texts) => {
        const kept = texts.map((one) => one.replaceAll('\u0000', '').toWellFormed());
        await source.query('truncate signals');
        await source.query(
          `insert into signals (id, integration_id, received_at, body, trouble)
           select 'sig_' || n, 'int_1', now(), body, nullif(body, '') from unnest($1::text[]) with ordinality as t(body, n)`,
          [kept],
        );
        await restore(target, await backUp(source), true, true);
        const { rows } = await target.query<{ body: string; trouble: string | null }>(
          'select body, trouble from signals order by substr(id, 5)::int',
        );
        expect(rows).toEqual(kept.map((body) => ({ body, trouble: body === '' ? null : body })));
      }),
      { numRuns: 15 },
    );
  });

  test('of an older schema is restored as it was and then migrated', async () => {
    const source = await empty();
    await source.query('create table schema_migrations (version integer primary key, name text, checksum text)');
    for (const { version, name, sql, checksum } of readMigrations().filter((one) => one.version <= 2)) {
      await source.query(sql);
      await source.query('insert into schema_migrations values ($1, $2, $3)', [version, name, checksum]);
    }
    await source.query(
      "insert into people (id, name, email, role, created_at) values ('per_1', 'Ann', 'a@b', 'admin', now())",
    );
    const target = await migrated();
    await settle(target);
    expect((await restore(target, await backUp(source), true)).version).toBe(2);
    expect(await readOne(target, 'select string_agg(name, $$,$$) from people')).toBe('Ann');
    expect(await readOne(target, 'select count(*)::int from services')).toBe(0);
    expect(await readOne(target, 'select max(version) from schema_migrations')).toBe(newestVersion());
  });
});

describe('a restore', () => {
  test('changes nothing when the backup is cut short anywhere', async () => {
    const source = await migrated();
    await settle(source);
    const bytes = await backUp(source);
    const before = await contentOf(source);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await expect(restore(source, bytes.subarray(0, length), true)).rejects.toThrow(/cut short|not a backup/);
      }),
      { numRuns: 100, examples: [[0], [5], [14], [15], [bytes.length - 1], [bytes.length - 200]] },
    );
    expect(await contentOf(source)).toEqual(before);
    expect(await readOne(source, 'select quarantined_at from installation')).toBeNull();
  });

  test('changes nothing when any byte of the backup is another', async () => {
    const source = await migrated();
    await settle(source);
    const bytes = await backUp(source);
    const before = await contentOf(source);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const other = Buffer.from(bytes);
        other.writeUInt8(other.readUInt8(at) ^ change, at);
        await expect(restore(source, other, true)).rejects.toThrow(/damaged|cut short|not a backup|format/);
      }),
      { numRuns: 150, examples: [0, 12, 14, 15, 18, 19, bytes.length - 1, bytes.length - 60].map((at) => [at, 1]) },
    );
    expect(await contentOf(source)).toEqual(before);
  });

  test('changes nothing when something follows the end, or a whole part is missing', async () => {
    const source = await migrated();
    const bytes = await backUp(source);
    await expect(restore(source, Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(/damaged|cut short/);
    await expect(restore(source, Buffer.concat([bytes, bytes]))).rejects.toThrow('damaged');
    await expect(restore(source, Buffer.alloc(0))).rejects.toThrow('not a backup');
    await expect(restore(source, Buffer.from('heed backup 7\nanything'))).rejects.toThrow('format 7');
  });

  test('changes nothing when the backup changes after it was checked', async () => {
    const source = await migrated();
    await settle(source);
    const backup = await checkBackup(piecesOf(await backUp(source)));
    await source.query("update people set name = 'Now'");
    const other = await backUp(source);
    await expect(restoreBackup(source, backup, piecesOf(other), { replace: true, isAlone: true })).rejects.toThrow(
      'changed by another program',
    );
    for (const length of [other.length - 10, Math.floor(other.length / 2), 2_000]) {
      const cut = piecesOf(other.subarray(0, length));
      const restoring = restoreBackup(source, backup, cut, { replace: true, isAlone: true });
      await expect(restoring).rejects.toThrow('cut short');
    }
    expect(await readOne(source, "select count(*)::int from people where name = 'Now'")).toBe(2);
  });

  test('refuses a schema that this Heed does not know', async () => {
    const source = await migrated();
    const target = await migrated();
    await source.query("insert into schema_migrations (version, name, checksum) values (9999, 'later', 'x')");
    await expect(backUp(source)).rejects.toThrow(`knows only ${newestVersion()}`);
    await source.query(
      "delete from schema_migrations where version = 9999; update schema_migrations set checksum = 'x' where version = 3",
    );
    await expect(backUp(source)).rejects.toThrow('schemas differ');
    await expect(restore(source, await backUp(target))).rejects.toThrow('schemas differ');
    await expect(backUp(await empty())).rejects.toThrow('no Heed in this database');
  });

  test('refuses a database with people in it unless it is to be replaced, and one that a node uses', async () => {
    const source = await migrated();
    await settle(source);
    const bytes = await backUp(source);
    const target = await migrated();
    await target.query(
      "insert into people (id, name, email, role, created_at) values ('per_9', 'Eve', 'e@b', 'admin', now())",
    );
    await expect(restore(target, bytes)).rejects.toThrow('--replace');
    await target.query(
      "insert into nodes (incarnation, name, version, started_at, seen_at) values ('n2', 'south', '1', now(), now())",
    );
    await expect(restore(target, bytes, true)).rejects.toThrow('A Heed is using this database (south)');
    expect(await readOne(target, 'select count(*)::int from people')).toBe(1);
    await target.query("update nodes set seen_at = now() - interval '31 seconds'");
    await restore(target, bytes, true);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    expect(await readOne(target, 'select count(*)::int from nodes')).toBe(0);
  });

  test('leaves what others keep in the same database, and stops when that leans on Heed', async () => {
    const source = await migrated();
    const bytes = await backUp(source);
    const target = await migrated();
    await target.query("create table guests (name text); insert into guests values ('Zoe')");
    await restore(target, bytes);
    expect(await readOne(target, 'select name from guests')).toBe('Zoe');
    await target.query('create view watching as select name from people');
    await expect(restore(target, bytes, true)).rejects.toThrow('depend');
    expect(await readOne(target, 'select count(*)::int from watching')).toBe(0);
  });

  test('ends in quarantine and says so in history', async () => {
    const source = await migrated();
    const bytes = await backUp(source);
    const target = await empty();
    const { header } = await restore(target, bytes);
    expect(await readOne(target, 'select quarantine_why from installation where quarantined_at is not null')).toContain(
      header.createdAt,
    );
    expect(await readOne(target, "select data ->> 'backupOf' from facts where kind = 'system.restored'")).toBe(
      header.createdAt,
    );
    expect(await readOne(target, 'select id::text from installation')).toBe(header.installation);
  });
});

test('the names of what migrations make are all that they make', async () => {
  const client = await migrated();
  const { tables, functions } = namesMade(readMigrations());
  const relations = `select array_agg(relname::text order by relname) from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and relname <> 'schema_migrations'`;
  expect(await readOne(client, relations)).toEqual([...tables].sort());
  const routines = `select array_agg(proname::text order by proname) from pg_proc where pronamespace = 'public'::regnamespace`;
  expect(await readOne(client, routines)).toEqual([...functions].sort());
  const types = `select count(*)::int from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r')`;
  expect(await readOne(client, types)).toBe(0);
});
