import { expect, test } from 'vitest';
import { heedWith } from './answered.testing.ts';
import { ADA, AT, BEN } from './incidents.testing.ts';
import { ada, ID, postmortem } from './postmortems.testing.ts';
import type { Postmortem } from './postmortems-find.ts';

const at = `/v1/postmortems/${ID}`;
const ACTION = `act_${'7'.padStart(26, '0')}`;
const written: Postmortem = {
  ...postmortem,
  impact: [
    {
      number: 2,
      what: 'orders that failed',
      value: 412,
      unit: 'orders',
      basis: 'measured',
      reckoned: false,
      corrected: null,
    },
  ],
  timeline: [{ number: 5, at: AT, text: 'Pool is empty', hidden: false, origin: null }],
  factors: [{ number: 3, kind: 'latent', text: 'No limit was set' }],
  whys: [
    {
      number: 4,
      parent: 1,
      text: 'Pools had no limit',
      evidence: '',
      leaf: null,
      actionIds: [ACTION],
      accepted: { by: ada, until: AT, reason: 'Replaced soon' },
    },
  ],
  kept: [
    {
      at: AT,
      by: ada,
      rule: 'human-error' as const,
      quote: 'Ben forgot',
      section: 'summary' as const,
      reason: 'His words',
    },
  ],
};
const people = [
  { id: ADA, name: 'Ada' },
  { id: BEN, name: 'Ben' },
].map((person) => ({
  ...person,
  email: `${person.name}@heed.test`,
  role: 'responder',
  timeZone: 'UTC',
  status: 'active',
  createdAt: AT,
  disabledAt: null,
  version: 1,
}));
const PEOPLE = { 'GET /v1/people': { items: people, nextCursor: null } };

/** Runs a verb about the written document; the call that it makes answers `then`. */
const run = (words: readonly string[], call = 'none', then: unknown = written, known: unknown = written) =>
  heedWith(['postmortem', ...words], { ...PEOPLE, [`GET ${at}`]: known, [call]: then });

test('a part is changed in what is said, and keeps the rest', async () => {
  const figure = await run(
    ['change-figure', ID, '2', '--value', 'unknown', '--basis', 'unknown'],
    `PUT ${at}/impact/2`,
  );
  expect(figure.sent[0]?.body).toEqual({ what: 'orders that failed', value: null, unit: 'orders', basis: 'unknown' });
  expect(figure.out).toBe('Figure #2 is changed.\n');
  const row = await run(['change-row', ID, '5', '--hide'], `PUT ${at}/timeline/5`);
  expect(row.sent[0]?.body).toEqual({ at: AT, text: 'Pool is empty', hidden: true });
  const factor = await run(['change-factor', ID, '3', '--text', 'Nobody set a limit'], `PUT ${at}/factors/3`);
  expect(factor.sent[0]?.body).toEqual({ kind: 'latent', text: 'Nobody set a limit' });
  const why = await run(['change-why', ID, '4', '--first', '--leaf', 'structural'], `PUT ${at}/whys/4`);
  expect(why.sent[0]?.body).toEqual({
    text: 'Pools had no limit',
    evidence: '',
    parent: null,
    leaf: 'structural',
    actionIds: [ACTION],
    accepted: { by: ADA, until: AT, reason: 'Replaced soon' },
  });
});

test('what is accepted needs who, until when and why, and may be taken back', async () => {
  const call = `PUT ${at}/whys/4`;
  const said = ['--accept', 'Ben', '--until', '2027-01-31 12:00', '--reason', 'Too dear'];
  const accepted = await run(['change-why', ID, '4', ...said], call);
  expect(accepted.sent[0]?.body).toMatchObject({ accepted: { by: BEN, reason: 'Too dear' } });
  const back = await run(['change-why', ID, '4', '--accept', 'none'], call);
  expect(back.sent[0]?.body).toMatchObject({ accepted: null });
  const half = await run(['change-why', ID, '4', '--accept', 'Ben'], call);
  expect([half.code, half.err]).toEqual([2, expect.stringContaining('--until and --reason')]);
  const loose = await run(['change-why', ID, '4', '--reason', 'Too dear'], call);
  expect([loose.code, loose.err]).toEqual([2, expect.stringContaining('belong to --accept')]);
});

test('a part is taken away by its kind and number, after a question', async () => {
  const removed = await run(['remove', ID, 'why:4', '--yes'], `DELETE ${at}/whys/4`);
  expect([removed.code, removed.out]).toEqual([0, 'why:4 is gone.\n']);
  expect((await run(['remove', ID, 'why:4'])).err).toContain('--yes');
  const none = await run(['remove', ID, 'row:9', '--yes']);
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('There is no row #9.')]);
  const wrong = await run(['remove', ID, 'summary', '--yes']);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('figure:3')]);
});

test('a number that is none is told before anything is sent', async () => {
  const { code, err, sent } = await run(['impact', ID, 'orders', '--value', 'many']);
  expect([code, sent]).toEqual([2, []]);
  expect(err).toContain('Give a number, or "unknown".');
});

