import { expect, test } from 'vitest';
import { asId, HOUR, MINUTE } from '../kernel/index.ts';
import { decidePostmortem, evolvePostmortem, gatherAround, type PostmortemRecord, spanAround } from './index.ts';
import { incidentId, seed, T0 } from './postmortems.testing.ts';

const id = asId('incident', `inc_${'1'.repeat(26)}`);
const times = {
  impactStartedAt: T0,
  detectedAt: T0 + 4 * MINUTE,
  declaredAt: T0 + 6 * MINUTE,
  mitigatedAt: undefined,
  resolvedAt: T0 + HOUR,
};
const none = { alerts: [], pages: [], changes: [] };

test('begin and detection are part of the timeline, what others recorded is at hand, each with where it is from', () => {
  const rows = gatherAround(
    { id, times },
    {
      alerts: [
        {
          id: asId('alert', `alr_${'1'.repeat(26)}`),
          summary: 'Errors above 5 %',
          startedAt: T0 + 3 * MINUTE,
          acknowledgedAt: T0 + 5 * MINUTE,
          resolvedAt: undefined,
        },
      ],
      pages: [
        { id: asId('pageRun', `run_${'1'.repeat(26)}`), startedAt: T0 + 4 * MINUTE, acknowledgedAt: T0 + 5 * MINUTE },
      ],
      changes: [
        { id: asId('change', `chg_${'1'.repeat(26)}`), kind: 'deploy', title: 'checkout 4.2', at: T0 - MINUTE },
      ],
    },
  );
  expect(rows.map(({ text, isHidden, origin }) => [text, isHidden, origin?.source])).toEqual([
    ['Deploy: checkout 4.2', true, 'change'],
    ['Impact started', false, 'moment'],
    ['Alert fired: Errors above 5 %', true, 'alert'],
    ['Detected', false, 'moment'],
    ['Somebody was paged', true, 'page'],
    ['Alert acknowledged: Errors above 5 %', true, 'alert'],
    ['A page was acknowledged', true, 'page'],
  ]);
  expect(new Set(rows.map(({ origin }) => origin?.what)).size).toBe(rows.length);
});

test('what is detected by declaring it is no row of its own', () => {
  const same = { ...times, impactStartedAt: undefined, detectedAt: T0 + 6 * MINUTE };
  expect(gatherAround({ id, times: same }, none)).toEqual([]);
});

test('changes are looked for from before the first sign until the end', () => {
  expect(spanAround({ times }, T0 + 9 * HOUR)).toEqual({ from: T0 - 2 * HOUR, to: T0 + HOUR });
  expect(spanAround({ times: { ...times, resolvedAt: undefined } }, T0 + 9 * HOUR).to).toBe(T0 + 9 * HOUR);
});

test('a moment that was corrected is moved when rows are gathered again, unless somebody set it to another time', () => {
  const moment = (at: number) => ({
    at,
    text: 'Impact started',
    isHidden: false,
    origin: { incidentId, source: 'moment' as const, line: 0, what: 'impact-started', at, text: 'Impact started' },
  });
  const play = (...commands: readonly Omit<Parameters<typeof decidePostmortem>[1], 'by'>[]) => {
    let state: PostmortemRecord | undefined;
    for (const command of commands) {
      const facts = decidePostmortem(
        state,
        { by: undefined, ...command } as Parameters<typeof decidePostmortem>[1],
        T0,
      );
      if ('refused' in facts) throw new Error(facts.detail);
      state = facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, state);
    }
    return state?.timeline.map(({ at, origin }) => [at, origin?.at]);
  };
  const gather = (at: number) => ({ kind: 'gather-rows' as const, rows: [moment(at)] });
  const open = { kind: 'open' as const, seed };
  expect(play(open, gather(T0), gather(T0 - MINUTE))).toEqual([[T0 - MINUTE, T0 - MINUTE]]);
  const byHand = {
    kind: 'put-row' as const,
    row: { number: 1, at: T0 + MINUTE, text: 'Users were hit', isHidden: false },
  };
  expect(play(open, gather(T0), byHand, gather(T0 - MINUTE))).toEqual([[T0 + MINUTE, T0]]);
});
