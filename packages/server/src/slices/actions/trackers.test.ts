import { createHmac } from 'node:crypto';
import { asId, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOON } from '../../../../../tests/support/house.ts';
import { keepSight } from './errands/check.ts';
import { loadAction } from './store/actions.ts';
import { type Kind, openTrackerHouse, PLACES, type TrackerHouse } from './trackers.testing.ts';

let at: TrackerHouse;
beforeAll(async () => {
  at = await openTrackerHouse();
});
afterAll(() => at.close());
beforeEach(() => at.forget());

describe('a tracker that', () => {
  test.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '600' } }, 10],
    [
      'its first limit',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOON / 1_000 + 1_200) } },
      20,
    ],
    ['its secondary limit', { status: 403, body: '{"message":"You have exceeded a secondary rate limit."}' }, 1],
  ] as const)('throttles by %s is left alone for so long', async (_, fault, minutes) => {
    const { tracker } = await at.connect('github');
    const id = await at.action();
    at.fake.faults.push({ kind: 'fail', ...fault });
    await at.want(id, tracker.id);
    await at.pass(0);
    expect((await at.call('GET', `/v1/trackers/${tracker.id}`)).body).toMatchObject({
      trouble: expect.stringMatching(/wait/),
    });
    expect((await at.read(id)).issue).toMatchObject({ state: 'wanted', trouble: expect.stringMatching(/wait/) });
    at.fake.asked.length = 0;
    await at.pass(minutes * MINUTE - 1_000);
    expect(at.fake.asked.filter(({ method }) => method === 'POST')).toEqual([]);
    await at.pass(2_000);
    expect((await at.read(id)).issue.state).toBe('filed');
    expect((await at.call('GET', `/v1/trackers/${tracker.id}`)).body).toMatchObject({
      trouble: null,
      quietUntil: null,
    });
  });

  test('fails for a while is tried again, and one that refuses says why', async () => {
    const { tracker } = await at.connect('github');
    const id = await at.action();
    at.fake.faults.push({ kind: 'fail', status: 502 }, { kind: 'fail', status: 503 });
    await at.want(id, tracker.id);
    await at.pass(0);
    await at.pass(MINUTE);
    await at.pass(5 * MINUTE);
    expect((await at.read(id)).issue.state).toBe('filed');
    expect(at.carrying('github', id)).toHaveLength(1);
    const other = await at.action();
    at.fake.faults.push({
      kind: 'fail',
      status: 422,
      body: '{"message":"Validation Failed","errors":[{"field":"labels"}]}',
    });
    await at.want(other, tracker.id);
    await at.pass(0);
    expect((await at.read(other)).issue).toMatchObject({
      state: 'unfiled',
      trouble: expect.stringMatching(/422.*Validation Failed/),
    });
    await at.want(other, tracker.id);
    await at.pass(0);
    expect((await at.read(other)).issue.state).toBe('filed');
  });

  test('is wished for nothing by who has no owner and no day', async () => {
    const { tracker } = await at.connect('github');
    expect(await at.want(await at.action({ ownerId: null }), tracker.id)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'ownerId' }] },
    });
    expect(await at.want(await at.action({ dueAt: null }), tracker.id)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'dueAt' }] },
    });
  });
});

