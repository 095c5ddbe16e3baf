import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CUSTOMER } from '../../tools/demo/chapters/customer.ts';
import { type Raised, raiseCurtain } from '../../tools/demo/curtain.ts';
import { DESK } from '../../tools/demo/prepare.ts';
import { createTeller } from '../../tools/demo/say.ts';
import type { Cast } from '../../tools/demo/set-up.ts';
import { HURRIED } from '../../tools/demo/stage.ts';
import { type Told, tellStory } from '../../tools/demo/story.ts';
import { type Api, setUpHeed } from '../../tools/program/api.ts';
import { stopAllChildren } from '../../tools/program/child.ts';
import { makeFolder } from '../../tools/program/folder.ts';
import { startHeed } from '../../tools/program/heed.ts';
import { type MailSink, startMailSink } from '../../tools/program/mail-sink.ts';
import { addResponder, verifyMailbox } from '../../tools/program/people.ts';

/**
 * The story that `npm run demo` tells, by the real programs on the real clock, without the waits. What its lines claim is asked
 * of Heed here once more, in another way than the story asks it.
 */
const lines: string[] = [];
const ending = new AbortController();
const folder = makeFolder('story');
let sink: MailSink;
let api: Api;
let cast: Cast;
let raised: Raised;
let told: Told;

