import {
  type InboundSettings,
  isObject,
  NOT_A_TIME,
  normaliseSignal,
  type ParsedBody,
  parseItems,
  type RejectedItem,
  readTime,
  refuseAt,
  rejectBody,
  type Signal,
} from '@heed/core/alerts';
import { type Instant, type Refusal, refuse } from '@heed/core/kernel';

/**
 * Alertmanager's webhook, version 4: a group `{status, alerts: [{status, labels, annotations, startsAt, endsAt,
 * generatorURL}], truncatedAlerts, …}`; Grafana's webhook is a superset. Identity is the labels, as at the API v2, so that
 * one alert coming by both ways is one. There is no dead-man time unless the integration sets one, because Alertmanager
 * repeats a firing group only after `repeat_interval`, hours later.
 * Source: template/template.go of prometheus/alertmanager, and tests/fixtures/alertmanager.
 */
export function parse(body: unknown, now: Instant, settings: InboundSettings): ParsedBody {
  if (!isObject(body)) return rejectBody('the body must be a JSON object with "alerts"');
  const { alerts } = body;
  if (!Array.isArray(alerts)) return rejectBody('must be an array of alerts', 'alerts');
  const { signals, rejected } = parseItems(alerts, (item) => parseAlert(item, now, settings));
  return { signals, rejected: [...rejected, ...noteTruncation(body.truncatedAlerts)] };
}

function parseAlert(item: unknown, now: Instant, { deadMan }: InboundSettings): Signal | Refusal {
  if (!isObject(item)) return refuse('invalid', 'must be an object with "labels"');
  const { status } = item;
  if (status !== 'firing' && status !== 'resolved') return refuseAt('status', 'must be "firing" or "resolved"');
  const startsAt = readTime(item.startsAt);
  if (startsAt === 'unreadable') return refuseAt('startsAt', NOT_A_TIME);
  const endsAt = status === 'resolved' ? readTime(item.endsAt) : 'absent';
  if (endsAt === 'unreadable') return refuseAt('endsAt', NOT_A_TIME);
  return normaliseSignal({
    status,
    labels: item.labels,
    annotations: item.annotations,
    startsAt: startsAt === 'absent' ? undefined : startsAt,
    endsAt: endsAt === 'absent' ? undefined : endsAt,
    expiresAt: status === 'firing' && deadMan !== undefined ? now + deadMan : undefined,
    generatorUrl: item.generatorURL,
  });
}

/** Alertmanager says how many alerts it left out; whoever owns the integration must hear of it, or they are lost. */
function noteTruncation(count: unknown): readonly RejectedItem[] {
  if (typeof count !== 'number' || !(count > 0)) return [];
  const message = `Alertmanager left out ${count} alerts of this group; remove "max_alerts" from its webhook_config`;
  return [{ index: null, path: 'truncatedAlerts', message }];
}
