import { getIncident, listIncidentLines } from '@heed/contract/incidents';
import { followEvents } from '@heed/contract/system';
import { taken } from '../api.ts';
import type { Desk } from '../desk.ts';
import { LostStream } from '../io-follow.ts';
import { cleanJson } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import type { Ending } from '../stop.ts';
import { drawLine, type Line } from './incidents-line.ts';

export interface Followed {
  readonly only: 'key' | 'entries' | 'decisions' | 'actions' | undefined;
  /** How many lines of before stand first. */
  readonly limit: number;
}

const MOST_AT_ONCE = 200;
/** Milliseconds until the server is asked again that gave no answer; then twice as long, up to the last. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

/**
 * Writes the lines of a timeline as they come, the newest last, until the process is ended or the server refuses. A lost
 * connection is made anew; what was written meanwhile is read then, so that no line is missing and none stands twice.
 */
export async function followTimeline(desk: Desk, id: string, { only, limit }: Followed): Promise<Ending | undefined> {
  let last = 0;
  let wait = SHORTEST_PAUSE;
  const catchUp = async (): Promise<boolean> => {
    const lines = await readAfter(desk, id, only, last === 0 ? { most: limit } : { after: last });
    if (lines === undefined) return false;
    await write(desk, id, lines);
    last = Math.max(last, ...lines.map(({ number }) => number), 1);
    wait = SHORTEST_PAUSE;
    return true;
  };
  for (;;) {
    try {
      const { status, chunks } = await desk.follow(followEvents.path);
      if (status === 200 && (await catchUp())) {
        for await (const event of eventsIn(chunks)) if (event.includes(id)) await catchUp();
      } else await refusedFor(desk, id);
    } catch (error) {
      if (!(error instanceof LostStream)) throw error;
    }
    desk.note(`The connection is lost. It is made anew in ${wait / 1_000} s.`);
    await desk.io.pause(wait);
    wait = Math.min(wait * 2, LONGEST_PAUSE);
  }
}

/** The lines since the last one that was shown, the oldest first; undefined while nobody answers. A refusal ends the command. */
async function readAfter(
  desk: Desk,
  id: string,
  only: Followed['only'],
  { after, most }: { readonly after?: number; readonly most?: number },
): Promise<readonly Line[] | undefined> {
  const lines: Line[] = [];
  let cursor: string | undefined;
  for (;;) {
    const limit = Math.min(most ?? MOST_AT_ONCE, MOST_AT_ONCE);
    const outcome = await desk.api.call(listIncidentLines, { params: { id }, query: { only, limit, cursor } });
    if (!outcome.ok && isAway(outcome.problem)) return undefined;
    const { items, nextCursor } = taken(outcome);
    const fresh = items.filter(({ number }) => number > (after ?? 0));
    lines.push(...fresh);
    if (most !== undefined || nextCursor === null || fresh.length < items.length) return lines.toReversed();
    cursor = nextCursor;
  }
}

async function write(desk: Desk, id: string, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  if (desk.isJson) {
    for (const line of lines) desk.io.out.write(`${cleanJson(line, 0)}\n`);
    return;
  }
  // Names of people who came meanwhile stand in the live record of now.
  const incident = taken(await desk.api.call(getIncident, { params: { id } }));
  const drawn = drawFields(
    lines.map((line) => drawLine({ clock: { ...desk.clock, now: desk.io.now() } }, incident, line)),
    desk.width,
    desk.paint,
  );
  desk.io.out.write(drawn.map((line) => `${line}\n`).join(''));
}

/** Ends the command in the server's own words when it refuses for good. */
async function refusedFor(desk: Desk, id: string): Promise<void> {
  const outcome = await desk.api.call(getIncident, { params: { id } });
  if (!outcome.ok && !isAway(outcome.problem)) taken(outcome);
}

function isAway({ status }: { readonly status: number }): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** The events of a stream, each as its text. */
async function* eventsIn(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let left = '';
  for await (const chunk of chunks) {
    const parts = (left + chunk).split('\n\n');
    left = parts.pop() ?? '';
    yield* parts;
  }
}
