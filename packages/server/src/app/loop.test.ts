import { expect, test } from 'vitest';
import { startLoop } from './loop.ts';

const never = 60_000;

function turns(count: number): Promise<void> {
  return Array.from({ length: count }).reduce<Promise<void>>(
    (before) => before.then(() => new Promise(setImmediate)),
    Promise.resolve(),
  );
}

test('a loop goes on at once while there is more to do, then rests', async () => {
  let rounds = 0;
  const loop = startLoop({ every: never, round: async () => ++rounds < 3, onTrouble: () => undefined });
  await turns(5);
  expect(rounds).toBe(3);
  await loop.stop();
});

test('a nudge during a round is not lost', async () => {
  let rounds = 0;
  let finish: () => void = () => undefined;
  const loop = startLoop({
    every: never,
    round: async () => {
      rounds += 1;
      if (rounds === 1) await new Promise<void>((resolve) => (finish = resolve));
      return false;
    },
    onTrouble: () => undefined,
  });
  loop.nudge();
  finish();
  await turns(5);
  expect(rounds).toBe(2);
  await loop.stop();
});

test('a round that fails is told of and does not end the loop', async () => {
  const troubles: unknown[] = [];
  let rounds = 0;
  const loop = startLoop({
    every: never,
    round: async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('no database');
      return false;
    },
    onTrouble: (error) => troubles.push(error),
  });
  await turns(3);
  loop.nudge();
  await turns(5);
  expect(troubles).toHaveLength(1);
  expect(rounds).toBe(2);
  await loop.stop();
});