beforeAll(async () => {
  sink = await startMailSink();
  const dataDir = join(folder.path, 'heed');
  const heed = await startHeed({
    dataDir,
    env: { HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`, HEED_MAIL_FROM: 'Heed <heed@fernweh.example>' },
  });
  const email = 'ana@fernweh.example';
  api = await setUpHeed(heed, 'Ana', email);
  await verifyMailbox(api, sink, email);
  const person = (name: string, role: 'viewer' | 'responder' | 'manager') =>
    addResponder(heed, api, sink, { name, email: `${name.toLowerCase()}@fernweh.example`, role });
  const [first, second, speaker, leader] = await Promise.all([
    person('Tomas', 'responder'),
    person('Grace', 'manager'),
    person('Priya', 'manager'),
    person('Diego', 'viewer'),
  ]);
  cast = { admin: { name: 'Ana', email, password: '', api }, first, second, speaker, leader };
  raised = await raiseCurtain({
    heed,
    dataDir,
    folder: folder.path,
    sink,
    cast,
    others: [],
    pace: HURRIED,
    teller: createTeller({ say: (line) => lines.push(line) }),
    sender: true,
    signal: ending.signal,
  });
  told = await Promise.race([raised.trouble, tellStory(raised.stage)]);
}, 150_000);

afterAll(async () => {
  ending.abort();
  await stopAllChildren();
  await sink?.close();
  folder.remove();
}, 30_000);

/** What was said by somebody, of which a part is this; the first such line. */
function line(who: string, part: RegExp): string {
  return (
    lines.map((each) => each.slice(10)).find((each) => each.startsWith(who) && part.test(each)) ?? `no line ${part}`
  );
}
const get = (path: string) => api.must('GET', path);
const subjects = (email: string): string =>
  sink
    .to(email)
    .map(({ subject }) => subject)
    .join('\n');

test('ten chapters are told, each with the place to watch it, and nobody was faster', () => {
  const titles = lines.filter((each) => /^\n *\d+ {2}/.test(each));
  expect(titles).toHaveLength(10);
  for (const title of titles) expect(title).toMatch(/http:\/\/localhost:\d+/);
  expect(lines.filter((each) => each.slice(10).startsWith('You'))).toEqual([]);
});

test('a page that is not taken reaches the next one, and who answers is known', async () => {
  const [page] = (await get('/v1/pages')).items
    .filter((each: { alertId: string | null }) => each.alertId !== null)
    .reverse();
  expect(page).toMatchObject({ acknowledgedBy: { name: 'Grace' }, status: 'ended', step: 1 });
  expect(line('Grace', /presses Acknowledge/)).toContain('mail');
  for (const { email } of [cast.first, cast.second])
    expect(subjects(email)).toContain('Orders fail in the ticket shop');
});

test('the incident that was told of is the one that was recorded: severity, roles, what was tried, what had to hold', async () => {
  const incident = await get(`/v1/incidents/${told.incident.id}`);
  expect(line('Heed', /made it/)).toContain(`${incident.reference}, a ${incident.severity.toUpperCase()}`);
  expect(incident).toMatchObject({ severity: 'sev2', status: 'resolved', commander: { name: 'Ana' } });
  expect(line('Heed', /^Heed {5}1\./)).toContain(`1. ${incident.mitigations[0].title} (suggested)`);
  expect(line('Heed', /^Heed {5}1\./)).toContain('came just before the harm began');
  expect(line('Heed', /Twice as many/)).toContain('(caution)');
  expect(incident.mitigations).toMatchObject([{ kind: 'rollback', result: 'helped' }]);
  expect(incident.criteria).toMatchObject([{ check: { kind: 'alerts' }, met: true }]);
});

test('too early it was refused, with what was unmet; afterwards it was taken without being set aside', async () => {
  expect(line('Heed', /answers 409/)).toContain(
    'answers 409: It is not over yet: “No alert of Ticket shop pages” is not met',
  );
  const { items } = await get(`/v1/incidents/${told.incident.id}/timeline?limit=200`);
  const ends = items.filter(({ kind }: { kind: string }) => kind === 'incident.resolved');
  expect(ends).toHaveLength(1);
  expect(ends[0].reason).toBeNull();
});

test('customers read three words, each approved by another person, on a page that another process serves', async () => {
  const answer = await fetch(`${raised.stage.site}api/v2/incidents.json`);
  const { incidents } = (await answer.json()) as { incidents: { incident_updates: { status: string }[] }[] };
  const states = incidents.flatMap((each) => each.incident_updates.map(({ status }) => status));
  expect(states).toEqual(['resolved', 'monitoring', 'investigating']);
  const side = await get(`/v1/incidents/${told.incident.id}/public`);
  for (const update of side.publicIncidents[0].updates)
    expect(update).toMatchObject({ by: { name: 'Priya' }, approvedBy: { name: 'Ana' } });
  expect(side.withinFiveMinutes).toBe(true);
  const seconds = Math.round(side.timeToFirstPublicAck / 1_000);
  expect(line('Heed', /from detection/)).toContain(`${seconds} s from detection`);
});

describe('everybody gets the mail that is meant for them', () => {
  test('the customer who said yes, the service desk, and whoever leads', () => {
    expect(subjects(CUSTOMER.email)).toMatch(
      /^Confirm your subscription to Fernweh tickets\n.*Investigating: Orders of tickets fail\n/,
    );
    expect(subjects(CUSTOMER.email)).toMatch(/Resolved: Orders of tickets fail$/);
    for (const email of [DESK, cast.leader.email])
      expect(subjects(email)).toContain(`${told.incident.reference} (new)`);
    expect(subjects(cast.leader.email)).toContain(`${told.incident.reference} (over)`);
  });

  test('those who took part are invited to the review', () => {
    for (const { email } of [cast.admin, cast.first, cast.second])
      expect(subjects(email)).toContain('Postmortem review');
  });
});

test('the postmortem was held up, mended and made final, and what was promised is kept', async () => {
  expect(line('Heed', /would not let it be final/)).toMatch(/why-leaves.*actions.*blame/);
  expect(line('Heed', /marks “The on-call engineer failed to”/)).toContain('Which signal or check');
  const postmortem = await get(`/v1/postmortems/${told.postmortemId}`);
  expect(postmortem).toMatchObject({ state: 'final', reviewers: [{ person: { name: 'Grace' } }], waivers: [] });
  const failed = postmortem.impact.find(({ what }: { what: string }) => what === 'Orders that failed');
  expect(failed.value).toBeGreaterThan(0);
  expect((await get(`/v1/postmortems/${told.postmortemId}/gate`)).holds).toEqual([]);
  const { items } = await get(`/v1/commitments?incidentId=${told.incident.id}`);
  expect(items).toMatchObject([{ how: expect.stringContaining(told.postmortemId) }]);
});

test('the action is verified by what was seen, and will be asked about in three weeks', async () => {
  const action = await get(`/v1/actions/${told.actionId}`);
  expect(action).toMatchObject({ state: 'verified', tier: 1, owner: { name: 'Tomas' }, findings: [] });
  expect(action.verified).toMatchObject({
    by: { name: 'Grace' },
    evidence: expect.stringContaining('trial orders failed'),
  });
  expect(raised.stage.shop.release).toBe('5.1.4');
  const { test: asked } = await get(`/v1/three-week-tests/${told.incident.id}`);
  expect(asked).toMatchObject({ state: 'armed', asker: { name: 'Ana' } });
  expect(line('Heed', /will ask Ana/)).toContain(String(new Date(asked.asksAt).getDate()));
});

test('when it shows itself again, what is like it is named with what helped', () => {
  expect(line('Heed', /most similar/)).toContain(
    `${told.incident.reference} as the most similar one: the same service, the same alert`,
  );
  expect(line('Heed', /says what helped/)).toContain('Back to release 5.1.4');
});
