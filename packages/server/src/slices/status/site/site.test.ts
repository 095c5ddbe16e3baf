import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal, MINUTE } from '@heed/core/kernel';
import type { NoticeWish, PublishedPage } from '@heed/core/status';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/random/index.ts';
import { withLock, writeRelease } from '../../../platform/sites/index.ts';
import { openStatusHouse, PAGE, type StatusHouse } from '../status.testing.ts';
import { appendNotice, readJournal } from './journal.ts';
import { keepSites, type SiteKeeper } from './keep.ts';
import { sayNotice } from './say.ts';

let h: StatusHouse;
let data = '';
let lines: { readonly level: number; readonly msg: string }[] = [];
let keeper: SiteKeeper;

beforeEach(async () => {
  h = await openStatusHouse();
  data = await mkdtemp(join(tmpdir(), 'heed-status-'));
  lines = [];
  keeper = keep();
});

afterEach(() => rm(data, { recursive: true, force: true }));

function keep(): SiteKeeper {
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const folders = { publicFolder: join(data, 'status'), privateFolder: join(data, 'private') };
  return keepSites({ database: h.house.database, ...folders, drawnBy: 'test', log });
}

const site = (name = 'fernweh', kind = 'status'): string => join(data, kind, name);
const published = (): PublishedPage => JSON.parse(readFileSync(join(site(), 'current/published.json'), 'utf8'));

async function ask(text: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await h.house.database.transact((tx) => sql.raw<Record<string, unknown>>(text).execute(tx.db));
  return rows;
}

/** A minute later than whatever was before. */
async function say(wish: Partial<NoticeWish> = {}) {
  await h.house.setClock((await h.house.now()) + MINUTE);
  const whole = {
    body: 'Nothing can be booked.',
    incident: undefined,
    isNew: false,
    title: undefined,
    state: undefined,
  };
  const said = await sayNotice(
    join(data, 'status'),
    'fernweh',
    { ...whole, impact: undefined, components: [], ...wish },
    { at: await h.house.now(), drawnBy: 'test' },
  );
  if (isRefusal(said)) throw new Error(said.detail);
  return said.notice;
}

test('what is published lies in the folder after one round, and another round writes nothing', async () => {
  await keeper.round();
  const first = published();
  expect(first).toMatchObject({ name: 'Fernweh', components: [{ name: 'Checkout' }, { name: 'Mail' }] });
  await keeper.round();
  expect(published().sequence).toBe(first.sequence);
  await h.send('POST', '/incidents', {
    title: 'Mail is late',
    state: 'investigating',
    body: 'Mail arrives late.',
    affected: [{ id: h.mail, status: 'degraded_performance' }],
  });
  // As after a crash: published, and nobody wrote it.
  await keep().round();
  expect(published()).toMatchObject({ incidents: [{ title: 'Mail is late' }] });
  expect(published().sequence).toBeGreaterThan(first.sequence);
  expect(readFileSync(join(site(), 'current/index.html'), 'utf8')).toContain('Mail is late');
});

