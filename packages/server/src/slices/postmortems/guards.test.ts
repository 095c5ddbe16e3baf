import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { addVerified, fakeTransport } from '../notify/notify.testing.ts';

let house: House;
/** Who commands, who writes, who reads, and who runs Heed. */
let ana: TestPerson;
let tom: TestPerson;
let vera: TestPerson;
let root: TestPerson;
const mail = fakeTransport('email');

beforeAll(async () => {
  house = await openHouse({ transports: [mail] });
  await beginRooms(house.rooms, house.database);
  ana = await house.person('Ana Ruiz', 'manager');
  tom = await house.person('Tom Berg', 'responder');
  vera = await house.person('Vera Lang', 'viewer');
  root = await house.person('Root', 'admin');
  await addVerified(house, mail, ana, 'ana@heed.test');
  await addVerified(house, mail, tom, 'tom@heed.test');
});
afterAll(() => house.close());

async function ask(as: TestPerson, method: string, url: string, body?: unknown) {
  const answer = await house.call(method, url, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}

async function pass(length: number): Promise<void> {
  await house.setClock((await house.now()) + length);
  await house.runTimers();
}

async function resolved(title: string, more: object = {}): Promise<string> {
  const { id } = await ask(ana, 'POST', '/v1/incidents', { title, severity: 'sev2', ...more });
  await house.setClock((await house.now()) + 40 * MINUTE);
  await ask(ana, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'a test has no criteria' });
  return id;
}

async function opened(title: string, more: object = {}): Promise<{ id: string; at: string; incidentId: string }> {
  const incidentId = await resolved(title, more);
  const { id } = await ask(ana, 'POST', '/v1/postmortems', { kind: 'full', incidentIds: [incidentId] });
  return { id, at: `/v1/postmortems/${id}`, incidentId };
}

const WAIVED = ['time-zone', 'impact', 'factors', 'why-leaves', 'actions', 'went-well', 'summary'];

/** To the end of its review, past a gate that was waived. */
async function finish(at: string, share?: string): Promise<void> {
  await ask(ana, 'POST', `${at}/state`, { to: 'in-review' });
  for (const check of WAIVED) await ask(ana, 'POST', `${at}/waivers`, { check, reason: 'a test writes nothing' });
  await ask(ana, 'POST', `${at}/state`, { to: 'final', share });
}

describe('a private incident', () => {
  test('is told in nobody’s digest who could not read it', async () => {
    for (const person of [tom, root]) await ask(person, 'PUT', '/v1/me/postmortem-digest', { subscribed: true });
    const secret = await opened('Keys were leaked', { private: true });
    await ask(ana, 'PUT', `${secret.at}/reviewers`, { personIds: [tom.id] });
    const late = await opened('Vault was open', { private: true });
    await ask(ana, 'PUT', `${late.at}/reviewers`, { personIds: [tom.id, root.id] });
    const plain = await opened('Search was slow');
    for (const each of [secret, plain]) {
      await ask(ana, 'PUT', `${each.at}/reviewers`, { personIds: [tom.id, root.id] });
      await finish(each.at);
    }
    expect((await house.call('GET', secret.at, { as: tom })).status).toBe(404);
    await pass(20 * DAY);
    const told = async (person: TestPerson) =>
      JSON.stringify(
        (
          await sql`select message from deliveries where subject = ${`postmortem-digest/${person.id}`}`.execute(
            house.database.read,
          )
        ).rows,
      );
    expect(await told(tom)).toContain('Search was slow');
    expect(await told(tom)).not.toMatch(/Keys were leaked|Vault was open/);
    expect(await told(root)).toMatch(/Keys were leaked/);
    expect(await told(root)).toMatch(/Vault was open/);
  });
});