test('facts are gathered, and how many are new is said', async () => {
  const call = `POST ${at}/timeline/gather`;
  const more = { ...written, timeline: [...written.timeline, { ...written.timeline[0], number: 6 }] };
  expect((await run(['gather', ID], call, more)).out).toBe('1 more row is there.\n');
  expect((await run(['gather', ID], call)).out).toBe('Nothing is new.\n');
});

test('the header, the reviewers and the improvements keep what is not said', async () => {
  const header = await run(['header', ID, '--zone', 'Europe/Lisbon'], `PUT ${at}/header`);
  expect(header.sent[0]?.body).toEqual({
    title: 'Checkout answers with errors',
    timeZone: 'Europe/Lisbon',
    teamId: null,
    authorIds: [ADA],
  });
  const reviewed = { ...written, reviewers: [{ person: ada, approved: null }] };
  const reviewers = await run(['reviewers', ID, 'Ada', 'Ben'], `PUT ${at}/reviewers`, reviewed);
  expect(reviewers.sent[0]?.body).toEqual({ personIds: [ADA, BEN] });
  expect(reviewers.out).toBe('Ada: not yet\n');
  const nobody = await run(['reviewers', ID, 'none'], `PUT ${at}/reviewers`);
  expect(nobody.sent[0]?.body).toEqual({ personIds: [] });
  expect((await run(['reviewers', ID])).out).toBe('Nobody reviews it.\n');
  const lasting = await run(['improvements', ID, 'alert', 'test'], `PUT ${at}/improvements`);
  expect(lasting.sent[0]?.body).toEqual({ improvements: ['alert', 'test'] });
});

test('it is approved, or returned from review and from nothing else', async () => {
  const approved = await run(['approve', ID, 'Reads', 'well'], `POST ${at}/approve`);
  expect(approved.sent[0]?.body).toEqual({ note: 'Reads well' });
  const reviewed = { ...written, state: 'in-review' };
  const returned = await run(['return', ID, 'No', 'numbers'], `POST ${at}/state`, written, reviewed);
  expect(returned.sent[0]?.body).toEqual({ to: 'draft', reason: 'No numbers' });
  const final = await run(['return', ID], 'none', written, { ...written, state: 'final' });
  expect([final.code, final.err]).toEqual([1, expect.stringContaining('heed postmortem reopen')]);
});

test('what was set aside holds again: a waiver, and words that were kept', async () => {
  const waiver = await run(['withdraw', ID, 'impact'], `POST ${at}/waivers/withdraw`);
  expect(waiver.sent[0]?.body).toEqual({ check: 'impact' });
  const words = await run(['release', ID, 'forgot'], `POST ${at}/kept/release`);
  expect(words.sent[0]?.body).toEqual({ rule: 'human-error', quote: 'Ben forgot', section: 'summary' });
  const none = await run(['release', ID, 'blame']);
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('No such words are kept')]);
});

test('a text is checked before it is written', async () => {
  const finding = {
    rule: 'human-error',
    level: 'finding',
    section: 'lessons',
    item: null,
    start: 0,
    end: 3,
    quote: 'Ben',
    why: 'It names a person.',
    ask: 'What let it happen?',
    kept: null,
  };
  const words = ['lint', ID, '--section', 'lessons', '--file', '-'];
  const answers = { [`GET ${at}`]: written, [`POST ${at}/lint`]: { findings: [finding] } };
  const { out, sent } = await heedWith(['postmortem', ...words], answers, {
    bytes: new Map([['-', new TextEncoder().encode('Ben did it.')]]),
  });
  expect(sent[0]?.body).toEqual({ section: 'lessons', text: 'Ben did it.' });
  expect(out).toContain('What let it happen?');
  expect((await run(['lint', ID, '--section', 'lessons'])).code).toBe(2);
});

test('settings are shown, and changed in what is said', async () => {
  const settings = {
    rules: { fullFor: ['sev1', 'sev2'], visibleMinutes: 5, resolveHours: 4, patternOf: 3, patternDays: 30 },
    scheduleHours: 48,
    holdDays: 7,
    digestDays: 14,
    version: 6,
  };
  const answers = { 'GET /v1/postmortem-settings': settings, 'PUT /v1/postmortem-settings': settings };
  const shown = await heedWith(['postmortem', 'settings'], answers);
  expect(shown.sent).toEqual([]);
  expect(shown.out).toContain('SEV1, SEV2');
  const changed = await heedWith(['postmortem', 'settings', '--full-for', 'sev1', '--hold-days', '10'], answers);
  expect(changed.sent[0]?.body).toEqual({ ...settings, rules: { ...settings.rules, fullFor: ['sev1'] }, holdDays: 10 });
  const wrong = await heedWith(['postmortem', 'settings', '--full-for', 'severe'], answers);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('sev1,sev2')]);
  const rule = { rule: 'human-error', level: 'finding', standing: 'hint', followed: 1, dismissed: 9 };
  const rules = await heedWith(['postmortem', 'rules'], { 'GET /v1/postmortem-rules': { rules: [rule] } });
  expect(rules.out).toContain('hint: mostly dismissed');
});
