import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { fakeTransport } from '../notify/notify.testing.ts';

let house: House;
let ana: TestPerson;
let tom: TestPerson;
let vera: TestPerson;
const mail = fakeTransport('email');

beforeAll(async () => {
  house = await openHouse({ transports: [mail] });
  await beginRooms(house.rooms, house.database);
  ana = await house.person('Ana Ruiz', 'manager');
  tom = await house.person('Tom Berg', 'responder');
  vera = await house.person('Vera Lang', 'viewer');
});
afterAll(() => house.close());

async function ask(as: TestPerson, method: string, url: string, body?: unknown) {
  const answer = await house.call(method, url, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}

/** An incident that is over after so long. */
async function incident(title: string, minutes = 40, more: object = {}): Promise<string> {
  const { id } = await ask(ana, 'POST', '/v1/incidents', { title, severity: 'sev2', ...more });
  await ask(ana, 'POST', `/v1/incidents/${id}/entries`, { kind: 'decision', text: 'We roll back' });
  await house.setClock((await house.now()) + minutes * MINUTE);
  await ask(ana, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'It is over', override: 'a test has no criteria' });
  return id;
}

async function opened(title: string): Promise<{ id: string; incidentId: string }> {
  const incidentId = await incident(title);
  const look = { look: 'full', reason: 'SEV2', timeZone: 'Europe/Berlin' };
  const { postmortem } = await ask(ana, 'POST', `/v1/incidents/${incidentId}/look-back`, look);
  return { id: postmortem.id, incidentId };
}

const SUMMARY =
  'A migration dropped a column that the checkout still read, so 412 orders failed until the release was rolled back by the responders.';

/** Everything that the gate asks for. */
async function fill(id: string): Promise<void> {
  const at = `/v1/postmortems/${id}`;
  await ask(tom, 'PUT', `${at}/sections/summary`, { text: SUMMARY });
  await ask(tom, 'PUT', `${at}/sections/went-well`, { text: 'The rollback was rehearsed.' });
  await ask(tom, 'POST', `${at}/impact`, { what: 'Orders failed', value: 412, unit: 'orders', basis: 'measured' });
  await ask(tom, 'POST', `${at}/factors`, { kind: 'trigger', text: 'A migration dropped a column in use.' });
  await ask(tom, 'POST', `${at}/factors`, { kind: 'latent', text: 'Nothing compares a migration with what is read.' });
  const accepted = { by: ana.id, until: '2027-01-01T00:00:00Z', reason: 'the service is replaced in December' };
  await ask(tom, 'POST', `${at}/whys`, { text: 'Migrations run unchecked', leaf: 'structural', accepted });
  await ask(tom, 'PUT', `${at}/similar`, { incidentIds: [], note: 'None fitted.' });
}

