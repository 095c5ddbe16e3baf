import { z } from 'zod';
import { defineRoute } from './route.ts';

const room = 'alerts';
/** Alertmanager sends a whole group at once. */
const bodyLimit = 5 * 1024 * 1024;

/** The integration's key in the path, for senders that cannot set a header. Keep such addresses as secret as the key. */
const params = z.strictObject({ key: z.string() });

export const signalAnswerSchema = z
  .object({
    accepted: z.number().int(),
    unchanged: z.number().int().describe('Of the accepted ones, those that said nothing new.'),
    rejected: z.array(
      z.object({
        index: z.number().int().nullable().describe('The place in the body, from 0; null means the body as a whole.'),
        path: z.string(),
        message: z.string(),
      }),
    ),
    signalId: z.string().nullable().describe('Where the raw body is kept, when it is.'),
  })
  .meta({ id: 'SignalAnswer' });

const prometheus = {
  method: 'POST',
  access: 'integration',
  room,
  bodyLimit,
  response: signalAnswerSchema,
  description:
    'Alertmanager’s API v2 as Prometheus and amtool use it. 200 with an empty body when every alert was stored; 200 with ' +
    'the rejected ones when some were; 400 with a JSON string when none was. The answer comes after the commit.',
} as const;

export const postPrometheusAlerts = defineRoute({
  ...prometheus,
  path: '/api/v2/alerts',
  summary: 'Take alerts of Prometheus; the key comes as "Authorization: Bearer hik_…"',
});

export const postPrometheusAlertsWithKey = defineRoute({
  ...prometheus,
  path: '/i/{key}/api/v2/alerts',
  summary: 'Take alerts of a Prometheus with `path_prefix: /i/KEY`',
  params,
});

const alertmanager = {
  method: 'POST',
  access: 'integration',
  room,
  bodyLimit,
  response: signalAnswerSchema,
  status: 202,
  description:
    'A group as Alertmanager’s `webhook_config` or Grafana’s webhook sends it. The answer comes after the commit.',
} as const;

export const postAlertmanagerWebhook = defineRoute({
  ...alertmanager,
  path: '/v1/signals/alertmanager',
  summary: 'Take a group of Alertmanager’s webhook',
});

export const postAlertmanagerWebhookWithKey = defineRoute({
  ...alertmanager,
  path: '/i/{key}/alertmanager',
  summary: 'Take a group of Alertmanager’s webhook, with the key in the path',
  params,
});

const generic = {
  method: 'POST',
  access: 'integration',
  room,
  bodyLimit,
  response: signalAnswerSchema,
  status: 202,
  description:
    'An object, or an array of them, of which only `summary` is needed: {"summary": "Disk full on a1", "status": "firing", ' +
    '"severity": "critical", "dedupKey": "a1/disk", "labels": {"host": "a1"}, "description": "…", "links": [{"label": "…", ' +
    '"url": "https://…"}], "startsAt": "…", "endsAt": "…", "expiresAt": "…"}. Equal `dedupKey`, else equal labels, mean the ' +
    'same alert. `"status": "resolved"` ends it; so does the moment `expiresAt`, unless it is sent again before.',
} as const;

export const postSignals = defineRoute({
  ...generic,
  path: '/v1/signals/generic',
  summary: 'Take alerts of anything that can send JSON',
});

export const postSignalsWithKey = defineRoute({
  ...generic,
  path: '/i/{key}/generic',
  summary: 'Take alerts of anything that can send JSON, with the key in the path',
  params,
});

export const postGitHubWebhook = defineRoute({
  method: 'POST',
  path: '/i/{key}/github',
  access: 'integration',
  room,
  bodyLimit,
  summary: 'Take a webhook of GitHub about a deployment',
  description:
    'The events `deployment` and `deployment_status`; others are answered well and do nothing. The body is signed with the ' +
    'secret of the integration: `X-Hub-Signature-256: sha256=…`, HMAC-SHA256 over the bytes as they are sent.',
  params,
  response: z
    .object({
      changeId: z.string().nullable().describe('The change that it told of; null when it told of none.'),
      ignored: z.string().nullable().describe('Why it told of none.'),
    })
    .meta({ id: 'ChangeAnswer' }),
  status: 202,
  problems: ['invalid', 'forbidden'],
});

export const postChangeEvent = defineRoute({
  method: 'POST',
  path: '/v2/change/enqueue',
  access: 'integration',
  room,
  summary: 'Take a change event of PagerDuty’s Events API v2; `routing_key` is the key of the integration',
  description:
    '{"routing_key": "hik_…", "payload": {"summary": "checkout 4.12", "timestamp": "…", "source": "ci", "custom_details": ' +
    '{"service": "checkout"}}, "links": [{"href": "https://…", "text": "Build"}]}. A change event never pages. What is wrong ' +
    'is told as PagerDuty tells it: {"status": "invalid event", "message": "…", "errors": ["…"]}.',
  response: z.object({ status: z.string(), message: z.string() }).meta({ id: 'ChangeEventAnswer' }),
  status: 202,
  problems: ['invalid', 'forbidden'],
});
