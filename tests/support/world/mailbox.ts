import type { Instant } from '@heed/core/kernel';
import type { Outcome, OutgoingMessage, Transport } from '../../../packages/server/src/slices/notify/ports.ts';

/** A message that the outside world received. */
export interface Received {
  readonly at: Instant;
  readonly to: string;
  readonly message: OutgoingMessage;
}

/** The mail provider of the world: it can be down, and it keeps every message until a test has expected it. */
export interface MailProvider {
  readonly transport: Transport;
  readonly unread: Received[];
  /** Every obligation that was accepted, in order: a duplicate stands here twice. */
  readonly accepted: string[];
  down(words: string): void;
  up(): void;
}

export function createMailProvider(now: () => Instant): MailProvider {
  const unread: Received[] = [];
  const accepted: string[] = [];
  let trouble: string | undefined;
  const answer = (message: OutgoingMessage): Outcome => {
    if (trouble !== undefined) return { outcome: 'retryable', words: trouble };
    accepted.push(message.obligationKey);
    unread.push({ at: now(), to: message.to, message });
    return { outcome: 'accepted', words: '250 OK' };
  };
  return {
    transport: {
      channel: 'email',
      configured: () => true,
      send: async (message) => answer(message),
      close: async () => undefined,
    },
    unread,
    accepted,
    down(words) {
      trouble = words;
    },
    up() {
      trouble = undefined;
    },
  };
}
