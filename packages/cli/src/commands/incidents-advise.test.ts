import { describe, expect, test } from 'vitest';
import { AT, CHECKOUT, heed, ID } from './incidents.testing.ts';

const option = (title: string, more: object = {}) => ({
  mitigation: {
    id: `mit_${title.length.toString().padStart(26, '0')}`,
    serviceId: CHECKOUT,
    kind: 'rollback',
    title,
    steps: 'kubectl rollout undo deploy/checkout',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 5,
    precondition: null,
    runbookUrl: null,
    createdAt: AT,
    version: 1,
  },
  service: { id: CHECKOUT, name: 'Checkout', hit: true },
  standing: 'suggested',
  score: 442,
  reasons: [{ kind: 'changed-before', text: 'The deploy "4.12" came 15 min before the harm began.', points: 400 }],
  attempt: {
    title,
    kind: 'rollback',
    mitigationId: 'mit_00000000000000000000000001',
    expectation: 'The harm ends within 10 min.',
    undo: 'Deploy the newer version again.',
  },
  ...more,
});
const advice = {
  options: [
    option('Roll back checkout'),
    option('More instances', {
      standing: 'caution',
      reasons: [{ kind: 'scaling-may-worsen', text: 'More instances may make it worse.', points: -200 }],
    }),
  ],
  warnings: [{ kind: 'scaling-is-no-first-step', text: 'Scaling is never the first step.' }],
  evidence: {
    startedAt: AT,
    startedBy: 'detection',
    changes: [
      {
        id: 'chg_1',
        title: '4.12',
        kind: 'deploy',
        at: AT,
        minutesBefore: 15,
        suspect: true,
        reversible: 'no',
        reversibleReason: 'drops a column',
        services: [],
      },
    ],
    alerts: 3,
    labels: [{ label: 'region', value: 'eu-1' }],
  },
  unprepared: [{ id: CHECKOUT, name: 'Payment gate' }],
};
const known = (answer: object = advice) => ({ answers: { [`GET /v1/incidents/${ID}/advice`]: answer } });

describe('heed incidents advise', () => {
  test('ranks the ways with why, what to know before, and what it was judged by', async () => {
    const { out, code } = await heed(['advise', 'INC-42'], known());
    expect(code).toBe(0);
    expect(out.indexOf('Roll back checkout')).toBeLessThan(out.indexOf('More instances'));
    for (const said of [
      'The deploy "4.12" came 15 min before the harm began.',
      'Taken back by: Deploy the newer version again.',
      'with care',
      'Scaling is never the first step.',
      'Nobody prepared a way for Payment gate: heed mitigations add "Payment gate"',
      'cannot be taken back: drops a column',
      '3 alerts: region is eu-1',
      'Try the first: heed incidents try INC-42 Roll back checkout',
    ]) {
      expect(out).toContain(said);
    }
  });

  test('says how to prepare ways when there are none', async () => {
    const { out } = await heed(['advise', '42'], known({ ...advice, options: [], warnings: [] }));
    expect(out).toContain('No way to stop the harm was prepared.');
    expect(out).toContain('heed mitigations add');
    expect(out).not.toContain('Try the first');
  });
});

describe('heed incidents try', () => {
  test('begins what was advised, with its words or with one’s own', async () => {
    const plain = await heed(['try', 'INC-42', 'roll', 'back'], known());
    expect(plain.writes).toMatchObject([
      { line: `POST /v1/incidents/${ID}/mitigations`, body: { ...advice.options[0]?.attempt } },
    ]);
    const own = await heed(['try', 'INC-42', 'roll back checkout', '--expect', 'Errors under 1 %'], known());
    expect(own.writes[0]?.body).toMatchObject({ expectation: 'Errors under 1 %', title: 'Roll back checkout' });
  });

  test.each([
    ['nothing that was prepared', 'restart', 'No way that was prepared is called "restart".'],
    ['what may mean several', 'o', '"o" may mean several ways.'],
  ])('refuses %s', async (_, words, said) => {
    const { code, err, writes } = await heed(['try', 'INC-42', words], known());
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(writes).toEqual([]);
  });
});
