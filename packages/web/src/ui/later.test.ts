import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isPartMissing, loadPart } from './later.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a part that is late is said to be missing until it comes', async () => {
  let arrive: (part: string) => void = () => undefined;
  const part = loadPart(() => new Promise<string>((resolve) => (arrive = resolve)));
  await vi.advanceTimersByTimeAsync(14_999);
  expect(isPartMissing()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isPartMissing()).toBe(true);
  arrive('here');
  expect(await part).toBe('here');
  expect(isPartMissing()).toBe(false);
});

test('a defect of a part is thrown, also a late one, and is not said to be missing', async () => {
  let fail: (why: Error) => void = () => undefined;
  const part = loadPart(() => new Promise<never>((_, reject) => (fail = reject)));
  const thrown = expect(part).rejects.toThrow('a defect');
  await vi.advanceTimersByTimeAsync(20_000);
  fail(new RangeError('a defect'));
  await thrown;
  expect(isPartMissing()).toBe(false);
});

test('a part that could not be fetched stays missing', async () => {
  void loadPart(() => Promise.reject(new TypeError('Failed to fetch')));
  await vi.advanceTimersByTimeAsync(0);
  expect(isPartMissing()).toBe(true);
});
