import {
  type InboundSettings,
  isObject,
  NOT_A_TIME,
  normaliseSignal,
  type ParsedBody,
  parseItems,
  readTime,
  refuseAt,
  rejectBody,
  type Signal,
} from '@heed/core/alerts';
import { type Instant, MINUTE, type Refusal, refuse } from '@heed/core/kernel';

/** Alertmanager's `resolve_timeout`: how long an alert counts whose sender gave no `endsAt`. */
const RESOLVE_TIMEOUT = 5 * MINUTE;

/**
 * `POST /api/v2/alerts` of Alertmanager's API v2, as Prometheus sends it: an array of `{labels, annotations?, startsAt?,
 * endsAt?, generatorURL?}`. A coming `endsAt` is a dead-man time of a firing alert, a past one says that it is resolved.
 * Checked by hand and not by a schema: this is the hottest door, where a schema per alert would cost more than all the rest.
 * Source: openapi.yaml of prometheus/alertmanager, and tests/fixtures/prometheus.
 */
export function parse(body: unknown, now: Instant, settings: InboundSettings): ParsedBody {
  if (!Array.isArray(body)) return rejectBody('the body must be a JSON array of alerts');
  const deadMan = settings.deadMan ?? RESOLVE_TIMEOUT;
  return parseItems(body, (item) => parseAlert(item, now, deadMan));
}

function parseAlert(item: unknown, now: Instant, deadMan: number): Signal | Refusal {
  if (!isObject(item)) return refuse('invalid', 'must be an object with "labels"');
  const startsAt = readTime(item.startsAt);
  if (startsAt === 'unreadable') return refuseAt('startsAt', NOT_A_TIME);
  const endsAt = readTime(item.endsAt);
  if (endsAt === 'unreadable') return refuseAt('endsAt', NOT_A_TIME);
  const ended = endsAt !== 'absent' && endsAt <= now;
  return normaliseSignal({
    status: ended ? 'resolved' : 'firing',
    labels: item.labels,
    annotations: item.annotations,
    startsAt: startsAt === 'absent' ? undefined : startsAt,
    endsAt: endsAt === 'absent' ? undefined : endsAt,
    expiresAt: ended ? undefined : endsAt === 'absent' ? now + deadMan : endsAt,
    generatorUrl: item.generatorURL,
  });
}
