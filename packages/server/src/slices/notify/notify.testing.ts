import { expect } from 'vitest';
import type { House, TestPerson } from '../../../../../tests/support/house.ts';
import type { Channel, Outcome, OutgoingMessage, Transport } from './ports.ts';

export interface FakeTransport extends Transport {
  /** What was sent since it was last looked at. */
  taken(): readonly OutgoingMessage[];
  /** What the provider says from now on. */
  says(answer: (message: OutgoingMessage, signal: AbortSignal) => Outcome | Promise<Outcome>): void;
  /** The texts that a test has not looked at; it fails when there are any. */
  nothingElse(): void;
}

/** A provider that takes only what the test expects: what nobody looked at fails the test in the end. */
export function fakeTransport(channel: Channel): FakeTransport {
  const sent: OutgoingMessage[] = [];
  let answer: (message: OutgoingMessage, signal: AbortSignal) => Outcome | Promise<Outcome> = accept;
  return {
    channel,
    configured: () => true,
    async send(message, signal) {
      sent.push(message);
      return answer(message, signal);
    },
    close: async () => undefined,
    taken: () => sent.splice(0),
    says(next) {
      answer = next;
    },
    nothingElse() {
      expect(sent.map((message) => `${message.kind} to ${message.to}: ${message.subject}`)).toEqual([]);
    },
  };
}

export function accept(): Outcome {
  return { outcome: 'accepted', words: '250 queued' };
}

export function fail(): Outcome {
  return { outcome: 'retryable', words: '451 try again later' };
}

/** Adds a method through the API and proves it with the code that arrives. Answers its id. */
export async function addVerified(house: House, transport: FakeTransport, as: TestPerson, address: string) {
  const added = await house.call('POST', '/v1/me/contact-methods', {
    as,
    body: { kind: transport.channel, label: transport.channel, address },
  });
  expect(added.status).toBe(201);
  await house.runDeliveries();
  const code = codeIn(transport.taken());
  const verified = await house.call('POST', `/v1/me/contact-methods/${added.body.id}/verify`, { as, body: { code } });
  expect(verified).toMatchObject({ status: 200, body: { deliverable: true } });
  return String(added.body.id);
}

export function codeIn(messages: readonly OutgoingMessage[]): string {
  expect(messages).toMatchObject([{ kind: 'verification' }]);
  const code = messages[0]?.data.code;
  expect(code).toMatch(/^\d{6}$/);
  return String(code);
}
