import { type Instant, isRefusal, MINUTE, type Refusal } from '@heed/core/kernel';
import { isUsable } from '@heed/core/notify';
import { sql } from 'kysely';
import type { Queries } from '../../platform/db/index.ts';
import type { OutgoingBatch, SendOutcome } from '../../platform/outbox/index.ts';
import type { NotifyMeans } from './deps.ts';
import { discreet } from './discreet.ts';
import { type StoredMessage, unpack } from './message.ts';
import { type Code, type Destination, outgoingOf } from './outgoing.ts';
import { oneLine } from './ports.ts';
import { loadMethod, type StoredMethod, secretPlace } from './store/methods.ts';
import { codePlace, loadVerification } from './store/verifications.ts';

const GONE = 'This contact method was removed, changed or switched off before the message could be sent.';
const CODE_OVER = 'The code was used, replaced or too old before it could be sent.';

/**
 * Hands one batch to its provider. Where it goes is looked up now: a page never follows an address that its owner has
 * given up meanwhile.
 */
export async function send(
  db: Queries,
  means: NotifyMeans,
  batch: OutgoingBatch,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const [first] = batch.members;
  if (first === undefined) throw new Error(`the batch ${batch.key} has no member`);
  const message = unpack(first.message);
  const method = await loadMethod(db, batch.recipient);
  const destination = destinationOf(means, message, method, batch.recipient);
  if (destination === undefined) return { outcome: 'refused', words: GONE };
  if (isRefusal(destination)) return { outcome: 'refused', words: oneLine(destination.detail) };
  const code = message.kind === 'verification' && method ? await openCode(db, means, method) : undefined;
  const outgoing = outgoingOf(batch, destination, code, means);
  if (outgoing === undefined) return { outcome: 'refused', words: CODE_OVER };
  const transport =
    batch.channel === 'email' || batch.channel === 'webhook' ? means.transports[batch.channel] : undefined;
  const configured = transport?.configured() ?? { detail: `There is no way to send over ${batch.channel}.` };
  // An operator may still set what is missing, so this is no last word.
  if (transport === undefined || configured !== true) {
    return { outcome: 'retryable', words: oneLine(configured === true ? '' : configured.detail) };
  }
  return discreet(await transport.send(outgoing, signal), [destination.to, code?.code ?? '']);
}

function destinationOf(
  means: NotifyMeans,
  message: StoredMessage,
  method: StoredMethod | undefined,
  recipient: string,
): Destination | Refusal | undefined {
  const former = message.kind === 'notice' ? message.former : undefined;
  if (former !== undefined) return withSecret(means, recipient, former.address, former.sealedSecret);
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
