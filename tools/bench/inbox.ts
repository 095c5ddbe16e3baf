import type { Api } from '../program/api.ts';
import { quantile } from './measure.ts';

/** Milliseconds to read a page of 50 of the inbox over HTTP, the first pages of the list in turns. */
export async function benchInbox(api: Api, reads: number): Promise<{ readonly p50: number; readonly p99: number }> {
  const latencies: number[] = [];
  let cursor: string | null = null;
  for (let each = 0; each < reads; each += 1) {
    const began = performance.now();
    const page = await api.must(
      'GET',
      `/v1/alerts?status=firing&limit=50${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    latencies.push(performance.now() - began);
    if (page.items.length !== 50) throw new Error(`a page held ${page.items.length} alerts`);
    cursor = each % 10 === 9 ? null : page.nextCursor;
  }
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { p50: round(quantile(latencies, 0.5)), p99: round(quantile(latencies, 0.99)) };
}
