import { formatInstant, MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { newId } from '../../platform/random/index.ts';
import { loadRunsOf, startRuns } from './index.ts';
import { aboutOf, kindsIn, openPagingHouse, type PagingHouse, REFUSED } from './paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
});
afterEach(() => paging.close());

const twoSteps = () =>
  paging.policy('Two steps', [
    [[ben], 5],
    [[cleo], 10],
  ]);

describe('a page that nobody answers', () => {
  test('tells the first step at once and each next one at exactly its time, never before', async () => {
    const run = await paging.page(await twoSteps());
    expect(await paging.at(0)).toEqual(['Ben']);
    expect(await paging.justBefore(5)).toEqual([]);
    expect(await paging.at(5)).toEqual(['Cleo']);
    expect(await paging.justBefore(15)).toEqual([]);
    expect(await paging.at(15)).toEqual([]);
    expect(await kindsIn(paging.house, run)).toEqual(['started', 'step-reached', 'step-reached', 'exhausted']);
    await paging.expectFolded(run);
  });

  test('keeps the ladder that it began with when its policy is changed meanwhile', async () => {
    const policyId = await twoSteps();
    const run = await paging.page(policyId);
    await paging.at(0);
    const changed = await paging.house.call('PUT', `/v1/policies/${policyId}`, {
      as: paging.admin,
      body: {
        name: 'Two steps',
        version: 1,
        steps: [{ targets: [{ kind: 'person', id: paging.admin.id }], delayMinutes: 1 }],
      },
    });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await paging.at(1)).toEqual([]);
    expect(await paging.at(5)).toEqual(['Cleo']);
    await paging.expectFolded(run);
  });

  test('is told to the next step at once when no provider takes a text of this one', async () => {
    paging.provider((name) => (name === 'Ben' ? REFUSED : { outcome: 'accepted', words: '250' }));
    const run = await paging.page(await twoSteps());
    expect(await paging.at(0)).toEqual(['Ben', 'Cleo']);
    expect(await kindsIn(paging.house, run)).toEqual(['started', 'step-reached', 'telling-failed', 'step-reached']);
    expect(await paging.at(5)).toEqual([]);
    await paging.expectFolded(run);
  });

  test('waits for its time when one of several in a step was told', async () => {
    paging.provider((name) => (name === 'Ben' ? REFUSED : { outcome: 'accepted', words: '250' }));
    const run = await paging.page(
      await paging.policy('Both', [
        [[ben, cleo], 5],
        [[paging.admin], 5],
      ]),
    );
    expect(await paging.at(0)).toEqual(['Ben', 'Cleo']);
    expect(await paging.at(5)).toEqual(['Ada']);
    expect(await kindsIn(paging.house, run)).toEqual(['started', 'step-reached', 'step-reached']);
  });
});

describe('an acknowledgement', () => {
  test('stops the ladder and every text that has not left yet', async () => {
    const run = await paging.page(await twoSteps());
    await paging.house.runTimers();
    const acked = await paging.act(ben, run, 'acknowledge');
    expect(acked).toMatchObject({
      status: 200,
      body: { status: 'acknowledged', acknowledgedBy: { id: ben.id, name: 'Ben' } },
    });
    expect(await paging.at(60)).toEqual([]);
    const deliveries = await paging.house.database.read.selectFrom('deliveries').select('state').execute();
    expect(deliveries).toEqual([{ state: 'superseded' }]);
    await paging.expectFolded(run);
  });

  test('that comes twice, or late, changes nothing and is no error', async () => {
    const run = await paging.page(await twoSteps());
    await paging.at(0);
    await paging.act(ben, run, 'acknowledge');
    const second = await paging.act(cleo, run, 'acknowledge');
    expect(second).toMatchObject({ status: 200, body: { acknowledgedBy: { id: ben.id } } });
    await paging.end(run);
    expect(await paging.act(cleo, run, 'acknowledge')).toMatchObject({ status: 200, body: { status: 'ended' } });
    expect(await kindsIn(paging.house, run)).toEqual(['started', 'step-reached', 'acknowledged', 'ended']);
  });

  test('of an unknown page answers 404, of a viewer 403', async () => {
    const run = await paging.page(await twoSteps());
    const viewer = await paging.house.person('Vic', 'viewer');
    expect(await paging.act(viewer, run, 'acknowledge')).toMatchObject({ status: 403 });
    const unknown = `run_${'0'.repeat(26)}`;
    expect(await paging.house.call('POST', `/v1/pages/${unknown}/acknowledge`, { as: ben })).toMatchObject({
      status: 404,
    });
  });
});

