import { formatInstant, type Instant } from '@heed/core/kernel';
import type { OutgoingMessage } from '../../../slices/notify/ports.ts';

/**
 * The JSON that a webhook receives, as Standard Webhooks shapes it:
 *
 *     { "type": "heed.page",                       heed. and the kind: page, bundle, verification, test, notice
 *       "timestamp": "2026-11-21T03:12:00.000Z",   when the obligation arose
 *       "data": {
 *         "subject": "…", "text": "…",             for people
 *         "link": "https://…",                     where to open and acknowledge, when there is such a place
 *         "severity": "critical",                  when there is one
 *         "details": { … } } }                     for programs: ids and labels, by kind
 *
 * `now` stands in for the timestamp when the message does not say when it arose.
 */
export function webhookBody(message: OutgoingMessage, now: Instant): string {
  return JSON.stringify({
    type: `heed.${message.kind}`,
    timestamp: formatInstant(message.at ?? now),
    data: {
      subject: message.subject,
      text: message.text,
      link: message.link,
      severity: message.severity,
      details: message.data,
    },
  });
}
