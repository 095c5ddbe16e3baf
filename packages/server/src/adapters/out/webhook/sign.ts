import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '@heed/core/kernel';

const PREFIX = 'whsec_';
/** Standard Webhooks, "Signature scheme": secrets of 24 to 64 bytes. */
const SHORTEST_SECRET = 24;
const LONGEST_SECRET = 64;

export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * The three headers of Standard Webhooks for this body: HMAC-SHA256 of `id.timestamp.body`, one `v1,<base64>` for each
 * secret, separated by spaces. Undefined when there is no secret or one is malformed: nothing leaves unsigned.
 */
export function sign(id: string, at: Instant, body: string, secrets: readonly string[]): SignedHeaders | undefined {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures: string[] = [];
  for (const secret of secrets) {
    const key = keyOf(secret);
    if (key === undefined) return undefined;
    signatures.push(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`);
  }
  if (signatures.length === 0) return undefined;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

/**
 * The obligation's key itself where it can stand in a header and before a dot; otherwise its hash, which is as stable.
 */
export function webhookId(obligationKey: string): string {
  if (/^[\w:/=+-]{1,200}$/.test(obligationKey)) return obligationKey;
  return `msg_${createHash('sha256').update(obligationKey, 'utf8').digest('hex').slice(0, 40)}`;
}

function keyOf(secret: string): Buffer | undefined {
  if (!secret.startsWith(PREFIX)) return undefined;
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  // The round trip shows that all of it was base64; the decoder alone would skip what it does not know.
  if (key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) return undefined;
  return key.length >= SHORTEST_SECRET && key.length <= LONGEST_SECRET ? key : undefined;
}
