import { EventEmitter } from 'node:events';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { type Line, openPlaces, sendInPlace } from './places.ts';

const openLine = (): EventEmitter & Line => Object.assign(new EventEmitter(), { destroyed: false });
const sent = async (): Promise<void> => undefined;
const none = async (): Promise<object | Refusal> => refuse('not-found', 'There is none.');

describe('of two places', () => {
  test('no third is taken while the first two are still being opened', async () => {
    const places = openPlaces(2);
    const opening = Promise.withResolvers<object>();
    const lines = [openLine(), openLine(), openLine()];
    const answers = lines.map((line) => sendInPlace(places, line, () => opening.promise, sent));
    const third = await answers[2];
    expect(isRefusal(third) && third.refused).toBe('unavailable');
    opening.resolve({});
    await Promise.all(answers);
    expect(places.take()).toBeUndefined();
    lines[0]?.emit('close');
    lines[0]?.emit('close');
    expect(places.take()).toBeDefined();
    expect(places.take()).toBeUndefined();
  });

  test.each([
    ['whose line closed while it was opened', 'gone'],
    ['that may not be seen', 'refused'],
    ['that cannot be opened', 'broken'],
    ['that cannot be sent', 'unsent'],
  ] as const)('none is lost to one %s', async (_, how) => {
    const places = openPlaces(2);
    for (let times = 0; times < 5; times += 1) {
      const line = openLine();
      const open = async (): Promise<object | Refusal> => {
        if (how === 'gone') Object.assign(line, { destroyed: true }).emit('close');
        if (how === 'broken') throw new Error('no bytes');
        return how === 'refused' ? none() : {};
      };
      const send = how === 'unsent' ? () => Promise.reject(new Error('cut')) : sent;
      await sendInPlace(places, line, open, send).catch(() => undefined);
      line.emit('close');
    }
    expect([places.take(), places.take()].every((place) => place !== undefined)).toBe(true);
    expect(places.take()).toBeUndefined();
  });
});
