import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { type EngineBounds, type EngineHandle, startEngineThread } from './engineHandle.ts';

const thread = new URL('./engine.testing.ts', import.meta.url);
const bounds: Partial<EngineBounds> = {
  thread,
  startWithin: 20_000,
  silence: 1_000,
  restartAfter: 50,
  stopWithin: 2_000,
};
const WAIT = { timeout: 20_000, interval: 20 };

let engine: EngineHandle | undefined;
afterEach(() => engine?.stop());

function start(given: Partial<EngineBounds> = {}): { readonly engine: EngineHandle; readonly lines: string[] } {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line).msg) });
  engine = startEngineThread({ connectionString: '' }, log, { ...bounds, ...given });
  return { engine, lines };
}

/** The number of the thread that answers. */
function whoAnswers(handle: EngineHandle, not = ''): Promise<string> {
  return vi.waitFor(async () => {
    const number = await handle.readMetrics();
    expect(['', not]).not.toContain(number);
    return number;
  }, WAIT);
}

test('an engine that is wedged in an endless loop is noticed, ended and started again', async () => {
  const { engine, lines } = start();
  const first = await whoAnswers(engine);
  expect(engine.isLost).toBe(false);
  engine.nudge('timers');
  await vi.waitFor(() => expect(engine.isLost).toBe(true), WAIT);
  expect(lines).not.toContain('the engine is wedged: it says nothing and is ended');
  expect(await whoAnswers(engine, first)).not.toBe(first);
  expect(engine.isLost).toBe(false);
  expect(lines).toContain('the engine is wedged: it says nothing and is ended');
});

test('an engine that speaks in time is left alone', async () => {
  const { engine, lines } = start();
  const first = await whoAnswers(engine);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await engine.readMetrics()).toBe(first);
  expect(lines).toEqual(['the engine is running']);
});

test('an engine that dies is started again, and what is said to the dead one is lost without harm', async () => {
  const { engine, lines } = start({ restartAfter: 500 });
  const first = await whoAnswers(engine);
  engine.nudge('deliveries');
  await vi.waitFor(() => expect(lines).toContain('the engine ended; it is started again'), WAIT);
  expect(engine.isLost).toBe(true);
  engine.nudge('timers');
  expect(await engine.readMetrics()).toBe('');
  expect(await whoAnswers(engine, first)).not.toBe(first);
  expect(engine.isLost).toBe(false);
});

test('a question that an engine takes to its grave is answered with nothing', async () => {
  const { engine } = start();
  await whoAnswers(engine);
  engine.nudge('deliveries');
  expect(await engine.readMetrics()).toBe('');
});

test('an engine that never begins is ended after its time to start', async () => {
  const { lines } = start({ thread: new URL('data:text/javascript,for(;;);'), startWithin: 200 });
  await vi.waitFor(() => expect(lines).toContain('the engine ended; it is started again'), WAIT);
  expect(lines).not.toContain('the engine is running');
});

test('stopping while no engine lives ends at once, and none is started any more', async () => {
  const { engine, lines } = start({ restartAfter: 100 });
  await whoAnswers(engine);
  engine.nudge('deliveries');
  await vi.waitFor(() => expect(lines).toContain('the engine ended; it is started again'), WAIT);
  await engine.stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(lines.filter((line) => line === 'the engine is running')).toHaveLength(1);
});
