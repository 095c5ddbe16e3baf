import { describe, expect, test } from 'vitest';
import { type CheckId, checkPostmortem, type ImpactFigure, type Postmortem, type RecordedTimes } from '../index.ts';

/** Two incidents of the public log of the Cloud Platform of the UK Ministry of Justice, with the times it states. */
const REPAIR_OF_SEPTEMBER: RecordedTimes = {
  impactStartedAt: undefined,
  detectedAt: Date.UTC(2020, 8, 28, 13, 14),
  declaredAt: Date.UTC(2020, 8, 28, 14, 5),
  mitigatedAt: Date.UTC(2020, 8, 28, 14, 20),
  resolvedAt: Date.UTC(2020, 8, 28, 14, 44),
};
const UPGRADE_OF_JUNE: RecordedTimes = {
  impactStartedAt: undefined,
  detectedAt: Date.UTC(2021, 5, 9, 13, 15),
  // The log has the year wrong.
  declaredAt: Date.UTC(2020, 5, 9, 13, 54),
  mitigatedAt: Date.UTC(2021, 5, 9, 13, 46),
  resolvedAt: Date.UTC(2021, 5, 9, 13, 58),
};

function said(id: CheckId, times: RecordedTimes, summary: string, impact: readonly ImpactFigure[] = []) {
  const postmortem: Postmortem = {
    incidents: [],
    title: 'Nodes were terminated',
    kind: 'full',
    state: 'in-review',
    timeZone: 'Europe/London',
    authors: [],
    times,
    prose: { summary, 'went-well': '', 'went-poorly': '', slowed: '', 'earlier-detection': '', lessons: '' },
    impact,
    timeline: [],
    factors: [],
    whys: [],
    similarReviewed: false,
  };
  const input = {
    postmortem,
    actions: [],
    roster: [],
    kept: [],
    cadenceMinutes: undefined,
    now: times.resolvedAt ?? 0,
  };
  return checkPostmortem(input)
    .filter((check) => check.id === id)
    .flatMap(({ troubles }) => troubles);
}

describe('2020-09-28: a repair that was counted from its declaration', () => {
  const of = (summary: string) => said('durations', REPAIR_OF_SEPTEMBER, summary).map(({ detail }) => detail);

  test('says 15 minutes where the times say 66', () => {
    expect(of('Nodes were terminated. Time to repair: 0h 15m. Time to resolve: 1h 30m.')).toEqual([
      'The summary says 15 min, the recorded times give 66 min from detection to mitigation. Mend the words, or set the times right.',
    ]);
  });

  test('also where the summary tells it as the length of the outage', () => {
    expect(of('Services were down for 15 minutes while nodes were replaced.')).toEqual([
      'The summary says 15 min, the recorded times give 66 min from detection to mitigation and 90 min to resolution. Mend the words, or set the times right.',
    ]);
  });

  test('also where a figure of the impact does', () => {
    const downtime: ImpactFigure = { what: 'Downtime', value: 15, unit: 'minutes', basis: 'measured' };
    const figures = [downtime, { ...downtime, value: 66 }, { ...downtime, what: 'Pods replaced', unit: 'pods' }];
    expect(said('durations', REPAIR_OF_SEPTEMBER, '', figures)).toMatchObject([
      { section: 'impact', quote: '15 minutes' },
    ]);
  });

  test('is content with the length that the times give', () => {
    for (const right of ['Time to repair: 1h 6m.', 'Time to repair was 66 minutes', 'It was down for 66 minutes.']) {
      expect(of(right), right).toEqual([]);
    }
    expect(of('Time to repair: 24 minutes.')).toHaveLength(1);
    expect(of('Time to resolve: 0h 20m (during support hours 10:00-17:00).')).toEqual([]);
    expect(of('Time to detect: 4 minutes.')).toEqual([]);
  });
});

test('2021-06-09: declared a year before it was detected', () => {
  expect(said('order-of-times', UPGRADE_OF_JUNE, '')).toEqual([
    {
      verdict: 'fail',
      section: 'header',
      detail: 'The declaration lies 365 days before detection. Set one of the two right in the incident.',
    },
  ]);
  const mended = { ...UPGRADE_OF_JUNE, declaredAt: Date.UTC(2021, 5, 9, 13, 54) };
  expect(said('order-of-times', mended, '')).toMatchObject([
    { detail: expect.stringContaining('Mitigation lies 8 min before the declaration.') },
  ]);
});
