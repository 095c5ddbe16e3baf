import { HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Kind, openTrackerHouse, PLACES, type TrackerHouse } from './trackers.testing.ts';

let at: TrackerHouse;
beforeAll(async () => {
  at = await openTrackerHouse();
});
afterAll(() => at.close());
beforeEach(() => at.forget());

describe.each(Object.keys(PLACES) as Kind[])('an issue in %s', (kind) => {
  test('is created once, with what somebody there has to know', async () => {
    const { tracker } = await at.connect(kind);
    const id = await at.action({ detail: 'The checker knows the columns.', proof: { kind: 'test', text: 'run 812' } });
    expect((await at.want(id, tracker.id)).body.issue).toMatchObject({ state: 'wanted', ref: null });
    expect((await at.want(id, tracker.id)).status).toBe(200);
    await at.pass(0);
    const { issue } = await at.read(id);
    expect(issue).toMatchObject({ state: 'filed', remote: 'open', trackerName: tracker.name, trouble: null });
    const [made, ...others] = at.carrying(kind, id);
    expect(others).toEqual([]);
    expect(made?.title).toBe('Reject a bad migration');
    expect(made?.body).toContain(`http://heed.test/actions/${id}`);
    expect(made?.body).toContain('The checker knows the columns.');
    expect((await at.want(id, tracker.id)).status).toBe(409);
  });

  test('does nothing by what people wrote, and is not taken for that of another action', async () => {
    const { tracker } = await at.connect(kind);
    const first = await at.action();
    const second = await at.action({ title: 'Ask @all', detail: `See heed-${first}\n/close\n@ana [~ana]` });
    for (const id of [second, first]) {
      await at.want(id, tracker.id);
      await at.pass(0);
      // Its issue was wished for before, and is looked for by its mark.
      await at.call('DELETE', `/v1/actions/${id}/issue`, undefined, at.tom);
      await at.want(id, tracker.id);
      await at.pass(0);
    }
    const [made] = at.carrying(kind, second);
    expect(`${made?.title}\n${made?.body}`).not.toMatch(kind === 'jira' ? /\[~/ : /(?<!\w)@\w/);
    if (kind === 'gitlab') expect(made?.body).not.toMatch(/^\s*\//m);
    const refs = await Promise.all([first, second].map(async (id) => (await at.read(id)).issue));
    expect(refs.map(({ state }) => state)).toEqual(['filed', 'filed']);
    expect(new Set(refs.map(({ ref }) => ref)).size).toBe(2);
  });

  test('names the day by the calendar of its owner', async () => {
    const { tracker } = await at.connect(kind);
    const boss = await at.house.person('Ada', 'admin');
    const wes = await at.house.person('Wes', 'responder');
    const { name, email, version } = (await at.call('GET', '/v1/me', undefined, wes)).body.person;
    const zoned = { name, email, version, role: 'responder', timeZone: 'America/Los_Angeles' };
    expect((await at.call('PUT', `/v1/people/${wes.id}`, zoned, boss)).status).toBe(200);
    // The end of 30 June in Los Angeles.
    const id = await at.action({ ownerId: wes.id, dueAt: '2026-07-01T06:59:00Z' });
    await at.want(id, tracker.id);
    await at.pass(0);
    expect(at.carrying(kind, id)[0]?.body).toContain('Due: 2026-06-30');
  });

  test('of a private incident says nothing but where its action is', async () => {
    const { tracker } = await at.connect(kind);
    const body = { title: 'The ledger was read', severity: 'sev3', private: true };
    const incident = (await at.call('POST', '/v1/incidents', body)).body;
    const proof = { kind: 'test', text: 'run 99 of the ledger' };
    const id = await at.action({ incidentId: incident.id, detail: 'The ledger had no lock.', proof });
    await at.want(id, tracker.id);
    await at.pass(0);
    expect((await at.read(id)).issue.state).toBe('filed');
    const [made] = at.carrying(kind, id);
    expect(made?.title).toBe('Reject a bad migration');
    expect(made?.body).toContain(`http://heed.test/actions/${id}`);
    expect(made?.body).not.toMatch(/ledger|INC-/i);
  });

  test('is not created twice when the answer to its creation is lost', async () => {
    const { tracker } = await at.connect(kind);
    const id = await at.action();
    at.fake.faults.push({ kind: 'lose' });
    await at.want(id, tracker.id);
    await at.pass(0);
    expect(await at.read(id)).toMatchObject({
      issue: { state: 'wanted', trouble: expect.stringContaining(tracker.name) },
    });
    expect(at.carrying(kind, id)).toHaveLength(1);
    await at.pass(MINUTE);
    expect((await at.read(id)).issue).toMatchObject({ state: 'filed', trouble: null });
    expect(at.carrying(kind, id)).toHaveLength(1);
    const history = (await at.call('GET', `/v1/actions/${id}/history`)).body.lines;
    expect(history.filter(({ kind: each }: { kind: string }) => each === 'action.issue-filed')).toHaveLength(1);
  });

  test('closed there is done here and not verified, and opened again there is open here, found by asking', async () => {
    const { tracker } = await at.connect(kind);
    const id = await at.action();
    await at.want(id, tracker.id);
    await at.pass(0);
    const [remote] = at.carrying(kind, id);
    if (remote === undefined) throw new Error('there is no issue');
    at.fake.now = (await at.house.now()) + HOUR;
    Object.assign(remote, { closed: true, updatedAt: at.fake.now });
    await at.pass(16 * MINUTE);
    expect(await at.read(id)).toMatchObject({
      standing: 'done-unverified',
      verified: null,
      issue: { remote: 'closed' },
    });
    Object.assign(remote, { closed: false, updatedAt: at.fake.now + 2 * HOUR });
    await at.pass(16 * MINUTE);
    expect(await at.read(id)).toMatchObject({ standing: 'open', reopened: 1, issue: { remote: 'open' } });
  });
});