describe('what was said while Heed was dead', () => {
  test('is taken in once, under its own ids and in the name of the operator, and a newer publication tells it', async () => {
    await keeper.round();
    const before = published().sequence;
    const first = await say({ components: [{ name: 'Checkout', status: 'major' }] });
    const second = await say({ body: 'We know why.', state: 'identified' });
    expect(published().incidents[0]?.updates.map(({ body }) => body)).toEqual([
      'We know why.',
      'Nothing can be booked.',
    ]);
    expect(published().sequence).toBe(before);
    await copyFile(join(site(), 'notices.jsonl'), join(site(), 'copy'));

    await keeper.round();
    const after = published();
    expect(after.sequence).toBeGreaterThan(before);
    const told = () => published().incidents.map(({ id, updates }) => [id, updates.map((update) => update.id)]);
    expect(told()).toEqual([[first.incidentId, [second.updateId, first.updateId]]]);
    expect(after.components[0]?.status).toBe('major_outage');
    expect(after.incidents[0]?.updates.map(({ displayAt }) => displayAt)).toEqual([second.at, first.at]);
    expect(await readJournal(site())).toEqual([]);
    expect(readFileSync(join(site(), 'notices-taken.jsonl'), 'utf8')).toContain(first.updateId);

    // As after a crash between taking in and writing that down.
    await copyFile(join(site(), 'copy'), join(site(), 'notices.jsonl'));
    await keep().round();
    expect(told()).toEqual([[first.incidentId, [second.updateId, first.updateId]]]);
    expect(await readJournal(site())).toEqual([]);
    const rows = await ask(
      "select actor ->> 'kind' as who from facts where kind like 'status.update%' or kind like 'status.incident%'",
    );
    expect(rows.map((row) => row.who)).toEqual(['operator', 'operator', 'operator']);
  });

  test('stays on the page while the database publishes without it', async () => {
    await keeper.round();
    const notice = await say();
    await h.send('POST', '/components', { name: 'Search', startDate: '2026-06-01' }, h.mia);
    await keeper.round();
    expect(published().components.map(({ name }) => name)).toContain('Search');
    expect(published().incidents.flatMap(({ updates }) => updates.map(({ id }) => id))).toEqual([notice.updateId]);
  });

  test('is not lost when somebody says more while the list is put right, in a folder that is newer than the database', async () => {
    await keeper.round();
    await ask('update status_pages set sequence = sequence + 5');
    await ask(
      "update status_publications set sequence = sequence + 5, published = jsonb_set(published, '{sequence}', to_jsonb(sequence + 5))",
    );
    await keeper.round();
    const first = await say();
    await ask('update status_pages set sequence = sequence - 5');
    await ask(
      "update status_publications set sequence = sequence - 5, published = jsonb_set(published, '{sequence}', to_jsonb(sequence - 5))",
    );
    const second = { ...first, updateId: newId('publicUpdate', first.at + 1), body: 'Still nothing.' };
    let round: Promise<boolean> | undefined;
    await withLock(site(), async () => {
      round = keeper.round();
      await expect
        .poll(() => ask(`select 1 from facts where data::text like '%${first.updateId}%'`), { timeout: 10_000 })
        .not.toEqual([]);
      // Time enough for who would not wait.
      await pause(300);
      expect((await readJournal(site())).map(({ updateId }) => updateId)).toEqual([first.updateId]);
      await appendNotice(site(), second);
    });
    await round;
    expect((await readJournal(site())).map(({ updateId }) => updateId)).toEqual([second.updateId]);
    await keeper.round();
    expect(published().incidents.flatMap(({ updates }) => updates.map(({ id }) => id))).toContain(second.updateId);
  });

  test('and cannot be taken in is told of and kept for who looks, and keeps nothing else', async () => {
    await keeper.round();
    const opened = await h.send('POST', '/incidents', {
      title: 'Late',
      state: 'investigating',
      body: 'Late.',
      affected: [],
    });
    await keeper.round();
    const id = opened.body.incident.id;
    const late = await say({ incident: id, state: 'resolved', body: 'Over.' });
    // Meanwhile somebody had resolved it, and Heed died before that was written.
    await h.send('POST', `/incidents/${id}/updates`, { state: 'resolved', body: 'It is over.', affected: [] });
    const other = await say({ isNew: true, body: 'Something else.' });
    await keeper.round();
    expect(readFileSync(join(site(), 'notices-refused.jsonl'), 'utf8')).toContain(late.updateId);
    expect(lines.map(({ msg }) => msg)).toContain('a notice could not be taken in');
    expect(published().incidents.map((incident) => incident.id)).toContain(other.incidentId);
    expect(await readJournal(site())).toEqual([]);
  });
});

describe('folders', () => {
  test('a page that not everybody may read is never in the public one, and leaves it when it becomes so', async () => {
    await keeper.round();
    expect(existsSync(join(site(), 'current'))).toBe(true);
    const page = await h.get('', h.mia);
    const body = { ...PAGE, visibility: 'token', version: page.body.version };
    const changed = await h.send('PUT', '', body, h.mia);
    expect(changed.status, changed.text).toBe(200);
    await keeper.round();
    expect(existsSync(site())).toBe(false);
    expect(existsSync(join(site('fernweh', 'private'), 'current/index.html'))).toBe(true);
    expect(JSON.parse(readFileSync(join(site('fernweh', 'private'), 'access.json'), 'utf8'))).toEqual({
      kind: 'signed-in',
    });
    await h.send('POST', '/token', {}, h.mia);
    await keeper.round();
    expect(readFileSync(join(site('fernweh', 'private'), 'access.json'), 'utf8')).toMatch(/"tokenHash":"[\da-f]{64}"/);
  });

  test('that of a deleted page is taken away, that of another owner is left alone', async () => {
    await keeper.round();
    await writeRelease(site('others'), {
      order: { sequence: 3, revision: 0 },
      owner: 'stp_somebody',
      url: 'https://others.example',
      drawnBy: 'other',
      files: [{ path: 'index.html', mediaType: 'text/html', content: 'others', encoding: 'utf8' }],
    });
    const deleted = await h.send('DELETE', '', undefined, h.mia);
    expect(deleted.status).toBe(204);
    await keeper.round();
    expect(existsSync(site())).toBe(false);
    expect(existsSync(join(site('others'), 'current'))).toBe(true);
  });

  test('one that is newer than the database, as after a restored backup, stays until the next publication, which wins', async () => {
    await keeper.round();
    const { sequence } = published();
    // The folder goes on; then the database is put back to what it was.
    await ask('update status_pages set sequence = sequence + 5');
    await ask(
      "update status_publications set sequence = sequence + 5, published = jsonb_set(published, '{sequence}', to_jsonb(sequence + 5))",
    );
    await keeper.round();
    expect(published().sequence).toBe(sequence + 5);
    await ask('update status_pages set sequence = sequence - 5');
    await ask(
      "update status_publications set sequence = sequence - 5, published = jsonb_set(published, '{sequence}', to_jsonb(sequence - 5))",
    );
    await keeper.round();
    await keeper.round();
    expect(published().sequence).toBe(sequence + 5);
    expect(lines.filter(({ msg }) => msg.includes('newer than the database'))).toHaveLength(1);
    await h.send('POST', '/incidents', { title: 'After the backup', body: 'Words', state: 'investigating' });
    await keeper.round();
    expect(published().sequence).toBe(sequence + 6);
    expect(published().incidents.map(({ title }) => title)).toContain('After the backup');
  });
});
