import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, type Instant, isRefusal, MINUTE, SECOND } from '../kernel/index.ts';
import {
  CODE_ATTEMPTS,
  CODES_PER_HOUR,
  decideVerification,
  evolveVerification,
  isCodeShape,
  NOT_VERIFIED,
  type Verification,
  type VerificationCommand,
} from './index.ts';

const SEND: VerificationCommand = { kind: 'send-code' };
const WRONG: VerificationCommand = { kind: 'answer', matches: false };
const RIGHT: VerificationCommand = { kind: 'answer', matches: true };

function after(...steps: readonly (readonly [VerificationCommand, Instant])[]): Verification {
  let state = NOT_VERIFIED;
  for (const [command, at] of steps) {
    const facts = decideVerification(state, command, at);
    if (!isRefusal(facts)) state = facts.reduce(evolveVerification, state);
  }
  return state;
}

describe('a verification code', () => {
  it('has 6 to 8 digits; copied spaces are forgiven', () => {
    expect(['123456', '12345678', ' 123 456 '].every(isCodeShape)).toBe(true);
    expect(['12345', '123456789', '12345a', '', '1'.repeat(1_000)].some(isCodeShape)).toBe(false);
  });

  it('verifies until its fifteenth minute', () => {
    expect(after([SEND, 0], [RIGHT, 15 * MINUTE - 1]).verifiedAt).toBe(15 * MINUTE - 1);
    expect(decideVerification(after([SEND, 0]), RIGHT, 15 * MINUTE)).toMatchObject({ refused: 'wrong-state' });
  });

  it('counts wrong answers and is worth nothing after the fifth', () => {
    const wrong = Array.from({ length: 5 }, (_, n) => [WRONG, n + 1] as const);
    expect(decideVerification(after([SEND, 0], ...wrong.slice(1)), WRONG, 9)).toEqual([
      { kind: 'contact.code-rejected', data: { at: 9, attemptsLeft: 0 } },
    ]);
    expect(decideVerification(after([SEND, 0], ...wrong), RIGHT, 9)).toMatchObject({ refused: 'wrong-state' });
    expect(after([SEND, 0], ...wrong, [SEND, MINUTE], [RIGHT, MINUTE + 1]).verifiedAt).toBe(MINUTE + 1);
  });

  it('is asked for first', () => {
    expect(decideVerification(NOT_VERIFIED, RIGHT, 0)).toMatchObject({ refused: 'wrong-state' });
  });

  it('is sent every half minute at most, and five times an hour', () => {
    expect(decideVerification(after([SEND, 0]), SEND, 29 * SECOND)).toMatchObject({ refused: 'rate-limited' });
    const five = Array.from({ length: 5 }, (_, n) => [SEND, n * MINUTE] as const);
    expect(decideVerification(after(...five), SEND, 59 * MINUTE)).toMatchObject({ refused: 'rate-limited' });
    expect(decideVerification(after(...five), SEND, HOUR)).toHaveLength(1);
  });

  it('changes nothing once the method is verified', () => {
    const verified = after([SEND, 0], [RIGHT, 1]);
    for (const command of [SEND, WRONG, RIGHT]) expect(decideVerification(verified, command, 2)).toEqual([]);
  });

  it('gives a guesser at most 30 guesses in any hour, whatever the order of questions', () => {
    const step = fc.tuple(fc.constantFrom(SEND, WRONG, WRONG, WRONG), fc.nat({ max: 2 * MINUTE }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let state = NOT_VERIFIED;
        let now = 0;
        const guesses: Instant[] = [];
        for (const [command, wait] of steps) {
          now += wait;
          const facts = decideVerification(state, command, now);
          if (isRefusal(facts)) continue;
          if (command === WRONG) guesses.push(now);
          state = facts.reduce(evolveVerification, state);
        }
        for (const at of guesses) {
          const within = guesses.filter((other) => other > at - HOUR && other <= at);
          // Codes of the hour, and one sent just before it that still lives.
          expect(within.length).toBeLessThanOrEqual((CODES_PER_HOUR + 1) * CODE_ATTEMPTS);
        }
      }),
    );
  });
});