describe('incidents that are alike', () => {
  test('show no title of a private one, and only a private postmortem names one', async () => {
    const { at } = await opened('Login was slow');
    const [secret, plain] = [await resolved('Tokens were stolen', { private: true }), await resolved('Login failed')];
    const refused = await house.call('PUT', `${at}/similar`, {
      as: ana,
      body: { incidentIds: [secret, plain], note: '' },
    });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ path: 'incidentIds' }] } });
    const later = await resolved('Sessions were lost');
    await ask(ana, 'PUT', `${at}/similar`, { incidentIds: [later, plain], note: '' });
    // As one that was named before this was asked for.
    await sql`update incidents set is_private = true, state = jsonb_set(state::jsonb, '{isPrivate}', 'true')
      where id = ${later}`.execute(house.database.read);
    const titles = async (as: TestPerson) =>
      (await ask(as, 'GET', at)).similar.incidents.map(({ title }: { title: string }) => title);
    expect(await titles(tom)).toEqual(['Login failed']);
    expect(await titles(ana)).toEqual(['Sessions were lost', 'Login failed']);
    const { reference } = await ask(ana, 'GET', `/v1/incidents/${later}`);
    const text = (await house.call('GET', `${at}/markdown`, { as: ana })).text;
    expect(text).toContain('Similar incidents');
    expect(text).not.toContain(reference);
    const own = await opened('Keys were sold', { private: true });
    await ask(ana, 'PUT', `${own.at}/similar`, { incidentIds: [secret], note: '' });
    expect(await titles(ana)).toHaveLength(2);
  });
});

describe('voices without a name', () => {
  const said = async (at: string) => (await ask(ana, 'GET', `${at}/contributions`)).contributions.length;
  const say = (at: string, text: string) => ask(vera, 'POST', `${at}/contributions`, { text });

  test('are not let out one by one by who moves the review back and forth', async () => {
    const { at } = await opened('Orders were late');
    await say(at, 'The alert was muted.');
    for (const to of ['in-review', 'draft', 'in-review', 'draft']) await ask(tom, 'POST', `${at}/state`, { to });
    expect(await said(at)).toBe(0);
    await say(at, 'Nobody reads that page.');
    await say(at, 'The runbook is old.');
    await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
    expect(await said(at)).toBe(3);
    await say(at, 'One more.');
    await ask(tom, 'POST', `${at}/state`, { to: 'draft' });
    await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
    expect(await said(at)).toBe(3);
  });

  test('that still wait when the review ends come with the daily round', async () => {
    const { at } = await opened('Reports were late');
    await ask(ana, 'POST', `${at}/state`, { to: 'in-review' });
    await say(at, 'It had happened before.');
    await ask(ana, 'POST', `${at}/state`, { to: 'draft' });
    await finish(at);
    expect(await said(at)).toBe(0);
    await pass(5 * DAY);
    expect(await said(at)).toBe(1);
  });
});

test('moving back and forth leaves one copy of what did not change, and each end leaves its own', async () => {
  const { at } = await opened('Mail was late');
  for (const to of ['in-review', 'draft', 'in-review', 'draft']) await ask(tom, 'POST', `${at}/state`, { to });
  const versions = async () =>
    (await ask(ana, 'GET', `${at}/versions`)).versions.map(({ state }: { state: string }) => state);
  expect(await versions()).toEqual(['in-review']);
  await ask(tom, 'POST', `${at}/impact`, { what: 'Mails', value: 4, unit: 'mails', basis: 'measured' });
  await finish(at);
  expect(await versions()).toEqual(['final', 'in-review', 'in-review']);
  await ask(ana, 'POST', `${at}/state`, { to: 'draft', reason: 'More is known' });
  await ask(ana, 'POST', `${at}/state`, { to: 'in-review' });
});

describe('two at once', () => {
  const both = <T>(run: (as: TestPerson) => Promise<T>): Promise<T[]> => Promise.all([tom, vera, ana].map(run));

  test('who ask for a look back are both heard, also by who decides', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await resolved('Cache was cold');
      const look = `/v1/incidents/${id}/look-back`;
      await Promise.all([
        both((as) => ask(as, 'POST', `${look}/ask`, { why: `${as.id} wants to know` })),
        ask(root, 'POST', look, { look: 'none', reason: 'a vendor was down' }),
      ]);
      expect((await ask(ana, 'GET', look)).asked).toHaveLength(3);
    }
  });

  test('who open it get one postmortem, and the other one hears which', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await resolved('Queue was full');
      const body = { kind: 'full', incidentIds: [id] };
      const answers = await Promise.all(
        [ana, tom, root].map((as) => house.call('POST', '/v1/postmortems', { as, body })),
      );
      expect(answers.map(({ status }) => status).sort(), answers.map(({ text }) => text).join('\n')).toEqual([
        201, 409, 409,
      ]);
      expect(answers.filter(({ body: { code } }) => code === 'already-exists')).toHaveLength(2);
    }
    const [one, two] = [await resolved('Disk 1 was full'), await resolved('Disk 2 was full')];
    const patterns = await Promise.all(
      [
        [one, two],
        [two, one],
      ].map((incidentIds) =>
        house.call('POST', '/v1/postmortems', { as: ana, body: { kind: 'pattern', incidentIds } }),
      ),
    );
    expect(patterns.map(({ status }) => status)).toEqual([201, 201]);
  });
});

