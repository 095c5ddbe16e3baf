import { type Labels, labelOf } from '../catalog/index.ts';
import type { Routing } from './routing.ts';
import type { Signal } from './signal.ts';

/**
 * What makes two signals of one integration the same alert, as text for the server to hash: the dedup key when there is one,
 * else the whole set of labels whatever their order. Different identities never give the same text: a key is written as a
 * JSON string, labels as a JSON array of names and values by name.
 */
export function identityText(signal: Pick<Signal, 'dedupKey' | 'labels'>): string {
  if (signal.dedupKey !== undefined) return JSON.stringify(signal.dedupKey);
  return JSON.stringify(flatten(signal.labels));
}

/**
 * Everything of a firing signal and its routing that a reader would see change, as text for the server to hash into
 * `contentKey`: an equal key costs no write. It is compared between signals of one identity only, so labels are in it only
 * when they are not the identity themselves. Start and dead-man time are left out because they are not content, and the
 * generator's address because each server of a Prometheus pair sends its own.
 */
export function contentText(signal: Signal, routing: Routing): string {
  const { urgency, serviceId, unowned } = routing;
  const links = signal.links.flatMap(({ label, url }) => [label, url]);
  return JSON.stringify([
    signal.summary,
    signal.severity,
    signal.dedupKey === undefined ? null : flatten(signal.labels),
    flatten(signal.annotations),
    links,
    [urgency, serviceId ?? null, unowned],
  ]);
}

function flatten(labels: Labels): string[] {
  const flat: string[] = [];
  for (const name of Object.keys(labels).sort()) flat.push(name, labelOf(labels, name));
  return flat;
}