describe('an answer that moves the page', () => {
  test('a snooze is quiet until its end, then the ladder begins anew', async () => {
    const run = await paging.page(await twoSteps());
    await paging.at(0);
    const until = formatInstant(NOON + 30 * MINUTE);
    expect(await paging.act(ben, run, 'snooze', { until })).toMatchObject({
      status: 200,
      body: { status: 'snoozed', snoozedUntil: until },
    });
    expect(await paging.justBefore(30)).toEqual([]);
    expect(await paging.at(30)).toEqual(['Ben']);
    expect(await paging.at(35)).toEqual(['Cleo']);
    await paging.expectFolded(run);
  });

  test('a snooze into the past is refused and says where', async () => {
    const run = await paging.page(await twoSteps());
    const refused = await paging.act(ben, run, 'snooze', { until: formatInstant(NOON - MINUTE) });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'until' }] } });
    expect(await paging.at(0)).toEqual(['Ben']);
  });

  test('escalating tells the next step now; a second press for the same standing does not climb again', async () => {
    const run = await paging.page(await twoSteps());
    await paging.at(0);
    const { body } = await paging.house.call('GET', `/v1/pages/${run}`, { as: ben });
    await paging.act(ben, run, 'escalate', { seen: body.standing });
    expect(await paging.act(cleo, run, 'escalate', { seen: body.standing })).toMatchObject({ status: 200 });
    expect(await paging.at(1)).toEqual(['Cleo']);
    expect(await paging.at(5)).toEqual([]);
    await paging.expectFolded(run);
  });

  test('reassigning tells the chosen people, and the ladder goes on when they do not answer', async () => {
    const run = await paging.page(await twoSteps());
    await paging.at(0);
    const given = await paging.act(ben, run, 'reassign', { personIds: [paging.admin.id] });
    expect(given).toMatchObject({ status: 200, body: { reassignedTo: [{ id: paging.admin.id, name: 'Ada' }] } });
    expect(await paging.at(1)).toEqual(['Ada']);
    expect(await paging.at(5)).toEqual(['Cleo']);
    await paging.expectFolded(run);
  });

  test('reassigning to somebody who cannot be told is refused, and the page goes on as it was', async () => {
    const run = await paging.page(await twoSteps());
    await paging.at(0);
    const mute = await paging.house.person('Mute', 'responder');
    const refused = await paging.act(ben, run, 'reassign', { personIds: [mute.id] });
    expect(refused).toMatchObject({ status: 400 });
    expect(await paging.at(5)).toEqual(['Cleo']);
  });
});

describe('when nobody is there', () => {
  test('the catch-all hears, again every five minutes, until somebody is on call', async () => {
    const team = await paging.house.call('POST', '/v1/teams', {
      as: paging.admin,
      body: { name: 'Night', memberIds: [ben.id] },
    });
    const policyId = await paging.policy('Night', [[[{ kind: 'team', id: team.body.id }], 5]]);
    await paging.house.call('PUT', `/v1/teams/${team.body.id}`, {
      as: paging.admin,
      body: { name: 'Night', memberIds: [], version: 1 },
    });
    const run = await paging.page(policyId);
    expect(await paging.at(0)).toEqual(['Ada']);
    expect(await paging.justBefore(5)).toEqual([]);
    expect(await paging.at(5)).toEqual(['Ada']);
    await paging.house.call('PUT', `/v1/teams/${team.body.id}`, {
      as: paging.admin,
      body: { name: 'Night', memberIds: [cleo.id], version: 2 },
    });
    expect(await paging.at(10)).toEqual(['Cleo']);
    await paging.expectFolded(run);
  });

  test('an alert without a policy tells the catch-all until somebody answers', async () => {
    const run = await paging.page();
    expect(await paging.at(0)).toEqual(['Ada']);
    expect(await paging.at(5)).toEqual(['Ada']);
    await paging.act(ben, run, 'acknowledge');
    expect(await paging.at(20)).toEqual([]);
    await paging.expectFolded(run);
  });

  test('a chosen catch-all hears instead of the admins; when it is disabled the admins hear again', async () => {
    const put = await paging.house.call('PUT', '/v1/catch-all', { as: paging.admin, body: { personIds: [cleo.id] } });
    expect(put).toMatchObject({ status: 200, body: { people: [{ name: 'Cleo', reachable: true }] } });
    await paging.page();
    expect(await paging.at(0)).toEqual(['Cleo']);
    await paging.house.database.read
      .updateTable('people')
      .set({ disabled_at: formatInstant(NOON) })
      .where('id', '=', cleo.id)
      .execute();
    expect(await paging.at(5)).toEqual(['Ada']);
  });
});

test('an alert whose page is not over keeps it; after its end the alert can page anew', async () => {
  const about = aboutOf(NOON);
  const causeId = newId('alert', NOON);
  const start = () => paging.house.database.transact((tx) => startRuns(tx, [{ causeId, policyId: undefined, about }]));
  const [first] = await start();
  expect(await start()).toEqual([first]);
  if (first === undefined) throw new Error('no page began');
  await paging.end(first);
  await paging.end(first);
  const [second] = await start();
  expect(second).not.toBe(first);
  expect(await loadRunsOf(paging.house.database.read, causeId)).toMatchObject([
    { status: 'reaching' },
    { id: first, status: 'ended', endReason: 'alert-resolved' },
  ]);
  expect(await kindsIn(paging.house, first)).toEqual(['started', 'ended']);
});