describe('which look back an incident deserves', () => {
  test('is proposed when it is resolved, decided with a reason, and opened from what was recorded', async () => {
    const incidentId = await incident('Checkout is down');
    const before = await ask(vera, 'GET', `/v1/incidents/${incidentId}/look-back`);
    expect(before).toMatchObject({ proposed: 'full', because: ['severity'], decision: null, postmortem: null });
    const waiting = await ask(vera, 'GET', '/v1/look-backs');
    expect(waiting.items.map((each: { incident: { id: string } }) => each.incident.id)).toContain(incidentId);
    const look = { look: 'full', reason: 'It was a SEV2', timeZone: 'Europe/Berlin' };
    const { postmortem, decision } = await ask(ana, 'POST', `/v1/incidents/${incidentId}/look-back`, look);
    expect(decision).toMatchObject({ look: 'full', reason: 'It was a SEV2', by: { name: 'Ana Ruiz' } });
    const document = await ask(tom, 'GET', `/v1/postmortems/${postmortem.id}`);
    expect(document).toMatchObject({ state: 'draft', title: 'Checkout is down', timeZone: 'Europe/Berlin' });
    const shown = document.timeline.filter((row: { hidden: boolean }) => !row.hidden);
    expect(shown.map((row: { text: string }) => row.text)).toEqual([
      'Declared as SEV2: Checkout is down',
      'Decision: We roll back',
      'Resolved',
    ]);
    expect((await ask(vera, 'GET', '/v1/look-backs')).items).toEqual([]);
    const twice = await house.call('POST', `/v1/incidents/${incidentId}/look-back`, { as: ana, body: look });
    expect(twice).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  test('may be none, which is kept with its reason, until anybody asks for one', async () => {
    const incidentId = await incident('Search is slow');
    await ask(ana, 'POST', `/v1/incidents/${incidentId}/look-back`, { look: 'none', reason: 'A vendor was down' });
    await ask(vera, 'POST', `/v1/incidents/${incidentId}/look-back/ask`, { why: 'Support had no words for it' });
    const after = await ask(ana, 'GET', `/v1/incidents/${incidentId}/look-back`);
    expect(after).toMatchObject({
      because: ['severity', 'asked'],
      decision: null,
      asked: [{ by: { name: 'Vera Lang' } }],
    });
    const facts = await sql<{ reason: string }>`select reason from facts where kind = 'look-back.decided'
      and subject = ${`${incidentId}/look`}`.execute(house.database.read);
    expect(facts.rows).toEqual([{ reason: 'A vendor was down' }]);
    await ask(ana, 'POST', `/v1/incidents/${incidentId}/look-back`, { look: 'none', reason: 'Asked and answered' });
  });

  test('follows the written rules, which a manager changes', async () => {
    const settings = await ask(vera, 'GET', '/v1/postmortem-settings');
    const rules = { ...settings.rules, fullFor: ['sev1'] };
    expect(await house.call('PUT', '/v1/postmortem-settings', { as: tom, body: { ...settings, rules } })).toMatchObject(
      { status: 403 },
    );
    await ask(ana, 'PUT', '/v1/postmortem-settings', { ...settings, rules });
    const incidentId = await incident('Mail is late');
    expect(await ask(vera, 'GET', `/v1/incidents/${incidentId}/look-back`)).toMatchObject({
      proposed: 'none',
      because: [],
    });
    await ask(ana, 'PUT', '/v1/postmortem-settings', { ...settings, version: settings.version + 1 });
  });
});

describe('the end of a review', () => {
  test('waits for the gate, keeps what was promised, leaves copies, and counts for rules and not for people', async () => {
    const { id, incidentId } = await opened('Orders fail');
    const at = `/v1/postmortems/${id}`;
    await fill(id);
    const word = { audience: 'responders', body: 'It is over.', final: true, followUpBy: '2026-12-20T12:00:00Z' };
    await ask(ana, 'POST', `/v1/incidents/${incidentId}/updates`, word);
    await ask(tom, 'PUT', `${at}/sections/lessons`, {
      text: 'We failed to check the replica. The culprit was the team.',
    });
    const gate = await ask(vera, 'GET', `${at}/gate`);
    expect(gate.findings.map(({ rule, section }: { rule: string; section: string }) => [rule, section])).toEqual([
      ['deficiency-verb', 'lessons'],
      ['fault', 'lessons'],
    ]);
    expect(gate.holds).toEqual(['actions', 'blame']);
    expect(gate).toMatchObject({
      coverage: 1,
      hints: [expect.stringContaining('here are 0'), expect.stringContaining('lasting')],
    });
    await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
    const early = await house.call('POST', `${at}/state`, { as: tom, body: { to: 'final' } });
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', detail: expect.stringContaining('actions') },
    });
    const [, second] = gate.findings;
    const words = { rule: second.rule, quote: second.quote, section: 'lessons' };
    await ask(tom, 'POST', `${at}/kept`, { ...words, reason: 'It is the name of the service.' });
    await ask(tom, 'PUT', `${at}/sections/lessons`, {
      text: 'Nothing showed the lag of the replica. The culprit was the team.',
    });
    await ask(tom, 'POST', `${at}/waivers`, { check: 'actions', reason: 'The service is replaced.' });
    expect((await ask(vera, 'GET', `${at}/gate`)).holds).toEqual([]);
    const final = await ask(tom, 'POST', `${at}/state`, { to: 'final' });
    expect(final).toMatchObject({ state: 'final', readers: 'everybody', writable: false });
    const owed = await ask(vera, 'GET', `/v1/commitments?incidentId=${incidentId}`);
    expect(owed.items).toMatchObject([{ fulfilledBy: { name: 'Tom Berg' }, how: expect.stringContaining(id) }]);
    const { versions } = await ask(vera, 'GET', `${at}/versions`);
    expect(versions.map(({ state }: { state: string }) => state)).toEqual(['final', 'in-review']);
    const { runs } = await ask(vera, 'GET', `${at}/compare?from=1&to=2`);
    expect(
      runs.some(
        ({ kind, lines }: { kind: string; lines: string[] }) =>
          kind === 'removed' && lines.some((line) => line.includes('We failed')),
      ),
    ).toBe(true);
    const { rules } = await ask(vera, 'GET', '/v1/postmortem-rules');
    const record = (rule: string) => rules.find((each: { rule: string }) => each.rule === rule);
    expect([record('deficiency-verb'), record('fault')]).toMatchObject([
      { followed: 1, dismissed: 0 },
      { followed: 0, dismissed: 1 },
    ]);
    const closed = await house.call('POST', `${at}/factors`, { as: tom, body: { kind: 'latent', text: 'x' } });
    expect(closed).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await ask(tom, 'POST', `${at}/state`, { to: 'draft', reason: 'a second cause' });
  });

  test('keeps what is promised later, once everybody may read it', async () => {
    const { id, incidentId } = await opened('Orders are slow');
    const at = `/v1/postmortems/${id}`;
    await fill(id);
    await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
    await ask(tom, 'POST', `${at}/waivers`, { check: 'actions', reason: 'The service is replaced.' });
    await ask(tom, 'POST', `${at}/state`, { to: 'final', share: 'team' });
    const promise = async (body: string) => {
      const followUpBy = new Date((await house.now()) + 3 * DAY).toISOString();
      await ask(ana, 'POST', `/v1/incidents/${incidentId}/updates`, {
        audience: 'responders',
        body,
        final: true,
        followUpBy,
      });
    };
    const owed = async () =>
      (await ask(vera, 'GET', `/v1/commitments?incidentId=${incidentId}`)).items.map(
        ({ how, fulfilledBy }: { how: string | null; fulfilledBy: { name: string } | null }) => [
          how === null ? null : how.endsWith(`/postmortems/${id}`),
          fulfilledBy?.name ?? null,
        ],
      );
    await promise('It is over, and what we learned follows.');
    expect(await owed()).toEqual([[null, null]]);
    await ask(tom, 'PUT', `${at}/readers`, { readers: 'everybody' });
    expect(await owed()).toEqual([[true, 'Tom Berg']]);
    await house.setClock((await house.now()) + MINUTE);
    await promise('It is over, as we said, and what we learned follows.');
    expect(await owed()).toEqual([
      [true, 'Tom Berg'],
      [true, null],
    ]);
  });
});

