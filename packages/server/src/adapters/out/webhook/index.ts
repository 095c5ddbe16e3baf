import { type Instant, refuse } from '@heed/core/kernel';
import type { Egress } from '../../../platform/egress/index.ts';
import { type Outcome, type OutgoingMessage, type Transport, webhookBody } from '../../../slices/notify/ports.ts';
import { outcomeOf } from './outcome.ts';
import { sign, webhookId } from './sign.ts';

/**
 * Sends a message to a person's own webhook, signed by Standard Webhooks, through the guarded egress client. The
 * receiver may drop a repeated `webhook-id`: it names the obligation, not the attempt.
 */
export interface WebhookOptions {
  readonly egress: Egress;
  readonly now: () => Instant;
  /** False when the operator has switched outgoing webhooks off. */
  readonly enabled?: boolean;
}

export function createWebhookTransport(options: WebhookOptions): Transport {
  const enabled = options.enabled ?? true;
  return {
    channel: 'webhook',
    configured: () => enabled || refuse('not-configured', 'Outgoing webhooks are switched off by the operator.'),
    send: (message, signal) => post(message, signal, options),
    close: async () => undefined,
  };
}

async function post(message: OutgoingMessage, signal: AbortSignal, options: WebhookOptions): Promise<Outcome> {
  if (options.enabled === false) return { outcome: 'refused', words: 'Outgoing webhooks are switched off.' };
  const now = options.now();
  const body = webhookBody(message, now);
  const signed = sign(webhookId(message.obligationKey), now, body, message.secrets ?? []);
  if (signed === undefined) {
    return { outcome: 'refused', words: 'This webhook has no usable signing secret: make a new one for it.' };
  }
  const headers = { 'content-type': 'application/json', 'user-agent': 'Heed', ...signed };
  return outcomeOf(await options.egress.request({ url: message.to, method: 'POST', headers, body }, signal), now);
}
