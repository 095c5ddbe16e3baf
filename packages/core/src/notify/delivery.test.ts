import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../kernel/index.ts';
import { type AttemptOutcome, afterAttempt, DELIVERY_STATES, LANES, mayBecome, mostAttempts } from './index.ts';

const retryable: AttemptOutcome = { outcome: 'retryable', words: '421 try again later' };
const refused: AttemptOutcome = { outcome: 'refused', words: '550 no such user' };
const page = (attempts: number) => ({ attempts, lane: 0 as const, staleAt: 15 * MINUTE });

function waitAfter(attempts: number, outcome = retryable, jitter = 0): number | string {
  const next = afterAttempt(page(attempts), outcome, 0, jitter);
  return next.state === 'pending' ? next.dueAt / SECOND : next.state;
}

describe('after an attempt', () => {
  it('a page waits 5, 15 and then 20 seconds, so that it is out soon after a provider is back', () => {
    expect([1, 2, 3, 4, 5, 60].map((attempts) => waitAfter(attempts))).toEqual([5, 15, 20, 20, 20, 20]);
  });

  it('a retryable failure keeps trying through an outage of an hour and ends in a dead letter', () => {
    expect(waitAfter(mostAttempts(0) - 1)).toBe(20);
    expect(waitAfter(mostAttempts(0))).toBe('dead');
  });

  it('a refusal is final', () => {
    expect(waitAfter(1, refused)).toBe('refused');
  });

  it("the provider's wish to wait is followed, within bounds", () => {
    expect(waitAfter(1, { ...retryable, retryAfter: 40 * SECOND })).toBe(40);
    expect(waitAfter(1, { ...retryable, retryAfter: 3_600 * SECOND })).toBe(120);
    expect(waitAfter(4, { ...retryable, retryAfter: SECOND })).toBe(20);
  });

  it('the first failure of a page asks for the next channel at once; later ones do so only when they are final', () => {
    const asks = (attempts: number, outcome: AttemptOutcome) =>
      afterAttempt(page(attempts), outcome, 0, 0).expediteNext;
    expect(asks(1, retryable)).toBe(true);
    expect(asks(2, retryable)).toBe(false);
    expect(asks(2, refused)).toBe(true);
    expect(asks(mostAttempts(0), retryable)).toBe(true);
    expect(asks(1, { outcome: 'accepted', words: '250 OK' })).toBe(false);
  });

  it('no other lane hurries', () => {
    for (const lane of LANES.slice(1)) {
      for (const outcome of [retryable, refused]) {
        expect(afterAttempt({ attempts: 1, lane, staleAt: undefined }, outcome, 0, 0).expediteNext).toBe(false);
      }
    }
  });

  it('says when the next try would be too late to go by itself', () => {
    expect(afterAttempt(page(4), retryable, 14 * MINUTE, 0)).toMatchObject({ late: false });
    expect(afterAttempt(page(4), retryable, 15 * MINUTE - 20 * SECOND, 0)).toMatchObject({ late: true });
  });

  it('waits are bounded, in the future, never shrink with attempts, and every lane ends', () => {
    const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...LANES), fc.nat(1e12), jitter, (lane, now, shake) => {
        let before = 0;
        for (let attempts = 1; attempts < mostAttempts(lane); attempts += 1) {
          const next = afterAttempt({ attempts, lane, staleAt: undefined }, retryable, now, shake);
          if (next.state !== 'pending') throw new Error('gave up early');
          expect(next.dueAt - now).toBeGreaterThanOrEqual(Math.max(5 * SECOND, before));
          expect(next.dueAt - now).toBeLessThanOrEqual(75 * MINUTE);
          before = next.dueAt - now;
        }
        expect(
          afterAttempt({ attempts: mostAttempts(lane), lane, staleAt: undefined }, retryable, now, shake).state,
        ).toBe('dead');
      }),
    );
  });
});

describe('the states of a delivery', () => {
  it('are final once a provider, a person or the cap has spoken', () => {
    for (const from of ['accepted', 'refused', 'dead', 'superseded'] as const) {
      expect(DELIVERY_STATES.filter((to) => mayBecome(from, to))).toEqual([]);
    }
  });

  it('go through sending before a provider can have spoken', () => {
    expect(mayBecome('pending', 'accepted')).toBe(false);
    expect(mayBecome('pending', 'sending')).toBe(true);
    expect(mayBecome('sending', 'pending')).toBe(true);
    expect(mayBecome('sending', 'superseded')).toBe(true);
  });
});
