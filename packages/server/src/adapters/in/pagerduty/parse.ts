import {
  cleanLabels,
  type InboundChange,
  isObject,
  NOT_A_TIME,
  readLine,
  readLink,
  readReversible,
  readText,
  readTime,
  refuseAt,
} from '@heed/core/alerts';
import { CHANGE_KINDS, type Link } from '@heed/core/catalog';
import { type Instant, type Refusal, refuse } from '@heed/core/kernel';

/**
 * A change event of PagerDuty's Events API v2: `{routing_key, payload: {summary, timestamp?, source?, custom_details?}, links?}`.
 * The texts in `custom_details` are labels; `service`, `environment`, `revision`, `user`, `kind`, `reversible` and
 * `reversible_reason` among them are understood. The key is read by `routingKeyOf` before.
 * Source: the schema of the Events API v2 in PagerDuty's documentation, and tests/fixtures/pagerduty.
 */
export function parse(body: unknown, now: Instant): InboundChange | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { payload } = body;
  if (!isObject(payload)) return refuseAt('payload', 'must be an object');
  const title = readLine(payload.summary, 300);
  if (title === undefined) return refuseAt('payload.summary', 'must be a text');
  const at = readTime(withColon(payload.timestamp));
  if (at === 'unreadable') return refuseAt('payload.timestamp', NOT_A_TIME);
  const details = isObject(payload.custom_details) ? payload.custom_details : {};
  const source = readLine(payload.source, 100);
  const environment = readLine(details.environment ?? details.env, 100);
  const labels = cleanLabels({ ...textsOf(details), source, environment });
  const began = at === 'absent' ? now : at;
  return {
    labels: typeof labels === 'string' ? {} : labels,
    report: {
      kind: CHANGE_KINDS.find((kind) => kind === details.kind) ?? 'deploy',
      title,
      at: began,
      // Such an event tells of one moment: what it tells of is over.
      finishedAt: Math.min(began, now),
      actor: readLine(details.user ?? details.actor, 200),
      source: source ?? 'pagerduty',
      // There is no name for the event; its moment and its words are the same when it is sent again.
      externalId: at === 'absent' ? undefined : `${String(payload.timestamp)} ${title}`,
      links: linksOf(body.links),
      commit: readLine(details.revision ?? details.commit ?? details.sha, 100),
      environment,
      ...readReversible(details),
    },
  };
}

/** The key of the integration, which comes in the body. */
export function routingKeyOf(body: unknown): string | undefined {
  return isObject(body) ? readText(body.routing_key) : undefined;
}

/** Its documentation writes zones without the colon, too: `+0000`. */
function withColon(time: unknown): unknown {
  return typeof time === 'string' ? time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : time;
}

function linksOf(links: unknown): readonly Link[] {
  if (!Array.isArray(links)) return [];
  return links.slice(0, 20).flatMap((link: unknown) => (isObject(link) ? readLink(link.text, link.href) : []));
}

function textsOf(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details)
      .filter(([, value]) => typeof value === 'string')
      .slice(0, 32),
  );
}
