import type { Desk } from '../desk.ts';
import { stop } from '../stop.ts';
import { find } from './find.ts';
import { METRICS_SERVERS, type MetricsServer } from './kinds.ts';

/** The one that is meant: the only one without a word. */
export async function serverOf(desk: Desk, text: string | undefined): Promise<MetricsServer> {
  if (text !== undefined) return find(desk, METRICS_SERVERS, text);
  const [one, another] = await METRICS_SERVERS.list(desk.api);
  if (one === undefined) return stop('refused', { what: 'There is no metrics server.', mend: 'heed metrics add' });
  if (another === undefined) return one;
  return stop('usage', { what: 'There are several metrics servers.', mend: 'Say which: --server NAME.' });
}
