import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE } from '../kernel/index.ts';
import { BUNDLE_WINDOW, decideBundle, type PendingText, type SentText } from './index.ts';

const now = 1_800_000_000_000;
const text = (id: string, part: Partial<PendingText> = {}): PendingText => ({
  id,
  topic: 'checkout',
  severityRank: 1,
  createdAt: now,
  staleAt: now + 15 * MINUTE,
  ...part,
});
const texts = (count: number, part: (n: number) => Partial<PendingText> = () => ({})) =>
  Array.from({ length: count }, (_, n) => text(`d${String(n).padStart(6, '0')}`, part(n)));
const sentAgo = (minutes: number, topic = 'checkout'): SentText => ({ at: now - minutes * MINUTE, topics: [topic] });

describe('deciding a bundle', () => {
  it('sends a few texts by themselves', () => {
    expect(decideBundle({ sent: [], pending: texts(5), now })).toMatchObject({
      send: { length: 5 },
      bundle: [],
      held: [],
    });
  });

  it('turns a storm of one service into four texts and one bundle', () => {
    const decision = decideBundle({ sent: [], pending: texts(100_000), now });
    expect(decision.send).toHaveLength(4);
    expect(decision.bundle).toHaveLength(99_996);
  });

  it('holds what exceeds the limit until the oldest text has left the window', () => {
    const sent = [14, 9, 7, 5, 3].map((minutes) => sentAgo(minutes));
    const decision = decideBundle({ sent, pending: texts(3), now });
    expect(decision).toMatchObject({ send: [], bundle: [], held: { length: 3 }, holdUntil: now + 1 * MINUTE });
    const later = decideBundle({ sent, pending: texts(3), now: now + 1 * MINUTE });
    expect(later).toMatchObject({ send: [], bundle: { length: 3 }, held: [], holdUntil: undefined });
  });

  it('forgets a text at its fifteenth minute', () => {
    const sent = [15, 15, 15, 15, 15].map((minutes) => sentAgo(minutes));
    expect(decideBundle({ sent, pending: texts(5), now }).send).toHaveLength(5);
  });

  it('always lets a service through of which nothing was said', () => {
    const sent = [14, 9, 7, 5, 3].map((minutes) => sentAgo(minutes));
    const pending = [...texts(3), text('new', { topic: 'search' })];
    expect(decideBundle({ sent, pending, now })).toMatchObject({ send: ['new'], held: { length: 3 } });
  });

  it('bounds even new services: nine texts and a bundle that names the others', () => {
    const decision = decideBundle({ sent: [], pending: texts(500, (n) => ({ topic: `service ${n}` })), now });
    expect(decision.send).toHaveLength(9);
    expect(decision.bundle).toHaveLength(491);
  });

  it('puts the most severe first, then the newest', () => {
    const pending = texts(8, (n) => ({ severityRank: n < 2 ? 0 : 1, createdAt: now - n }));
    const order = ['d000000', 'd000001', 'd000002', 'd000003'];
    expect(decideBundle({ sent: [], pending, now })).toMatchObject({
      send: order,
      bundle: { 0: 'd000004', length: 4 },
    });
  });

  it('never sends by itself what is stale', () => {
    const stale = text('old', { staleAt: now });
    expect(decideBundle({ sent: [], pending: [stale], now })).toMatchObject({ send: [], bundle: ['old'] });
    expect(decideBundle({ sent: [], pending: [stale, text('fresh')], now })).toMatchObject({
      send: ['fresh'],
      bundle: ['old'],
    });
  });

  it('sends a single fresh text as itself, not as a bundle of one', () => {
    const sent = [9, 7, 5].map((minutes) => sentAgo(minutes));
    const pending = texts(3, (n) => (n === 0 ? { severityRank: 0 } : n === 1 ? { topic: 'search' } : {}));
    const decision = decideBundle({ sent, pending, now });
    expect(decision.bundle).toEqual([]);
    expect(decision.held).toEqual(['d000002']);
    expect(decideBundle({ sent: sent.slice(1), pending, now }).send).toHaveLength(3);
  });
});

describe('over any timeline', () => {
  const arrival = fc.record({
    after: fc.nat({ max: 6 * MINUTE }),
    topic: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'),
    severityRank: fc.nat({ max: 3 }),
    freshFor: fc.constantFrom(0, 2 * MINUTE, 15 * MINUTE),
    burst: fc.integer({ min: 1, max: 30 }),
  });

  it('every id is told exactly once, within the limits, and in the end nothing is held', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 40 }), (arrivals) => {
        const { told, sent, ids, longestWait } = simulate(arrivals);
        expect([...told].sort()).toEqual([...ids].sort());
        expect(longestWait).toBeLessThanOrEqual(BUNDLE_WINDOW);
        for (const [index, one] of sent.entries()) {
          const before = sent.slice(0, index).filter((other) => other.at > one.at - BUNDLE_WINDOW);
          expect(before.length).toBeLessThan(10);
          const heard = new Set(before.flatMap((other) => other.topics));
          if (before.length >= 5)
            expect(one.waited === BUNDLE_WINDOW || one.topics.some((topic) => !heard.has(topic))).toBe(true);
        }
      }),
    );
  });
});

interface Arrival {
  readonly after: number;
  readonly topic: string;
  readonly severityRank: number;
  readonly freshFor: number;
  readonly burst: number;
}

/** A sender that asks at each arrival and at each `holdUntil`, and does as it is told. */
function simulate(arrivals: readonly Arrival[]) {
  const ids: string[] = [];
  const told: string[] = [];
  const sent: (SentText & { readonly waited: number })[] = [];
  let pending: PendingText[] = [];
  let wake: Instant | undefined;
  let longestWait = 0;

  const ask = (at: Instant) => {
    const decision = decideBundle({ sent, pending, now: at });
    const note = (wanted: readonly string[]) => {
      const members = pending.filter((one) => wanted.includes(one.id));
      const waited = Math.max(...members.map((one) => at - one.createdAt));
      longestWait = Math.max(longestWait, waited);
      sent.push({ at, waited, topics: members.map((one) => one.topic) });
    };
    for (const id of decision.send) {
      expect(pending.find((one) => one.id === id)?.staleAt).toBeGreaterThan(at);
      note([id]);
    }
    if (decision.bundle.length > 0) note(decision.bundle);
    const parts = [...decision.send, ...decision.bundle, ...decision.held];
    expect([...parts].sort()).toEqual(pending.map((one) => one.id).sort());
    const gone = [...decision.send, ...decision.bundle];
    told.push(...gone);
    pending = pending.filter((one) => decision.held.includes(one.id));
    expect(decision.holdUntil === undefined).toBe(pending.length === 0);
    if (decision.holdUntil !== undefined) expect(decision.holdUntil).toBeGreaterThan(at);
    wake = decision.holdUntil;
  };

  let clock = now;
  for (const one of arrivals) {
    const at = clock + one.after;
    while (wake !== undefined && wake <= at) ask(wake);
    clock = at;
    for (let n = 0; n < one.burst; n += 1) {
      const id = `d${String(ids.length).padStart(6, '0')}`;
      ids.push(id);
      const { topic, severityRank } = one;
      pending.push({ id, topic, severityRank, createdAt: clock, staleAt: clock + one.freshFor });
    }
    ask(clock);
  }
  while (wake !== undefined) ask(wake);
  return { ids, told, sent, longestWait };
}
