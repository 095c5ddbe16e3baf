import type { Fetch } from '@heed/contract/client';
import { expect, test } from 'vitest';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';
import { ID, incidentOf } from './incidents.testing.ts';

const posted = {
  line: 7,
  text: 'x',
  nextUpdateAt: '2026-11-21T12:30:00.000Z',
  findings: [{ rule: 'jargon', start: 0, end: 1, quote: 'pods', why: 'w', instead: 'Say what people see.' }],
  pages: [{ pageId: 'p', name: 'Shop status', outcome: 'awaiting-approval' }],
  mailed: ['Desk'],
};

/** Answers every request by the end of its path, and keeps what was sent. */
async function heed(words: readonly string[], answers: Readonly<Record<string, unknown>>) {
  const sent: unknown[] = [];
  const fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname;
    if (init.method === 'POST') sent.push([path.split(`${ID}/`)[1], JSON.parse(String(init.body))]);
    const answer = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1] ?? incidentOf();
    return { status: 200, headers: new Headers(), text: async () => JSON.stringify(answer) };
  };
  const world = fakeWorld({ env: { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_x' }, fetch });
  const code = await run(['incidents', ...words, '--utc'], world.io);
  return { code, sent, out: world.out(), err: world.err() };
}

test('an update says to whom, when the next one comes, and what was found in its words', async () => {
  const words = [
    'update',
    ID,
    'pods',
    'fail',
    '--to',
    'customers',
    '--next',
    '30m',
    '--page',
    'stp_1',
    '--title',
    'Payments',
  ];
  const done = await heed(words, { '/updates': posted });
  expect(done.sent).toEqual([
    [
      'updates',
      {
        audience: 'customers',
        body: 'pods fail',
        noChange: false,
        final: false,
        nextInMinutes: 30,
        openOn: ['stp_1'],
        publicTitle: 'Payments',
      },
    ],
  ]);
  expect(done.out).toContain('The update to customers is line 7.');
  expect(done.out).toContain('waits for approval on Shop status. Mailed to Desk.');
  expect(done.out).toContain('jargon “pods”: Say what people see.');
});

test('no news is news, also without a word', async () => {
  const done = await heed(['update', ID, '--no-change'], { '/updates': { ...posted, findings: [], pages: [] } });
  expect(done.sent).toMatchObject([['updates', { audience: 'responders', noChange: true }]]);
  expect(done.code).toBe(0);
});

test('a preview writes nothing, and says each text as it would go out', async () => {
  const preview = {
    text: 'Payments fail.',
    findings: [],
    mail: { subject: 'INC-1 (new): Paying', paragraphs: ['Payments fail.', 'Soon more.'], to: ['Ann'] },
    pages: [
      {
        pageId: 'p',
        name: 'Shop',
        waits: true,
        state: 'identified',
        mail: { subject: '[Shop] Paying', text: 'Payments fail.\n\nUnsubscribe', readers: 1 },
        webhook: { body: '{\n  "type": "heed.notice"\n}', readers: 2 },
      },
    ],
    stakeholders: [{ audience: 'support', subject: 'For you', paragraphs: ['Ask Lea.'], to: ['Desk', 'Night desk'] }],
    webhook: { body: '{}', to: ['Board'] },
  };
  const done = await heed(['update', ID, 'x', '--to', 'customers', '--preview'], { '/preview': preview });
  expect(done.sent).toMatchObject([['updates/preview', {}]]);
  expect(done.out.split('\n').filter((line) => line !== '')).toEqual([
    'Payments fail.',
    'On Shop, as identified, once it is approved',
    'Mail to 1 subscriber of Shop',
    'Subject: [Shop] Paying',
    'Payments fail.',
    'Unsubscribe',
    'Webhook to 2 subscribers of Shop',
    '{',
    '  "type": "heed.notice"',
    '}',
    'Mail to Ann',
    'Subject: INC-1 (new): Paying',
    'Payments fail.',
    'Soon more.',
    'Mail to those who subscribed, as support: Desk, Night desk',
    'Subject: For you',
    'Ask Lea.',
    'Webhook to Board',
    '{}',
  ]);
});

test('what is owed stands before what was kept', async () => {
  const one = {
    number: 1,
    severity: 'sev1',
    madeAt: '2026-11-21T11:00:00Z',
    soonAt: '2026-11-21T11:10:00Z',
    putOff: 0,
  };
  const due = { audience: 'responders', due: '2026-11-21T11:15:00.000Z' };
  const promises = {
    open: [{ ...one, ...due, endedAt: null, outcome: null }],
    ended: [{ ...one, ...due, endedAt: '2026-11-21T11:14:00.000Z', outcome: 'kept' }],
    counts: { kept: 1, late: 0, missed: 0, released: 0 },
    pointOfContact: { id: 'per_1', name: 'Lea' },
  };
  const done = await heed(['promises', ID], { '/promises': promises });
  expect(done.out).toMatch(/owed[\s\S]*kept[\s\S]*1 kept, 0 late, 0 missed\.\nAsk Lea\.\n$/);
});
