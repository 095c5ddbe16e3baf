import type { ContactMethodId, Instant } from '@heed/core/kernel';
import { NOT_VERIFIED, type Verification } from '@heed/core/notify';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import type { StoredMethod } from './methods.ts';

/** Where a code lies in the vault's eyes. */
export function codePlace(id: ContactMethodId) {
  return { table: 'contact_verifications', column: 'sealed_code', row: id };
}

export interface StoredVerification {
  readonly state: Verification;
  readonly sealedCode: string | undefined;
}

export async function loadVerification(db: Queries, method: StoredMethod): Promise<StoredVerification> {
  const row = await db
    .selectFrom('contact_verifications')
    .select(['sealed_code', 'codes_sent_at', 'wrong_answers', 'expires_at'])
    .where('contact_method_id', '=', method.id)
    .executeTakeFirst();
  if (!row) return { state: { ...NOT_VERIFIED, verifiedAt: method.verifiedAt }, sealedCode: undefined };
  const state = {
    // Written by `saveVerification` alone.
    sentAt: row.codes_sent_at as Instant[],
    expiresAt: row.expires_at,
    wrongAnswers: row.wrong_answers,
    verifiedAt: method.verifiedAt,
  };
  return { state, sealedCode: row.sealed_code };
}

/** `verifiedAt` is the method's own column. */
export async function saveVerification(
  tx: Tx,
  id: ContactMethodId,
  { state, sealedCode }: { readonly state: Verification; readonly sealedCode: string },
): Promise<void> {
  const row = {
    sealed_code: sealedCode,
    codes_sent_at: JSON.stringify(state.sentAt),
    wrong_answers: state.wrongAnswers,
    expires_at: timestamp(state.expiresAt ?? tx.now),
  };
  await tx.db
    .insertInto('contact_verifications')
    .values({ contact_method_id: id, ...row })
    .onConflict((conflict) => conflict.column('contact_method_id').doUpdateSet(row))
    .execute();
}