describe('an issue that is there already', () => {
  test('is linked, belongs to one action, and one that is closed finishes it', async () => {
    const { tracker } = await at.connect('github');
    const [id, other] = [await at.action(), await at.action()];
    const number = at.issuesOf('github').push({
      number: at.issuesOf('github').length + 1,
      title: 'By hand',
      body: '',
      labels: [],
      closed: true,
      reason: 'completed',
      updatedAt: at.fake.now,
    });
    const link = (of: string, ref: string) =>
      at.call('PUT', `/v1/actions/${of}/issue`, { trackerId: tracker.id, ref }, at.tom);
    expect(await link(id, '9999')).toMatchObject({ status: 400, body: { errors: [{ path: 'ref' }] } });
    expect(await link(id, 'abc')).toMatchObject({ status: 400 });
    expect(await link(id, String(number))).toMatchObject({
      status: 200,
      body: { standing: 'done-unverified', issue: { ref: String(number), remote: 'closed' } },
    });
    expect(await link(other, String(number))).toMatchObject({ status: 409 });
    expect(await at.call('DELETE', `/v1/trackers/${tracker.id}`)).toMatchObject({
      status: 409,
      body: { code: 'in-use' },
    });
    expect(await at.call('DELETE', `/v1/actions/${id}/issue`, undefined, at.tom)).toMatchObject({
      status: 200,
      body: { issue: null },
    });
    expect(await at.call('DELETE', `/v1/trackers/${tracker.id}`)).toMatchObject({ status: 204 });
  });

  test('and is found by its mark though another action has it, is not tried for ever', async () => {
    const { tracker } = await at.connect('github');
    const [id, other] = [await at.action(), await at.action()];
    await at.want(id, tracker.id);
    await at.pass(0);
    const { ref } = (await at.read(id)).issue;
    await at.call('DELETE', `/v1/actions/${id}/issue`, undefined, at.tom);
    const linked = { trackerId: tracker.id, ref };
    expect(await at.call('PUT', `/v1/actions/${other}/issue`, linked, at.tom)).toMatchObject({ status: 200 });
    await at.want(id, tracker.id);
    await at.pass(0);
    const { issue } = await at.read(id);
    expect(issue).toMatchObject({ state: 'unfiled', trouble: expect.stringMatching(/belongs to another action/) });
    expect((await at.read(other)).issue).toMatchObject({ state: 'filed', ref });
  });

  test('is linked once, when two link it at the same moment', async () => {
    const { tracker } = await at.connect('github');
    const actions = [await at.action(), await at.action(), await at.action()];
    const issues = at.issuesOf('github');
    const made = { title: 'By hand', body: '', labels: [], closed: false, reason: null, updatedAt: at.fake.now };
    const ref = String(issues.push({ ...made, number: issues.length + 1 }));
    const answers = await Promise.all(
      actions.map((id) => at.call('PUT', `/v1/actions/${id}/issue`, { trackerId: tracker.id, ref }, at.tom)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  test('that Heed cannot keep is given up at last, with the reason', async () => {
    const { tracker } = await at.connect('github');
    const id = await at.action();
    await at.want(id, tracker.id);
    const { read } = at.house.database;
    await sql`create function no_issue() returns trigger language plpgsql as $$ begin raise 'no room'; end $$`.execute(
      read,
    );
    await sql`create trigger no_issue before insert or update on action_issues for each row execute function no_issue()`.execute(
      read,
    );
    await at.pass(0);
    expect((await at.read(id)).issue).toMatchObject({ state: 'wanted', trouble: 'no room' });
    await sql`update action_errands set attempts = 60 where subject = ${id}`.execute(read);
    await at.pass(11 * MINUTE);
    expect((await at.read(id)).issue).toMatchObject({ state: 'unfiled', trouble: 'no room' });
    await sql`drop trigger no_issue on action_issues`.execute(read);
  });

  test('that is closed as not planned finishes nothing', async () => {
    const { tracker } = await at.connect('github');
    const id = await at.action();
    await at.want(id, tracker.id);
    await at.pass(0);
    Object.assign(at.carrying('github', id)[0] ?? {}, {
      closed: true,
      reason: 'not_planned',
      updatedAt: at.fake.now + HOUR,
    });
    await at.pass(16 * MINUTE);
    expect(await at.read(id)).toMatchObject({ standing: 'open', issue: { remote: 'declined' } });
  });
});

describe('a webhook', () => {
  const post = (id: string, body: object, headers: Record<string, string>) =>
    at.house.call('POST', `/i/tracker/${id}`, { body, headers });
  const sign = (secret: string, body: object) =>
    `sha256=${createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex')}`;
  const filed = async (kind: Kind) => {
    const { tracker, secret } = await at.connect(kind);
    const id = await at.action();
    await at.want(id, tracker.id);
    await at.pass(0);
    return { id, tracker, secret, ref: (await at.read(id)).issue.ref as string };
  };

  test('of GitHub is believed by its signature, once, and in its order', async () => {
    const { id, tracker, secret, ref } = await filed('github');
    const later = (minutes: number) => new Date(at.fake.now + minutes * MINUTE).toISOString();
    const event = (state: string, updated_at: string) => ({
      action: 'closed',
      issue: { number: Number(ref), state, state_reason: null, updated_at },
      repository: { full_name: 'acme/shop' },
    });
    const closed = event('closed', later(10));
    const headers = { 'x-github-event': 'issues', 'x-hub-signature-256': sign(secret, closed) };
    expect(await post(tracker.id, closed, { ...headers, 'x-hub-signature-256': sign('other', closed) })).toMatchObject({
      status: 401,
    });
    expect(await post(`trk_${'0'.repeat(26)}`, closed, headers)).toMatchObject({ status: 401 });
    expect(await post(tracker.id, { ...closed, action: 'x' }, headers)).toMatchObject({ status: 401 });
    expect(await at.read(id)).toMatchObject({ standing: 'open' });
    for (let times = 0; times < 2; times += 1) {
      expect(await post(tracker.id, closed, headers)).toMatchObject({ status: 202, body: { actionId: id } });
    }
    expect(await at.read(id)).toMatchObject({
      standing: 'done-unverified',
      doneNote: `Closed in ${tracker.name} as ${ref}.`,
    });
    const before = event('open', later(5));
    await post(tracker.id, before, { ...headers, 'x-hub-signature-256': sign(secret, before) });
    expect(await at.read(id)).toMatchObject({ standing: 'done-unverified' });
    const after = event('open', later(20));
    await post(tracker.id, after, { ...headers, 'x-hub-signature-256': sign(secret, after) });
    expect(await at.read(id)).toMatchObject({ standing: 'open', reopened: 1 });
    const ping = { zen: 'x', repository: { full_name: 'acme/shop' } };
    const pinged = await post(tracker.id, ping, {
      'x-github-event': 'ping',
      'x-hub-signature-256': sign(secret, ping),
    });
    expect(pinged).toMatchObject({ status: 202, body: { actionId: null, ignored: expect.stringMatching(/ping/) } });
    expect((await at.call('GET', `/v1/trackers/${tracker.id}`)).body.heardAt).not.toBeNull();
  });

  test('of GitLab is believed by its token', async () => {
    const { id, tracker, secret, ref } = await filed('gitlab');
    const body = {
      object_kind: 'issue',
      project: { path_with_namespace: 'group/sub/shop' },
      object_attributes: {
        iid: Number(ref),
        state: 'closed',
        action: 'close',
        updated_at: new Date(at.fake.now + HOUR)
          .toISOString()
          .replace('T', ' ')
          .replace(/\.\d+Z$/, ' UTC'),
      },
    };
    expect(await post(tracker.id, body, { 'x-gitlab-token': 'other' })).toMatchObject({ status: 401 });
    expect(await post(tracker.id, body, { 'x-gitlab-token': secret, 'x-gitlab-event': 'Issue Hook' })).toMatchObject({
      status: 202,
    });
    expect(await at.read(id)).toMatchObject({ standing: 'done-unverified' });
  });

  test('of Jira is believed by its signature, and what was not done is not done', async () => {
    const { id, tracker, secret, ref } = await filed('jira');
    const event = (resolution: string, minutes: number) => ({
      webhookEvent: 'jira:issue_updated',
      issue: {
        key: ref,
        fields: {
          project: { key: 'OPS' },
          status: { statusCategory: { key: 'done' } },
          resolution: { name: resolution },
          updated: new Date(at.fake.now + minutes * MINUTE).toISOString().replace('Z', '+0000'),
        },
      },
    });
    for (const [resolution, minutes, standing] of [
      ["Won't Do", 1, 'open'],
      ['Done', 2, 'done-unverified'],
    ] as const) {
      const body = event(resolution, minutes);
      expect(await post(tracker.id, body, { 'x-hub-signature': sign(secret, body) })).toMatchObject({ status: 202 });
      expect(await at.read(id)).toMatchObject({ standing });
    }
  });

  test('of another secret is void as soon as the secret was made anew', async () => {
    const { tracker, secret } = await filed('gitlab');
    const rotated = await at.call('POST', `/v1/trackers/${tracker.id}/webhook-secret`);
    expect(rotated.status).toBe(200);
    const body = { object_kind: 'push' };
    expect(await post(tracker.id, body, { 'x-gitlab-token': secret })).toMatchObject({ status: 401 });
    expect(await post(tracker.id, body, { 'x-gitlab-token': rotated.body.secret })).toMatchObject({ status: 202 });
  });
});

describe('a connection', () => {
  test('is tested, never shows its token, and is refused by the name of what is wrong', async () => {
    const { tracker } = await at.connect('jira', { token: 'very-secret' });
    expect((await at.call('POST', `/v1/trackers/${tracker.id}/test`)).body).toEqual({
      outcome: 'value',
      words: 'OPS Operations',
    });
    const list = await at.call('GET', '/v1/trackers', undefined, at.tom);
    const kept = await at.house.database.read.selectFrom('trackers').selectAll().execute();
    expect(list.text + JSON.stringify(kept)).not.toContain('very-secret');
    const wrong = await at.connect('github', { token: 'wrong' });
    expect((await at.call('POST', `/v1/trackers/${wrong.tracker.id}/test`)).body).toMatchObject({
      outcome: 'refused',
      words: expect.stringMatching(/token/),
    });
    const paths = async (more: object) => {
      const body = { name: 'New', baseUrl: at.fake.url, token: 'x', ...PLACES.github, ...more };
      return (await at.call('POST', '/v1/trackers', body)).body.errors?.map(({ path }: { path: string }) => path);
    };
    expect(await paths({ project: 'shop' })).toEqual(['project']);
    expect(await paths({ baseUrl: 'ftp://x' })).toEqual(['baseUrl']);
    expect(await paths({ token: undefined })).toEqual(['token']);
    expect(await paths({ name: tracker.name })).toEqual(['name']);
    expect(
      await at.call('POST', '/v1/trackers', { name: 'N', baseUrl: at.fake.url, token: 'x', ...PLACES.github }, at.tom),
    ).toMatchObject({ status: 403 });
  });

  test('keeps its token when it is left out, and gives it to no other host', async () => {
    const { tracker } = await at.connect('github', { token: 'kept-token' });
    const body = { name: tracker.name, baseUrl: at.fake.url, ...PLACES.github, version: 1 };
    expect(
      await at.call('PUT', `/v1/trackers/${tracker.id}`, { ...body, baseUrl: 'https://elsewhere.test' }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'token' }] },
    });
    expect(await at.call('PUT', `/v1/trackers/${tracker.id}`, { ...body, labels: [] })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    at.fake.asked.length = 0;
    await at.call('POST', `/v1/trackers/${tracker.id}/test`);
    expect(at.fake.asked[0]?.auth).toBe('Bearer kept-token');
  });
});

describe('a proof that Heed can look at', () => {
  const check = (id: string) => at.call('POST', `/v1/actions/${id}/check`, undefined, at.tom);
  test('is a pull request that was merged, and verifies what its owner called done', async () => {
    await at.connect('github');
    const id = await at.action({ proof: { kind: 'pull-request', text: 'acme/shop#7' } });
    expect((await check(id)).body).toMatchObject({ standing: 'open', check: { seen: 'not-shown' } });
    at.fake.merged.add(7);
    expect((await check(id)).body).toMatchObject({ standing: 'open', check: { seen: 'shown' } });
    await at.call('POST', `/v1/actions/${id}/finish`, {}, at.tom);
    expect((await check(id)).body).toMatchObject({
      standing: 'verified',
      verified: { by: null, evidence: expect.stringMatching(/pull\/7 was merged at .* as 9fceb02d0ae5/) },
    });
    const unknown = await at.action({ proof: { kind: 'pull-request', text: 'elsewhere/shop#7' } });
    expect((await check(unknown)).body.check).toMatchObject({
      seen: 'unknown',
      words: expect.stringMatching(/No tracker/),
    });
  });

  test('and that was changed meanwhile is not shown, nor verified, by what was seen of the one before', async () => {
    const server = async (name: string) =>
      (await at.call('POST', '/v1/metrics-servers', { name, baseUrl: at.metrics.url })).body.id as string;
    const [old, other] = [await server('Old'), await server('Other')];
    const proof = { kind: 'query', text: 'up == 1', serverId: old };
    const id = await at.action({ proof });
    const looked = (await loadAction(at.house.database.read, asId('action', id)))?.action.proof;
    const { title, tier, ownerId, dueAt, version } = { ...(await at.read(id)), ownerId: at.tom.id };
    const change = { title, tier, ownerId, dueAt, version, proof: { ...proof, serverId: other } };
    expect(await at.call('PUT', `/v1/actions/${id}`, change, at.tom)).toMatchObject({ status: 200 });
    await at.call('POST', `/v1/actions/${id}/finish`, {}, at.tom);
    const sight = { seen: 'shown', words: 'Old answered 1' } as const;
    await at.house.database.transact((tx) => keepSight(tx, asId('action', id), looked, sight));
    expect(await at.read(id)).toMatchObject({ standing: 'done-unverified', check: null, verified: null });
    const now = (await loadAction(at.house.database.read, asId('action', id)))?.action.proof;
    await at.house.database.transact((tx) => keepSight(tx, asId('action', id), now, sight));
    expect(await at.read(id)).toMatchObject({ standing: 'verified', check: { seen: 'shown' } });
  });

  test('is a query and a loaded alert rule at the metrics server that it names', async () => {
    const server = await at.call('POST', '/v1/metrics-servers', { name: 'Main', baseUrl: at.metrics.url });
    const serverId = server.body.id;
    const id = await at.action({ proof: { kind: 'query', text: 'up == 1', serverId } });
    await at.call('POST', `/v1/actions/${id}/finish`, {}, at.tom);
    at.metrics.answer = { values: [] };
    expect((await check(id)).body).toMatchObject({ standing: 'done-unverified', check: { seen: 'not-shown' } });
    at.metrics.answer = { values: [0] };
    expect((await check(id)).body.check.seen).toBe('not-shown');
    at.metrics.answer = { status: 503, body: 'busy' };
    expect((await check(id)).body).toMatchObject({ standing: 'done-unverified', check: { seen: 'unknown' } });
    at.metrics.answer = { values: [1] };
    expect((await check(id)).body).toMatchObject({
      standing: 'verified',
      verified: { evidence: expect.stringMatching(/^Main answered 1/) },
    });
    const rule = await at.action({ proof: { kind: 'alert-rule', text: 'ColumnDropped', serverId } });
    const rules = (name: string) => ({
      data: { groups: [{ name: 'db', rules: [{ name, type: 'alerting', health: 'ok' }] }] },
    });
    at.metrics.answer = { status: 200, body: JSON.stringify({ status: 'success', ...rules('Other') }) };
    expect((await check(rule)).body.check).toMatchObject({
      seen: 'not-shown',
      words: 'Main has loaded no alert rule ColumnDropped.',
    });
    at.metrics.answer = { status: 200, body: JSON.stringify({ status: 'success', ...rules('ColumnDropped') }) };
    expect((await check(rule)).body.check).toMatchObject({ seen: 'shown' });
  });
});
