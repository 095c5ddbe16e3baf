import {
  type InboundSettings,
  isObject,
  NOT_A_TIME,
  normaliseSignal,
  type ParsedBody,
  parseItems,
  readText,
  readTime,
  refuseAt,
  type Signal,
} from '@heed/core/alerts';
import type { Link } from '@heed/core/catalog';
import { type Instant, type Refusal, refuse } from '@heed/core/kernel';

/**
 * Heed's own format for scripts and tools without one: an object, or an array of them. Only `summary` is needed.
 *
 * | field | meaning |
 * |---|---|
 * | `summary` (or `title`) | one line that says what is wrong |
 * | `status` | `firing` (default) or `resolved` |
 * | `severity` | `critical`, `error`, `warning`, `info` or a usual synonym; default: the label `severity` |
 * | `dedupKey` | names the condition; default: the labels, and without any the summary |
 * | `labels` | names and texts; services and rules match on them |
 * | `description` | more text; `annotations` (names and texts) for the rest |
 * | `links` | `[{label?, url}]`, http or https |
 * | `startsAt`, `endsAt` | RFC 3339 |
 * | `expiresAt` | dead-man time: resolves by itself unless sent again before |
 * | `url` | where it was found |
 */
export function parse(body: unknown, now: Instant, settings: InboundSettings): ParsedBody {
  return parseItems(Array.isArray(body) ? body : [body], (item) => parseAlert(item, now, settings));
}

function parseAlert(item: unknown, now: Instant, settings: InboundSettings): Signal | Refusal {
  if (!isObject(item))
    return refuse('invalid', 'must be an object like {"summary": "Disk full", "labels": {"host": "a1"}}');
  const status = readStatus(item.status);
  if (status === undefined) return refuseAt('status', 'must be "firing" or "resolved"');
  const startsAt = readTime(item.startsAt);
  const endsAt = readTime(item.endsAt);
  const expiresAt = readTime(item.expiresAt);
  const times = { startsAt, endsAt, expiresAt };
  for (const [path, time] of Object.entries(times)) {
    if (time === 'unreadable') return refuseAt(path, NOT_A_TIME);
  }
  const summary = readText(item.summary) ?? readText(item.title);
  return normaliseSignal({
    status,
    dedupKey: chooseDedupKey(item, summary),
    labels: item.labels,
    annotations: readAnnotations(item),
    summary,
    severity: readText(item.severity),
    startsAt: present(startsAt),
    endsAt: status === 'resolved' ? present(endsAt) : undefined,
    expiresAt: status === 'firing' ? (present(expiresAt) ?? defaultExpiry(now, settings)) : undefined,
    generatorUrl: item.url,
    links: readLinks(item.links),
  });
}

function readStatus(value: unknown): 'firing' | 'resolved' | undefined {
  if (value === undefined || value === null || value === '') return 'firing';
  return value === 'firing' || value === 'resolved' ? value : undefined;
}

function present(time: Instant | 'absent' | 'unreadable'): Instant | undefined {
  return typeof time === 'number' ? time : undefined;
}

function defaultExpiry(now: Instant, { deadMan }: InboundSettings): Instant | undefined {
  return deadMan === undefined ? undefined : now + deadMan;
}

function chooseDedupKey(item: Record<string, unknown>, summary: string | undefined): string | undefined {
  const { dedupKey, labels } = item;
  if (typeof dedupKey === 'number') return String(dedupKey);
  const hasLabels = isObject(labels) && Object.values(labels).some((value) => value !== '' && value !== null);
  return readText(dedupKey) ?? (hasLabels ? undefined : summary);
}

function readAnnotations(item: Record<string, unknown>): unknown {
  const annotations = isObject(item.annotations) ? item.annotations : {};
  return item.description === undefined ? annotations : { ...annotations, description: item.description };
}

function readLinks(value: unknown): readonly Link[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 16).flatMap((link: unknown) => {
    const url = isObject(link) ? readText(link.url) : undefined;
    if (url === undefined) return [];
    return [{ label: (isObject(link) ? readText(link.label) : undefined) ?? url, url }];
  });
}
