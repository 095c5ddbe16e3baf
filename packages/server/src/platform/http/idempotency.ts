import { createHash } from 'node:crypto';
import { type Instant, type Refusal, refuse } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Database, type Tx, timestamp } from '../db/index.ts';

/** A write that names a key is carried out once; the same request with the same key gets the same answer again. */
export interface IdempotentRequest {
  readonly caller: string;
  readonly key: string;
  readonly requestHash: string;
}

interface KeptAnswer {
  readonly status: number;
  readonly answer: unknown;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

export function readKey(header: unknown): string | undefined | Refusal {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return header;
  return refuse('invalid', 'The Idempotency-Key header must be 1 to 200 visible ASCII characters, best a UUID.');
}

export function hashRequest(method: string, url: string, body: string | Buffer): string {
  return createHash('sha256').update(`${method} ${url}\n`).update(body).digest('hex');
}

/** Thrown inside a transaction to undo it: another request with this key was there first. */
class KeyTaken extends Error {}

/** Claims the key in the transaction of the work itself: both are there, or neither. */
export async function claimKey(tx: Tx, request: IdempotentRequest): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into idempotency_keys (caller, key, request_hash, created_at)
    values (${request.caller}, ${request.key}, ${request.requestHash}, ${timestamp(tx.now)})
    on conflict do nothing`.execute(tx.db);
  if (numAffectedRows === 0n) throw new KeyTaken();
}

export function isKeyTaken(error: unknown): boolean {
  return error instanceof KeyTaken;
}

/** What to answer to a request whose key was used before; undefined when it was not. */
export async function answerBefore(
  database: Database,
  request: IdempotentRequest,
): Promise<KeptAnswer | Refusal | undefined> {
  const row = await database.read
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'answer'])
    .where('caller', '=', request.caller)
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.request_hash !== request.requestHash) {
    return refuse('conflict', 'This Idempotency-Key was used for another request. Use a new key for each new request.');
  }
  if (row.status === null) {
    return refuse(
      'conflict',
      'This request was already carried out; its answer was not kept. Read the thing to see its state.',
    );
  }
  return { status: row.status, answer: row.answer };
}

export async function keepAnswer(database: Database, request: IdempotentRequest, kept: KeptAnswer): Promise<void> {
  await database.read
    .updateTable('idempotency_keys')
    .set({ status: kept.status, answer: JSON.stringify(kept.answer ?? null) })
    .where('caller', '=', request.caller)
    .where('key', '=', request.key)
    .execute();
}

/** Removes at most `limit` keys that were first used before this moment. Answers how many there were. */
export async function forgetKeys(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from idempotency_keys where (caller, key) in (
      select caller, key from idempotency_keys where created_at < ${timestamp(before)}::timestamptz
      order by created_at limit ${limit}
    )`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
