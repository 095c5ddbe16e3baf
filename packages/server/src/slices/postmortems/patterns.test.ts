import { DAY, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { fakeTransport } from '../notify/notify.testing.ts';

let house: House;
let ana: TestPerson;
let tom: TestPerson;
let vera: TestPerson;

beforeAll(async () => {
  house = await openHouse({ transports: [fakeTransport('email')] });
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
async function incident(title: string, more: object = {}): Promise<{ id: string; reference: string }> {
  await house.setClock((await house.now()) + DAY);
  const { id, reference } = await ask(ana, 'POST', '/v1/incidents', { title, severity: 'sev3', ...more });
  await house.setClock((await house.now()) + 10 * MINUTE);
  await ask(ana, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'It is over', override: 'a test has no criteria' });
  return { id, reference };
}
const inDays = async (days: number) => new Date((await house.now()) + days * DAY).toISOString();
const promise = async (incidentId: string, title: string) =>
  ask(ana, 'POST', '/v1/actions', { incidentId, title, ownerId: tom.id, dueAt: await inDays(5) });

test('a pattern shows what its members had promised, has actions of its own, and is asked about after three weeks', async () => {
  const first = await incident('Certificate of checkout expired');
  const kept = await promise(first.id, 'Alert a week before');
  await house.setClock((await house.now()) + MINUTE);
  const late = await promise(first.id, 'Renew by a job');
  await ask(tom, 'POST', `/v1/actions/${kept.id}/finish`, {});
  await ask(tom, 'POST', `/v1/actions/${kept.id}/verify`, { evidence: 'It fired in the test' });
  const second = await incident('Certificate of search expired');
  const pattern = await ask(ana, 'POST', '/v1/postmortems', {
    kind: 'pattern',
    incidentIds: [second.id, first.id],
    title: 'Certificates expire',
  });
  const at = `/v1/postmortems/${pattern.id}`;
  const { text } = await house.call('GET', `${at}/markdown`, { as: vera });
  for (const { reference } of [first, second])
    expect(text).toMatch(new RegExp(`^\\| \\S+Z \\| .* \\| ${reference} \\| `, 'm'));
  const before = await ask(vera, 'GET', `${at}/actions`);
  expect(before.own).toEqual([]);
  expect(
    before.promised.map(({ action, cameBefore }: { action: { id: string }; cameBefore: unknown }) => [
      action.id,
      cameBefore,
    ]),
  ).toEqual([
    [kept.id, []],
    [late.id, [{ id: second.id, reference: second.reference }]],
  ]);

  // What a member promised answers for a why as an own action does.
  await ask(tom, 'POST', `${at}/whys`, { text: 'Nobody renews them', leaf: 'structural', actionIds: [late.id] });
  const body = { title: 'Refuse a service without renewal', ownerId: tom.id, dueAt: await inDays(30) };
  const own = await ask(tom, 'POST', `${at}/actions`, body);
  expect(own).toMatchObject({ incident: null, postmortemId: pattern.id, title: body.title });
  const gate = await ask(vera, 'GET', `${at}/gate`);
  const verdict = (check: string) => gate.checks.find(({ id }: { id: string }) => id === check)?.verdict;
  expect([verdict('why-leaves'), verdict('actions')]).toEqual(['pass', 'warn']);
  expect((await house.call('POST', `${at}/actions`, { as: vera, body })).status).toBe(403);

  for (const check of gate.holds) await ask(ana, 'POST', `${at}/waivers`, { check, reason: 'a test' });
  expect(await house.call('GET', `/v1/three-week-tests/${pattern.id}`, { as: ana })).toMatchObject({ status: 404 });
  await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
  await ask(tom, 'POST', `${at}/state`, { to: 'final' });
  const closed = await house.call('POST', `${at}/actions`, { as: tom, body });
  expect(closed).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  const armed = await ask(vera, 'GET', `/v1/three-week-tests/${pattern.id}`);
  expect(armed).toMatchObject({
    test: { state: 'armed', about: { id: pattern.id, reference: null, title: 'Certificates expire' } },
    asked: [{ action: { id: own.id } }],
  });
  await ask(ana, 'PUT', `/v1/three-week-tests/${pattern.id}/asker`, { personId: ana.id });
  await house.setClockAsleep((await house.now()) + 21 * DAY);
  for (let rounds = 0; rounds < 3; rounds += 1) await house.runTimers();
  const asked = await ask(vera, 'GET', '/v1/three-week-tests?state=asked');
  const one = asked.items.find(({ about }: { about: { id: string } }) => about.id === pattern.id);
  expect(one).toMatchObject({ asker: { name: 'Ana Ruiz' }, atFirst: { verified: 0, counted: 1 } });
  const answer = { actionId: own.id, answer: 'verified', note: 'The pipeline refused one' };
  const answered = await ask(ana, 'POST', `/v1/three-week-tests/${pattern.id}/answers`, answer);
  expect(answered).toMatchObject({ state: 'closed', result: { verified: 1, counted: 1 } });
});

test('what a pattern over a private incident brings is read by those alone who took part in it', async () => {
  const [open, secret] = [await incident('Leak of names'), await incident('Leak of keys', { private: true })];
  const opening = { kind: 'pattern', incidentIds: [open.id, secret.id] };
  const { id } = await ask(ana, 'POST', '/v1/postmortems', opening);
  const action = await ask(ana, 'POST', `/v1/postmortems/${id}/actions`, { title: 'Keys live in a vault' });
  expect((await house.call('GET', `/v1/actions/${action.id}`, { as: vera })).status).toBe(404);
  expect((await house.call('GET', `/v1/postmortems/${id}/actions`, { as: vera })).status).toBe(404);
  expect((await ask(vera, 'GET', '/v1/actions')).items.map((one: { id: string }) => one.id)).not.toContain(action.id);
  expect((await ask(ana, 'GET', `/v1/postmortems/${id}/actions`)).own).toMatchObject([{ id: action.id }]);
});

/** What a member's own postmortem says, final and read by everybody unless said. */
async function lesson(incidentId: string, factor: string, earlier: string, share = 'everybody'): Promise<string> {
  const { id } = await ask(ana, 'POST', '/v1/postmortems', { kind: 'short', incidentIds: [incidentId], teamId: null });
  const at = `/v1/postmortems/${id}`;
  await ask(tom, 'POST', `${at}/factors`, { kind: 'latent', text: factor });
  await ask(tom, 'PUT', `${at}/sections/earlier-detection`, { text: earlier });
  await ask(tom, 'POST', `${at}/state`, { to: 'in-review' });
  for (const check of (await ask(tom, 'GET', `${at}/gate`)).holds) {
    await ask(tom, 'POST', `${at}/waivers`, { check, reason: 'a test' });
  }
  await ask(tom, 'POST', `${at}/state`, { to: 'final', share });
  return id;
}

test('a pattern begins with what its members have in common, and says what was missing to tell it', async () => {
  const began = async (minutes: number) => new Date((await house.now()) + DAY - minutes * MINUTE).toISOString();
  const one = await incident('Pool of checkout ran dry', { detection: 'customer', impactStartedAt: await began(40) });
  const two = await incident('Pool of search ran dry', { detection: 'chance', impactStartedAt: await began(5) });
  const three = await incident('Pool of mail ran dry');
  await lesson(one.id, 'The pool of connections has no limit', 'An alert on **waiting** connections');
  await lesson(two.id, 'No limit on the pool of connections.', '');
  const opening = { kind: 'pattern', incidentIds: [two.id, one.id], title: 'Pools run dry' };
  const { id, factors, prose } = await ask(ana, 'POST', '/v1/postmortems', opening);
  expect(factors).toMatchObject([
    { kind: 'latent', text: `The pool of connections has no limit (${one.reference}, ${two.reference})` },
  ]);
  expect(prose['earlier-detection'].split('\n')).toEqual([
    `- Somebody outside told it first: ${one.reference}.`,
    `- It came to light by chance: ${two.reference}.`,
    `- It took longer than 15 minutes until anybody knew: ${one.reference}.`,
    `- ${one.reference}: An alert on waiting connections`,
  ]);

  const at = `/v1/postmortems/${id}`;
  const more = await ask(tom, 'PUT', `${at}/members`, { incidentIds: [one.id, two.id, three.id] });
  const ofThree = ({ origin, hidden }: { origin: { incidentId: string } | null; hidden: boolean }) =>
    origin?.incidentId === three.id && !hidden;
  expect(more.timeline.some(ofThree)).toBe(true);
  const pattern = await ask(vera, 'GET', `${at}/pattern`);
  const refs = (members: { id: string }[]) => members.map((each) => each.id);
  expect(refs(pattern.members.map(({ incident: each }: { incident: { id: string } }) => each))).toEqual([
    one.id,
    two.id,
    three.id,
  ]);
  expect(pattern).toMatchObject({
    lost: { minutes: 50 + 15, known: 2 },
    factors: [{ kind: 'latent', members: [{ id: one.id }, { id: two.id }] }],
    detections: [
      { gap: 'outside', members: [{ id: one.id }] },
      { gap: 'colleague', members: [{ id: three.id }] },
      { gap: 'chance', members: [{ id: two.id }] },
      { gap: 'late', members: [{ id: one.id }] },
    ],
    earlier: [{ id: one.id, text: 'An alert on waiting connections' }],
    unread: [{ id: three.id, reference: three.reference }],
  });
  const fewer = await ask(tom, 'PUT', `${at}/members`, { incidentIds: [one.id, two.id] });
  expect(fewer.timeline.some(ofThree)).toBe(false);
  const single = await ask(ana, 'GET', `/v1/postmortems?incidentId=${one.id}`);
  const own = single.items.find(({ kind }: { kind: string }) => kind === 'short');
  expect((await house.call('GET', `/v1/postmortems/${own.id}/pattern`, { as: vera })).status).toBe(409);
});

test('a pattern quotes no postmortem that its readers may not read, and keeps a private incident that it tells of', async () => {
  const [one, two] = [await incident('Disk of one'), await incident('Disk of two')];
  await lesson(one.id, 'The disk fills with logs of the old release', 'Watch the disk');
  const team = await ask(await house.person('Adi Root', 'admin'), 'POST', '/v1/teams', { name: 'Quiet' });
  const hidden = await lesson(two.id, 'Logs of the old release fill the disk', 'Watch the logs', 'team');
  const { title, timeZone, authors } = await ask(ana, 'GET', `/v1/postmortems/${hidden}`);
  const authorIds = authors.map((each: { id: string }) => each.id);
  await ask(tom, 'POST', `/v1/postmortems/${hidden}/state`, { to: 'draft', reason: 'a test' });
  await ask(tom, 'PUT', `/v1/postmortems/${hidden}/header`, { title, timeZone, authorIds, teamId: team.id });
  const opening = { kind: 'pattern', incidentIds: [one.id, two.id], teamId: null };
  const { id, factors, prose } = await ask(ana, 'POST', '/v1/postmortems', opening);
  expect(factors).toEqual([]);
  expect(prose['earlier-detection']).not.toContain('logs');
  expect((await ask(ana, 'GET', `/v1/postmortems/${id}/pattern`)).factors).toHaveLength(1);
  expect(await ask(vera, 'GET', `/v1/postmortems/${id}/pattern`)).toMatchObject({
    factors: [],
    unread: [{ id: two.id }],
  });

  const secret = await incident('Disk of three', { private: true });
  const closed = await ask(ana, 'PUT', `/v1/postmortems/${id}/members`, { incidentIds: [one.id, two.id, secret.id] });
  expect(closed.incidents).toHaveLength(3);
  const body = { incidentIds: [one.id, two.id] };
  expect(await house.call('PUT', `/v1/postmortems/${id}/members`, { as: ana, body })).toMatchObject({
    status: 409,
    body: { code: 'wrong-state', detail: expect.stringContaining('private') },
  });
});
