import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { quantile } from './measure.ts';

const FRAME_MS = 1_000 / 60;
/** So many turns may be on their way to the page at once. */
const MOST_UNDER_WAY = 6;

export interface Stretch {
  readonly seconds: number;
  /** How far one turn of the wheel goes, sixty times a second; negative upwards. */
  readonly pixels: number;
}

/** Frames of a stretch of scrolling, in milliseconds from one to the next as the page is given them to draw. */
export interface Frames {
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly fps: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
  /** Tasks that kept the page from answering for more than 50 ms, and the longest of them. */
  readonly longTasks: number;
  readonly longestTask: number;
}

// What runs in the page is text: the types of a browser are not those of this program.
const WATCH = `(() => {
  window.benchFrames = [];
  window.benchTasks = [];
  let before = performance.now();
  const note = (now) => {
    benchFrames.push(now - before);
    before = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  new PerformanceObserver((list) => benchTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
})()`;
const FORGET = 'benchFrames.length = 0; benchTasks.length = 0;';
const NOTED = '({ frames: benchFrames, tasks: benchTasks })';
const IS_AT_TOP = 'scrollY <= 0';
const IS_AT_END = `document.querySelector('[role=grid]').ariaRowCount !== '-1'
  && scrollY + innerHeight >= document.documentElement.scrollHeight - 1`;
const PLACE = "Number(document.querySelector('[role=row]:last-child').ariaRowIndex)";

/** Notes each frame and each long task of the page from now on. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(WATCH);
}

/** Turns the wheel until the end of the list or of the time, and tells what the frames were meanwhile. */
export async function turnWheel(page: Page, { seconds, pixels }: Stretch): Promise<Frames> {
  const from = await readPlace(page);
  await page.evaluate(FORGET);
  const began = performance.now();
  let underWay = 0;
  for (let turn = 1; performance.now() < began + seconds * 1_000; turn += 1) {
    if (underWay < MOST_UNDER_WAY) {
      underWay += 1;
      void page.mouse.wheel(0, pixels).finally(() => {
        underWay -= 1;
      });
    }
    const early = began + turn * FRAME_MS - performance.now();
    if (early > 0) await sleep(early);
    if (turn % 60 === 0 && (await page.evaluate<boolean>(pixels < 0 ? IS_AT_TOP : IS_AT_END))) break;
  }
  const { frames, tasks } = await page.evaluate<{ frames: number[]; tasks: number[] }>(NOTED);
  const took = (performance.now() - began) / 1_000;
  while (underWay > 0) await sleep(FRAME_MS);
  const sum = frames.reduce((total, each) => total + each, 0);
  return {
    seconds: tenths(took),
    rowsPerSecond: Math.round(Math.abs((await readPlace(page)) - from) / took),
    fps: tenths((frames.length * 1_000) / sum),
    p50: tenths(quantile(frames, 0.5)),
    p95: tenths(quantile(frames, 0.95)),
    p99: tenths(quantile(frames, 0.99)),
    worst: tenths(Math.max(...frames)),
    longTasks: tasks.length,
    longestTask: Math.round(Math.max(0, ...tasks)),
  };
}

/** Which row of the list is the last that is drawn. */
export function readPlace(page: Page): Promise<number> {
  return page.evaluate<number>(PLACE);
}

/** What the page holds once its rubbish is collected. */
export async function readSize(devtools: CDPSession): Promise<{ readonly heapMb: number; readonly nodes: number }> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return { heapMb: Math.round(metric('JSHeapUsedSize') / 1_048_576), nodes: metric('Nodes') };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
