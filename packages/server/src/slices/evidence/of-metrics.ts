import { drawRange, keepRange } from '@heed/core/evidence';
import { DAY, type MetricsServerId } from '@heed/core/kernel';
import type { Range } from '@heed/core/monitors';
import type { Queries } from '../../platform/db/index.ts';
import { type Monitors, metricsServerById } from '../monitors/index.ts';
import { type Draft, hashContent, hashPicture } from './capture.ts';

export interface RangeMeans {
  readonly monitors: Pick<Monitors, 'askRange'>;
}

/** What is wanted of a metrics server. */
export interface WantedRange {
  readonly serverId: MetricsServerId;
  readonly query: string;
  readonly range: Range;
  /** The query without. */
  readonly title?: string | undefined;
}

/** Why nothing can be kept. `mayPass`: it is worth asking again. */
export interface NoRange {
  readonly why: string;
  readonly mayPass: boolean;
}

/**
 * Asks a metrics server for a range, and makes of it what is kept: its data, and the picture of it. Takes up to 5 seconds and
 * goes out into the world: never in a transaction.
 */
export async function draftOfRange(
  { monitors }: RangeMeans,
  db: Queries,
  { serverId, query, range, title }: WantedRange,
): Promise<Draft | NoRange> {
  const server = await metricsServerById(db, serverId);
  if (server === undefined) return { why: 'There is no such metrics server any more.', mayPass: false };
  const { name, baseUrl, retentionDays } = server;
  const asked = await monitors.askRange(db, serverId, query, range);
  if (asked.outcome === 'empty') {
    return { why: `${name} has nothing for this query between these times.`, mayPass: false };
  }
  if (asked.outcome !== 'value') {
    return { why: `${name} gave no answer: ${asked.reason}`, mayPass: asked.outcome === 'unreachable' };
  }
  const kept = keepRange({ id: serverId, name, baseUrl }, query, range, asked.value);
  const words = title ?? query.replaceAll(/\s+/g, ' ').slice(0, 200);
  return {
    kind: 'metrics',
    title: words,
    source: `${name}: ${query.replaceAll(/\s+/g, ' ')}`.slice(0, 200),
    observedAt: range.to,
    // From then on its server has less of it than is kept here.
    keptUntil: retentionDays && Math.max(range.to, range.from + retentionDays * DAY),
    hashed: hashContent(Buffer.from(`${JSON.stringify(kept)}\n`), 'application/json'),
    drawn: hashPicture(drawRange(words, kept)),
  };
}
