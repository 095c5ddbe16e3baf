import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalesce, Overloaded } from './coalesce.ts';

const one = () => 1;

function recordInto(runs: number[][]) {
  return async (items: readonly number[]) => {
    runs.push([...items]);
    return items;
  };
}

test('an item that comes alone runs alone and at once', async () => {
  const runs: number[][] = [];
  const add = coalesce({
    weightOf: one,
    maxRun: 10,
    maxWaiting: 10,
    run: recordInto(runs),
  });
  expect(await add(1)).toBe(1);
  expect(await add(2)).toBe(2);
  expect(runs).toEqual([[1], [2]]);
});

test('what comes during a run becomes one next run, in order', async () => {
  const runs: number[][] = [];
  const add = coalesce({
    weightOf: one,
    maxRun: 10,
    maxWaiting: 10,
    run: recordInto(runs),
  });
  expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([1, 2, 3, 4]);
  expect(runs).toEqual([[1], [2, 3, 4]]);
});

test('no run is heavier than the limit, except for one heavy item alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }), async (weights) => {
      const runs: number[][] = [];
      const add = coalesce({
        weightOf: (weight: number) => weight,
        maxRun: 10,
        maxWaiting: 1_000,
        run: recordInto(runs),
      });
      expect(await Promise.all(weights.map(add))).toEqual(weights);
      expect(runs.flat()).toEqual(weights);
      for (const run of runs) expect(run.length === 1 || run.reduce((a, b) => a + b) <= 10).toBe(true);
    }),
  );
});

test('beyond what may wait, an item is turned away and the others are not disturbed', async () => {
  const add = coalesce({ weightOf: one, maxRun: 1, maxWaiting: 2, run: async (items: readonly number[]) => items });
  const accepted = [add(1), add(2), add(3)];
  await expect(add(4)).rejects.toThrow(Overloaded);
  expect(await Promise.all(accepted)).toEqual([1, 2, 3]);
});

test('a failed run fails its own items only', async () => {
  let runs = 0;
  const add = coalesce({
    weightOf: one,
    maxRun: 1,
    maxWaiting: 10,
    run: async (items: readonly number[]) => {
      runs += 1;
      if (runs === 1) throw new Error('no commit');
      return items;
    },
  });
  const first = add(1);
  const second = add(2);
  await expect(first).rejects.toThrow('no commit');
  expect(await second).toBe(2);
});

test('two lanes run at once, but never two items that share a key, and those in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }), { maxLength: 30 }),
      async (all) => {
        const underWay = new Set<string>();
        const seen = new Map<string, number[]>();
        let most = 0;
        let runs = 0;
        const add = coalesce({
          weightOf: one,
          maxRun: 3,
          maxWaiting: 1_000,
          lanes: 2,
          keysOf: (item: { index: number; keys: string[] }) => item.keys,
          run: async (items) => {
            runs += 1;
            most = Math.max(most, runs);
            const keys = new Set(items.flatMap((item) => item.keys));
            for (const key of keys) expect(underWay.has(key)).toBe(false);
            for (const key of keys) underWay.add(key);
            for (const item of items)
              for (const key of item.keys) seen.set(key, [...(seen.get(key) ?? []), item.index]);
            for (let turn = 0; turn < (runs % 3) + 1; turn += 1) await Promise.resolve();
            for (const key of keys) underWay.delete(key);
            runs -= 1;
            return items.map((item) => item.index);
          },
        });
        const results = await Promise.all(all.map((keys, index) => add({ index, keys })));
        expect(results).toEqual(all.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(2);
        for (const order of seen.values()) expect(order).toEqual([...order].sort((a, b) => a - b));
      },
    ),
  );
});