test('words are kept only where a rule marks them, so that nobody silences a rule with made-up ones', async () => {
  const { at } = await opened('Feed was empty');
  await ask(tom, 'PUT', `${at}/sections/lessons`, { text: 'The culprit was the team.' });
  const keep = (quote: string, section = 'lessons') =>
    house.call('POST', `${at}/kept`, { as: tom, body: { rule: 'fault', quote, section, reason: 'a name' } });
  for (let count = 0; count < 20; count += 1) expect(await keep(`at fault ${count}`)).toMatchObject({ status: 409 });
  expect(await keep('culprit was the team', 'summary')).toMatchObject({ status: 409 });
  const rule = async () => {
    const { rules } = await ask(tom, 'GET', '/v1/postmortem-rules');
    return rules.find((each: { rule: string }) => each.rule === 'fault');
  };
  expect(await rule()).toMatchObject({ dismissed: 0, standing: 'finding' });
  expect((await keep('culprit was the team')).status).toBeLessThan(300);
  expect((await keep('culprit was the team')).status).toBeLessThan(300);
  expect(await rule()).toMatchObject({ dismissed: 1 });
});

test('two who write of conduct at once: one is kept, and the other one hears that it is not theirs', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const { at } = await opened('Node was down');
    const write = (as: TestPerson) =>
      house.call('PUT', `${at}/conduct`, { as, body: { class: 'error', note: `by ${as.id}`, readerIds: [] } });
    const people = [ana, root];
    const answers = await Promise.all(people.map(write));
    const won = people.filter((_, index) => (answers[index]?.status ?? 0) < 300);
    expect(won, JSON.stringify(answers.map(({ text }) => text))).toHaveLength(1);
    for (const person of people) {
      const { conduct } = await ask(person, 'GET', `${at}/conduct`);
      expect(conduct?.note).toBe(won.includes(person) ? `by ${person.id}` : undefined);
    }
  }
});

test('a review without a date is reminded of, and then of being overdue, however often it was reminded of before', async () => {
  const { id } = await opened('Search lost words');
  const said = async (): Promise<readonly string[]> => {
    const { rows } = await sql<{ overdue: string }>`select data ->> 'overdue' as overdue from facts
      where kind = 'postmortem-review.overdue' and subject = ${id} order by seq`.execute(house.database.read);
    return rows.map(({ overdue }) => overdue);
  };
  const settings = await ask(ana, 'GET', '/v1/postmortem-settings');
  await ask(ana, 'PUT', '/v1/postmortem-settings', { ...settings, holdDays: 30 });
  const other = await opened('Search lost days');
  for (let day = 0; day < 50; day += 1) await pass(DAY);
  expect((await said()).filter((each) => each === 'hold')).toHaveLength(5);
  const { rows } = await sql<{ overdue: string }>`select data ->> 'overdue' as overdue from facts
    where kind = 'postmortem-review.overdue' and subject = ${other.id} order by seq`.execute(house.database.read);
  expect(rows.map(({ overdue }) => overdue)).toEqual([...Array(5).fill('schedule'), ...Array(5).fill('hold')]);
  const now = await ask(ana, 'GET', '/v1/postmortem-settings');
  await ask(ana, 'PUT', '/v1/postmortem-settings', { ...settings, version: now.version });
});

