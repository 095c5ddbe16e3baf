import { type Instant, isRefusal, MINUTE, type Refusal } from '@heed/core/kernel';
import { isUsable } from '@heed/core/notify';
import { sql } from 'kysely';
import type { Queries } from '../../platform/db/index.ts';
import type { OutgoingBatch, Send, SendOutcome } from '../../platform/outbox/index.ts';
import type { NotifyMeans } from './deps.ts';
import { discreet } from './discreet.ts';
import type { LetterRequest } from './letters.ts';
import { type StoredMessage, unpack } from './message.ts';
import { type Code, type Destination, outgoingLetter, outgoingOf } from './outgoing.ts';
import { type OutgoingMessage, oneLine } from './ports.ts';
import { loadMethod, type StoredMethod, secretPlace } from './store/methods.ts';
import { codePlace, loadVerification } from './store/verifications.ts';

const GONE = 'This contact method was removed, changed or switched off before the message could be sent.';
export const NOT_WANTED = 'Whoever would have got it has left, or has not confirmed.';
const CODE_OVER = 'The code was used, replaced or too old before it could be sent.';

/**
 * Finds out for these batches what they say and where they go, in a moment in which they are sent: a page never follows an
 * address that its owner has given up meanwhile. Letters of one writer are written together.
 */
export async function prepare(
  db: Queries,
  means: NotifyMeans,
  batches: readonly OutgoingBatch[],
): Promise<readonly Send[]> {
  const letters = new Map<OutgoingBatch, LetterRequest & { readonly writer: string }>();
  for (const batch of batches) {
    const message = messageOf(batch);
    if (message.kind !== 'letter') continue;
    letters.set(batch, { writer: message.writer, recipient: batch.recipient, data: message.data });
  }
  const write = await writeLetters(db, means, [...letters.values()]);
  return batches.map((batch): Send => {
    const order = letters.get(batch);
    if (order === undefined) return (signal) => send(db, means, batch, signal);
    return async (signal) => {
      const letter = write(order);
      if (letter === undefined) return { outcome: 'refused', words: NOT_WANTED };
      return discreet(await hand(means, batch, outgoingLetter(batch, letter, means), signal), [letter.to]);
    };
  });
}

/** Written by whoever alone knows to whom they go. */
async function writeLetters(
  db: Queries,
  { letterWriters }: NotifyMeans,
  orders: readonly (LetterRequest & { readonly writer: string })[],
) {
  const byWriter = Map.groupBy(orders, ({ writer }) => writer);
  const writing = [...byWriter].map(
    async ([writer, own]) => [writer, await letterWriters?.[writer]?.(db, own)] as const,
  );
  const writers = new Map(await Promise.all(writing));
  return (order: LetterRequest & { readonly writer: string }) => writers.get(order.writer)?.(order);
}

function messageOf(batch: OutgoingBatch): StoredMessage {
  const [first] = batch.members;
  if (first === undefined) throw new Error(`the batch ${batch.key} has no member`);
  return unpack(first.message);
}

async function send(db: Queries, means: NotifyMeans, batch: OutgoingBatch, signal: AbortSignal): Promise<SendOutcome> {
  const message = messageOf(batch);
  const method = await loadMethod(db, batch.recipient);
  const destination = destinationOf(means, message, method, batch.recipient);
  if (destination === undefined) return { outcome: 'refused', words: GONE };
  if (isRefusal(destination)) return { outcome: 'refused', words: oneLine(destination.detail) };
  const code = message.kind === 'verification' && method ? await openCode(db, means, method) : undefined;
  const outgoing = outgoingOf(batch, destination, code, means);
  if (outgoing === undefined) return { outcome: 'refused', words: CODE_OVER };
  const known = [destination.to, code?.code ?? '', outgoing.unsubscribe ?? ''];
  return discreet(await hand(means, batch, outgoing, signal), known);
}

async function hand(
  means: NotifyMeans,
  batch: OutgoingBatch,
  outgoing: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const transport =
    batch.channel === 'email' || batch.channel === 'webhook' ? means.transports[batch.channel] : undefined;
  const configured = transport?.configured() ?? { detail: `There is no way to send over ${batch.channel}.` };
  // An operator may still set what is missing, so this is no last word.
  if (transport === undefined || configured !== true) {
    return { outcome: 'retryable', words: oneLine(configured === true ? '' : configured.detail) };
  }
  return transport.send(outgoing, signal);
}

function destinationOf(
  means: NotifyMeans,
  message: StoredMessage,
  method: StoredMethod | undefined,
  recipient: string,
): Destination | Refusal | undefined {
  const fixed = message.kind === 'notice' ? message.to : undefined;
  if (fixed !== undefined) return withSecret(means, recipient, fixed.address, fixed.sealedSecret);
  if (method === undefined) return undefined;
  if (message.kind !== 'verification' && !isUsable(method)) return undefined;
  return withSecret(means, recipient, method.address, method.sealedSecret ?? null);
}

function withSecret(means: NotifyMeans, id: string, to: string, sealed: string | null): Destination | Refusal {
  if (sealed === null) return { to, secrets: [] };
  const secret = means.vault.open(sealed, secretPlace(id));
  return isRefusal(secret) ? secret : { to, secrets: [secret] };
}

/** The newest code, while it can still be answered with. */
async function openCode(db: Queries, means: NotifyMeans, method: StoredMethod): Promise<Code | undefined> {
  const { state, sealedCode } = await loadVerification(db, method);
  if (sealedCode === undefined || state.verifiedAt !== undefined || state.expiresAt === undefined) return undefined;
  const { rows } = await sql<{ now: Instant }>`select heed_now() as now`.execute(db);
  const left = state.expiresAt - (rows[0]?.now ?? state.expiresAt);
  const code = means.vault.open(sealedCode, codePlace(method.id));
  return left <= 0 || isRefusal(code) ? undefined : { code, expiresInMinutes: Math.ceil(left / MINUTE) };
}
