import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, DAY, isRefusal, MINUTE } from '../kernel/index.ts';
import { type Change, changedByReport, mergeReport, type ReportedChange, validateChange } from './change.ts';

const NOW = Date.UTC(2026, 10, 21, 3, 12);
const service = (letter: string) => asId('service', `svc_${letter.repeat(26)}`);

const report: ReportedChange = {
  services: [service('a')],
  kind: 'deploy',
  title: ' checkout 4.12 ',
  at: NOW - 10 * MINUTE,
  source: 'ci',
  externalId: 'build-812',
  links: [{ label: 'Build', url: 'https://ci.example.test/812' }],
};
const change: Change = { ...report, id: asId('change', `chg_${'0'.repeat(26)}`), reversible: 'unknown' };

function fieldsOf(changes: Partial<ReportedChange>): string[] {
  const answer = validateChange({ ...report, ...changes }, NOW);
  return isRefusal(answer) ? (answer.fields ?? []).map((field) => field.path) : [];
}

describe('validateChange', () => {
  test('accepts a report, trims what was typed and takes empty texts as absent', () => {
    const [a] = report.services;
    const answer = validateChange({ ...report, services: a === undefined ? [] : [a, a], actor: '  ' }, NOW);
    expect(answer).toMatchObject({ title: 'checkout 4.12', services: [a], actor: undefined });
  });

  test('accepts a change whose service nobody knows, and one that is planned', () => {
    expect(fieldsOf({ services: [], at: NOW + 7 * DAY })).toEqual([]);
  });

  test.each<[string, Partial<ReportedChange>, string]>([
    ['no title', { title: ' ' }, 'title'],
    ['no source', { source: '' }, 'source'],
    ['an end before the beginning', { finishedAt: NOW - 11 * MINUTE }, 'finishedAt'],
    ['an end that lies ahead', { finishedAt: NOW + DAY }, 'finishedAt'],
    ['the time before all clocks', { at: -1 }, 'at'],
    ['a plan for the year after', { at: NOW + 91 * DAY }, 'at'],
    ['what cannot be taken back without the reason', { reversible: 'no' }, 'reversibleReason'],
    ['a link that runs', { links: [{ label: 'x', url: 'javascript:1' }] }, 'links[0].url'],
    ['51 services', { services: Array.from({ length: 51 }, (_, i) => asId('service', serviceOf(i))) }, 'services'],
    ['a name that never ends', { externalId: 'x'.repeat(601) }, 'externalId'],
  ])('refuses %s and says where', (_, changes, path) => {
    expect(fieldsOf(changes)).toEqual([path]);
  });

  test('accepts what cannot be taken back with the reason', () => {
    expect(fieldsOf({ reversible: 'no', reversibleReason: 'drops the column price' })).toEqual([]);
  });
});

describe('mergeReport', () => {
  test('keeps what a later report does not say, and adds what it does', () => {
    const later: ReportedChange = {
      ...report,
      services: [service('b')],
      links: [{ label: 'Diff', url: 'https://git.example.test/d' }],
      finishedAt: NOW,
      outcome: 'succeeded',
    };
    const merged = mergeReport({ ...change, actor: 'ana', reversible: 'no', reversibleReason: 'why' }, later);
    expect(merged).toMatchObject({ actor: 'ana', reversible: 'no', finishedAt: NOW, outcome: 'succeeded' });
    expect(merged.services).toEqual([service('a'), service('b')]);
    expect(merged.links).toHaveLength(2);
  });

  test('says what changed, and nothing when nothing did', () => {
    expect(changedByReport(change, mergeReport(change, report))).toEqual({});
    const failed = mergeReport(change, { ...report, outcome: 'failed' });
    expect(changedByReport(change, failed)).toEqual({ outcome: { before: null, after: 'failed' } });
  });

  test('the same report twice changes nothing more, and no change ends before it begins', () => {
    const reports = fc.record({
      services: fc.subarray([service('a'), service('b'), service('c')]),
      kind: fc.constantFrom('deploy' as const, 'flag' as const),
      title: fc.string({ minLength: 1 }),
      at: fc.integer({ min: 0, max: NOW }),
      finishedAt: fc.option(fc.integer({ min: 0, max: NOW }), { nil: undefined }),
      source: fc.constant('ci'),
      links: fc.constant([]),
      reversible: fc.option(fc.constantFrom('yes' as const, 'unknown' as const), { nil: undefined }),
    });
    fc.assert(
      fc.property(reports, (one) => {
        const once = mergeReport(change, one);
        expect(changedByReport(once, mergeReport(once, one))).toEqual({});
        expect(once.finishedAt ?? once.at).toBeGreaterThanOrEqual(once.at);
      }),
    );
  });
});

function serviceOf(index: number): string {
  return `svc_${String(index).padStart(26, '0')}`;
}