describe('what is learned late', () => {
  test('waits for nobody once it was opened, before the end of the incident or after it', async () => {
    const { incidentId } = await opened('Shard was read-only');
    const { id } = await ask(ana, 'POST', '/v1/incidents', { title: 'Shard was gone', severity: 'sev2' });
    await ask(ana, 'POST', '/v1/postmortems', { kind: 'full', incidentIds: [id] });
    await ask(ana, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'a test has no criteria' });
    const { items } = await ask(vera, 'GET', '/v1/look-backs?limit=100');
    const waiting = items.map(({ incident }: { incident: { id: string } }) => incident.id);
    expect(waiting).not.toContain(incidentId);
    expect(waiting).not.toContain(id);
    expect(await ask(vera, 'GET', `/v1/incidents/${incidentId}/look-back`)).toMatchObject({
      decision: { look: 'full' },
    });
  });

  test('has its dates from the end of the incident on, and whoever opens it late has a day before being reminded', async () => {
    const { scheduleHours, holdDays } = await ask(ana, 'GET', '/v1/postmortem-settings');
    const incidentId = await resolved('Index was gone');
    const end = await house.now();
    await pass(10 * DAY);
    const { id } = await ask(ana, 'POST', '/v1/postmortems', { kind: 'full', incidentIds: [incidentId] });
    const { scheduleBy, holdBy, overdue } = await ask(ana, 'GET', `/v1/postmortems/${id}`);
    expect([Date.parse(scheduleBy), Date.parse(holdBy)]).toEqual([end + scheduleHours * HOUR, end + holdDays * DAY]);
    expect(overdue).toBe('hold');
    const said = async () =>
      (
        await sql`select from facts where kind = 'postmortem-review.overdue' and subject = ${id}`.execute(
          house.database.read,
        )
      ).rows.length;
    await pass(23 * HOUR);
    expect(await said()).toBe(0);
    await pass(2 * HOUR);
    expect(await said()).toBe(1);
  });

  test('waits for a decision with its age, and its commander, then who leads, hear it until somebody decides', async () => {
    const team = await ask(root, 'POST', '/v1/teams', { name: 'Storage', memberIds: [ana.id] });
    const service = await ask(root, 'POST', '/v1/services', { name: 'Store', teamId: team.id, tier: 2 });
    const { id } = await ask(tom, 'POST', '/v1/incidents', {
      title: 'Blobs lost',
      severity: 'sev2',
      serviceIds: [service.id],
    });
    await ask(tom, 'POST', `/v1/incidents/${id}/roles`, { role: 'commander', personId: tom.id });
    await ask(tom, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'a test has no criteria' });
    const proposedAt = await house.now();
    const waiting = async () => {
      const { items } = await ask(vera, 'GET', '/v1/look-backs?limit=100');
      return items.find((each: { incident: { id: string } }) => each.incident.id === id);
    };
    expect(await waiting()).toMatchObject({ late: false, decider: { name: 'Tom Berg' } });
    const told = async () => {
      const { rows } = await sql<{ addressee: string }>`select addressee from deliveries
        where subject = ${`${id}/look`} and message -> 'words' ->> 'subject' like '%waits for a decision%'`.execute(
        house.database.read,
      );
      return rows.map(({ addressee }) => addressee).sort();
    };
    await pass(DAY + HOUR);
    expect(await told()).toEqual([tom.id]);
    expect(await waiting()).toMatchObject({ late: true, proposedAt: new Date(proposedAt).toISOString() });
    await pass(2 * DAY);
    expect(await told()).toEqual([ana.id, tom.id, tom.id].sort());
    await ask(ana, 'POST', `/v1/incidents/${id}/look-back`, { look: 'none', reason: 'A vendor was down' });
    await pass(4 * DAY);
    expect(await told()).toHaveLength(3);
    expect(await ask(vera, 'GET', `/v1/incidents/${id}/look-back`)).toMatchObject({ late: false });
  });
});