describe('Markdown', () => {
  test('names the day of an action by the clock of the postmortem', async () => {
    const { id, incidentId } = await opened('Search fails');
    // The end of that day in New York, which is the day after in Berlin.
    const action = { title: 'Reject a bad index', ownerId: tom.id, dueAt: '2026-07-01T23:59:00-04:00' };
    await ask(tom, 'POST', '/v1/actions', { incidentId, ...action });
    // And early on a day in Berlin, which is the day before in UTC.
    await ask(tom, 'POST', '/v1/actions', { incidentId, ...action, dueAt: '2026-07-05T00:30:00+02:00' });
    const markdown = (await house.call('GET', `/v1/postmortems/${id}/markdown`, { as: vera })).text;
    expect(markdown).toContain('2026-07-02');
    expect(markdown).toContain('2026-07-05');
    expect(markdown).not.toContain('2026-07-04');
  });

  test('is written, and read again into another postmortem', async () => {
    const { id } = await opened('Login fails');
    await fill(id);
    const markdown = (await house.call('GET', `/v1/postmortems/${id}/markdown`, { as: vera })).text;
    const other = await opened('Login fails again');
    const read = await ask(tom, 'POST', `/v1/postmortems/${other.id}/import`, { markdown, replace: true });
    const first = await ask(tom, 'GET', `/v1/postmortems/${id}`);
    const bare = (items: { text: string }[]) => items.map(({ text }) => text);
    expect(read.prose).toEqual(first.prose);
    expect(bare(read.factors)).toEqual(bare(first.factors));
    expect(bare(read.whys)).toEqual(bare(first.whys));
    const nothing = await house.call('POST', `/v1/postmortems/${id}/import`, { as: tom, body: { markdown: 'hello' } });
    expect(nothing).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

test('the library finds words in any of their forms, and only in what the reader may read', async () => {
  const { id } = await opened('Thumbnails are missing');
  await ask(tom, 'PUT', `/v1/postmortems/${id}/sections/lessons`, { text: 'Certificates that expire need an owner.' });
  const found = await ask(vera, 'GET', '/v1/postmortems?q=expiring%20certificate');
  expect(found.items.map((each: { id: string }) => each.id)).toEqual([id]);
  expect(found.items[0].excerpt).toContain('«');
  const secret = await incident('Breach', 40, { private: true });
  await ask(ana, 'POST', `/v1/incidents/${secret}/look-back`, { look: 'full', reason: 'x' });
  expect((await ask(vera, 'GET', '/v1/postmortems?q=breach')).items).toEqual([]);
  expect((await ask(ana, 'GET', '/v1/postmortems?q=breach')).items).toHaveLength(1);
});

describe('a voice without a name', () => {
  test('cannot be traced: no fact, no key, no moment, and an order of its own', async () => {
    const { id } = await opened('Payments fail');
    const before = await sql<{ count: number }>`select count(*)::integer as count from facts`.execute(
      house.database.read,
    );
    for (const text of ['The alert was muted for weeks.', 'Nobody dares to roll back on Fridays.']) {
      const headers = { 'idempotency-key': `k-${text.length}` };
      const said = await house.call('POST', `/v1/postmortems/${id}/contributions`, {
        as: vera,
        body: { text },
        headers,
      });
      expect(said.status, said.text).toBe(202);
    }
    const after = await sql<{ count: number }>`select count(*)::integer as count from facts`.execute(
      house.database.read,
    );
    expect(after.rows).toEqual(before.rows);
    const keys = await sql`select from idempotency_keys where key like 'k-%'`.execute(house.database.read);
    expect(keys.rows).toEqual([]);
    expect((await ask(ana, 'GET', `/v1/postmortems/${id}/contributions`)).contributions).toEqual([]);
    await house.call('POST', `/v1/postmortems/${id}/contributions`, { as: tom, body: { text: 'Third.' } });
    await house.setClock((await house.now()) + DAY);
    await house.runTimers();
    const { contributions } = await ask(ana, 'GET', `/v1/postmortems/${id}/contributions`);
    expect(contributions.map(({ body }: { body: string }) => body).sort()).toEqual([
      'Nobody dares to roll back on Fridays.',
      'The alert was muted for weeks.',
      'Third.',
    ]);
    const dump = await sql<{ row: string }>`select to_json(v)::text as row from postmortem_voices v`.execute(
      house.database.read,
    );
    for (const { row } of dump.rows) for (const person of [vera, tom]) expect(row).not.toContain(person.id);
    const markdown = (await house.call('GET', `/v1/postmortems/${id}/markdown`, { as: ana })).text;
    expect(markdown).not.toContain('muted');
  });
});

test('conduct is read by those who are named; everybody else gets what one gets where there is none', async () => {
  const { id } = await opened('Disk is full');
  await ask(ana, 'PUT', `/v1/postmortems/${id}/conduct`, {
    class: 'error',
    note: 'A slip, and a kind one.',
    readerIds: [],
  });
  expect(await ask(ana, 'GET', `/v1/postmortems/${id}/conduct`)).toMatchObject({ conduct: { class: 'error' } });
  expect(await ask(tom, 'GET', `/v1/postmortems/${id}/conduct`)).toEqual({ conduct: null });
  const facts = await sql<{ data: object }>`select data from facts where kind = 'postmortem-conduct.written'`.execute(
    house.database.read,
  );
  expect(facts.rows).toEqual([{ data: {} }]);
  const text = (await house.call('GET', `/v1/postmortems/${id}/markdown`, { as: ana })).text;
  expect(text).not.toContain('slip');
});

test('a review without a date is reminded of, an invitation carries the calendar, and a move keeps its uid', async () => {
  const { id } = await opened('Queue is stuck');
  const at = `/v1/postmortems/${id}`;
  await house.setClock((await house.now()) + 49 * HOUR);
  await house.runTimers();
  expect(await ask(vera, 'GET', at)).toMatchObject({ overdue: 'schedule' });
  const listed = await ask(vera, 'GET', '/v1/postmortems?overdue=true');
  expect(listed.items.map((each: { id: string }) => each.id)).toContain(id);
  const now = await house.now();
  const plan = (days: number) => ({
    startsAt: new Date(now + days * DAY).toISOString(),
    minutes: 45,
    personIds: [tom.id],
  });
  await ask(ana, 'PUT', `${at}/meeting`, plan(1));
  await ask(ana, 'PUT', `${at}/meeting`, plan(2));
  expect(await ask(vera, 'GET', at)).toMatchObject({ overdue: null, meeting: { state: 'planned' } });
  await ask(ana, 'POST', `${at}/meeting/cancel`, { reason: 'ill' });
  const rows = await sql<{ method: string; text: string }>`
    select message -> 'calendar' ->> 'method' as method, message -> 'calendar' ->> 'text' as text from deliveries
    where subject = ${`${id}/meeting`} order by id`.execute(house.database.read);
  expect(rows.rows.map(({ method }) => method).sort()).toEqual(['CANCEL', 'REQUEST', 'REQUEST']);
  const uids = rows.rows.map(({ text }) => /UID:(\S+)/.exec(text)?.[1]);
  expect(new Set(uids).size).toBe(1);
  const sequences = rows.rows.map(({ text }) => /SEQUENCE:(\d)/.exec(text)?.[1]);
  expect(sequences.sort()).toEqual(['0', '1', '2']);
});

test('a pattern looks at several incidents, and its members can be changed', async () => {
  const [one, two, three] = [await incident('Cache 1'), await incident('Cache 2'), await incident('Cache 3')];
  const pattern = await ask(ana, 'POST', '/v1/postmortems', { kind: 'pattern', incidentIds: [one, two] });
  expect(pattern.incidents).toHaveLength(2);
  const more = await ask(ana, 'PUT', `/v1/postmortems/${pattern.id}/members`, { incidentIds: [one, two, three] });
  expect(more.incidents).toHaveLength(3);
  const lonely = await house.call('POST', '/v1/postmortems', {
    as: ana,
    body: { kind: 'pattern', incidentIds: [one] },
  });
  expect(lonely).toMatchObject({ status: 400 });
  expect(NOON).toBeLessThan(await house.now());
});

test('what is said of a part is answered and closed', async () => {
  const { id } = await opened('Feed is empty');
  const at = `/v1/postmortems/${id}/comments`;
  const { number } = await ask(vera, 'POST', at, { anchor: 'section:summary', body: 'For whom was it?' });
  await ask(tom, 'POST', at, { anchor: 'section:summary', body: 'For all of Europe.', answers: number });
  await ask(tom, 'PUT', `${at}/${number}/resolved`, { resolved: true });
  const { threads } = await ask(vera, 'GET', at);
  expect(threads).toMatchObject([
    { by: { name: 'Vera Lang' }, resolved: { by: { name: 'Tom Berg' } }, answers: [{ number: 2 }] },
  ]);
});

test('whoever wishes for it is mailed what was learned, and not before there is something', async () => {
  await ask(vera, 'PUT', '/v1/me/postmortem-digest', { subscribed: true });
  const { id } = await opened('Map is blank');
  await fill(id);
  await ask(tom, 'POST', `/v1/postmortems/${id}/state`, { to: 'in-review' });
  await ask(tom, 'POST', `/v1/postmortems/${id}/waivers`, { check: 'actions', reason: 'none needed' });
  await ask(tom, 'POST', `/v1/postmortems/${id}/state`, { to: 'final' });
  const digests = async () =>
    (
      await sql<{ lane: number; words: string }>`select lane, message ->> 'words' as words from deliveries
      where subject = ${`postmortem-digest/${vera.id}`}`.execute(house.database.read)
    ).rows;
  await house.setClock((await house.now()) + 2 * DAY);
  await house.runTimers();
  expect(await digests()).toEqual([]);
  await house.setClock((await house.now()) + 14 * DAY);
  await house.runTimers();
  expect(await digests()).toMatchObject([{ lane: 3, words: expect.stringContaining('Map is blank') }]);
});

test('a digest without anything new says what waits, and not that there is none', async () => {
  await opened('Chat is silent');
  await opened('Chat is slow');
  await ask(ana, 'PUT', '/v1/me/postmortem-digest', { subscribed: true });
  await house.setClock((await house.now()) + 15 * DAY);
  await house.runTimers();
  const { rows } = await sql<{ subject: string }>`select message -> 'words' ->> 'subject' as subject from deliveries
    where subject = ${`postmortem-digest/${ana.id}`}`.execute(house.database.read);
  expect(rows).toEqual([{ subject: expect.stringMatching(/^Looking back: \d+ reviews overdue/) }]);
});