describe('who reads it', () => {
  test('is its team and who works on it, until it is shared with everybody, and again when it is not any more', async () => {
    const kim = await house.person('Kim Team', 'viewer');
    const team = await ask(root, 'POST', '/v1/teams', { name: 'Ledger', memberIds: [kim.id] });
    const service = await ask(root, 'POST', '/v1/services', { name: 'Books', teamId: team.id, tier: 2 });
    const { at } = await opened('Ledger was closed', { serviceIds: [service.id] });
    const reads = async (as: TestPerson) => {
      const { items } = await ask(as, 'GET', '/v1/postmortems?q=ledger');
      const { status } = await house.call('GET', at, { as });
      expect(items.length > 0).toBe(status === 200);
      return status;
    };
    expect([await reads(kim), await reads(ana), await reads(tom), await reads(vera)]).toEqual([200, 200, 404, 404]);
    await ask(ana, 'PUT', `${at}/reviewers`, { personIds: [tom.id] });
    expect([await reads(tom), await reads(vera)]).toEqual([200, 404]);
    await ask(ana, 'PUT', `${at}/readers`, { readers: 'everybody' });
    expect(await reads(vera)).toBe(200);
    await finish(at, 'team');
    expect([await reads(kim), await reads(vera)]).toEqual([200, 404]);
    await ask(ana, 'PUT', `${at}/readers`, { readers: 'everybody' });
    expect(await reads(vera)).toBe(200);
    const secret = await opened('Ledger was copied', { private: true });
    const shared = await house.call('PUT', `${secret.at}/readers`, { as: ana, body: { readers: 'everybody' } });
    expect(shared).toMatchObject({ status: 409 });
    expect((await house.call('GET', secret.at, { as: vera })).status).toBe(404);
  });

  test('a template is the team’s own, else everybody’s, else what Heed comes with', async () => {
    const team = await ask(root, 'POST', '/v1/teams', { name: 'Search', memberIds: [ana.id] });
    const template = { kind: 'full', prompts: { summary: 'In two lines?' }, leftOut: ['slowed'], version: 0 };
    await ask(ana, 'PUT', '/v1/postmortem-templates', { ...template, teamId: team.id });
    const open = async (teamId: string | null, kind = 'full') => {
      const incidentIds = [await resolved('Words were lost')];
      return ask(ana, 'POST', '/v1/postmortems', { kind, incidentIds, teamId });
    };
    const own = await open(team.id);
    expect([own.prompts.summary, own.leftOut]).toEqual(['In two lines?', ['slowed']]);
    expect(own.prompts.lessons).toMatch(/did not know/);
    const plain = await open(null);
    expect([plain.prompts.summary, plain.leftOut]).toEqual([expect.stringMatching(/stranger/), []]);
    const short = await open(team.id, 'short');
    expect(short.leftOut).toEqual(['timeline', 'went-well', 'went-poorly', 'slowed', 'earlier-detection', 'lessons']);
    await ask(ana, 'PUT', '/v1/postmortem-templates', { ...template, prompts: { summary: 'For all?' }, teamId: null });
    expect((await open(null)).prompts.summary).toBe('For all?');
    expect((await open(team.id)).prompts.summary).toBe('In two lines?');
  });
});

test('the timeline begins with what others recorded: when it began, its changes and pages, each with its source, once', async () => {
  const team = await ask(root, 'POST', '/v1/teams', { name: 'Pay', memberIds: [ana.id] });
  const service = await ask(root, 'POST', '/v1/services', { name: 'Pay', teamId: team.id, tier: 1 });
  const now = await house.now();
  const change = {
    kind: 'deploy',
    title: 'pay 4.2',
    at: new Date(now - 20 * MINUTE).toISOString(),
    services: [service.id],
  };
  await ask(ana, 'POST', '/v1/changes', { ...change, source: 'ci' });
  const impactStartedAt = new Date(now - 10 * MINUTE).toISOString();
  const { at } = await opened('Pay was down', { serviceIds: [service.id], impactStartedAt });
  const read = async () => (await ask(ana, 'GET', at)).timeline;
  const before = await read();
  const said = before.map(({ text, hidden, origin }: { text: string; hidden: boolean; origin: { source: string } }) => [
    text,
    hidden,
    origin.source,
  ]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['Deploy: pay 4.2', true, 'change'],
      ['Impact started', false, 'moment'],
      ['Declared as SEV2: Pay was down', false, 'history'],
    ]),
  );
  await ask(ana, 'POST', `${at}/timeline/gather`, {});
  expect(await read()).toEqual(before);
});
