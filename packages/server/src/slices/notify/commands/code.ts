import { actorOf, type Caller } from '@heed/core/access';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import {
  CODE_DIGITS,
  type ContactKind,
  decideVerification,
  evolveVerification,
  isCodeShape,
  tidyCode,
  type VerificationFact,
} from '@heed/core/notify';
import type { Tx } from '../../../platform/db/index.ts';
import { enqueueDeliveries, whyQuarantined } from '../../../platform/outbox/index.ts';
import { randomDigits, sameSecret } from '../../../platform/random/index.ts';
import { whyNotConfigured } from '../channels.ts';
import type { NotifyMeans } from '../deps.ts';
import { pack } from '../message.ts';
import type { StoredMethod } from '../store/methods.ts';
import { updateMethod } from '../store/methods.ts';
import { countWithinHour } from '../store/sent.ts';
import { codePlace, loadVerification, saveVerification } from '../store/verifications.ts';

/** Over all methods of a person, removed ones included: Heed must not be a means to flood strangers' mailboxes. */
const CODES_PER_PERSON_AND_HOUR = 15;

/** Whether a code could be sent over this kind of method now. */
export async function whyNoCode(tx: Tx, means: NotifyMeans, kind: ContactKind): Promise<Refusal | undefined> {
  return whyNotConfigured(means.transports, kind) ?? (await whyQuarantined(tx.db));
}

/** Sends a new code, which takes the place of the older one. Nothing happens when the method is verified already. */
export async function sendCode(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  method: StoredMethod,
): Promise<Refusal | undefined> {
  const refusal = await whyNoCode(tx, means, method.kind);
  if (refusal) return refusal;
  const { state } = await loadVerification(tx.db, method);
  const facts = decideVerification(state, { kind: 'send-code' }, tx.now);
  if (isRefusal(facts)) return facts;
  if (facts.length === 0) return undefined;
  if ((await countWithinHour(tx, method.personId, 'verification')) >= CODES_PER_PERSON_AND_HOUR) {
    return refuse(
      'rate-limited',
      `${CODES_PER_PERSON_AND_HOUR} codes were sent for this person within the hour; wait.`,
    );
  }
  const next = facts.reduce(evolveVerification, state);
  const sealedCode = means.vault.seal(randomDigits(CODE_DIGITS), codePlace(method.id));
  await saveVerification(tx, method.id, { state: next, sealedCode });
  await enqueueDeliveries(tx, [
    {
      obligationKey: `${method.id}/code/${tx.now}`,
      lane: 1,
      channel: method.kind,
      recipient: method.id,
      addressee: method.personId,
      subject: method.id,
      message: pack({ kind: 'verification' }),
      dueAt: tx.now,
      staleAt: next.expiresAt ?? tx.now,
    },
  ]);
  await record(tx, caller, method, facts);
  return undefined;
}

/** A wrong answer is counted, so it is an answer and not a refusal, which would undo its transaction. */
export type CodeAnswer = { readonly verified: StoredMethod } | { readonly attemptsLeft: number };

export async function answerCode(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  method: StoredMethod,
  code: string,
): Promise<CodeAnswer | Refusal> {
  const { state, sealedCode } = await loadVerification(tx.db, method);
  const opened = sealedCode === undefined ? undefined : means.vault.open(sealedCode, codePlace(method.id));
  if (isRefusal(opened)) return opened;
  const matches = opened !== undefined && isCodeShape(code) && sameSecret(tidyCode(code), opened);
  const facts = decideVerification(state, { kind: 'answer', matches }, tx.now);
  if (isRefusal(facts)) return facts;
  const next = facts.reduce(evolveVerification, state);
  const verified = { ...method, verifiedAt: next.verifiedAt };
  if (facts.length > 0 && sealedCode !== undefined) {
    await saveVerification(tx, method.id, { state: next, sealedCode });
    await updateMethod(tx, verified);
    await record(tx, caller, method, facts);
  }
  for (const fact of facts) {
    if (fact.kind === 'contact.code-rejected') return { attemptsLeft: fact.data.attemptsLeft };
  }
  return { verified };
}

function record(tx: Tx, caller: Caller, method: StoredMethod, facts: readonly VerificationFact[]): Promise<void> {
  return tx.publish(
    facts.map((fact) => ({ ...fact, subject: method.id, about: [method.personId], actor: actorOf(caller) })),
  );
}
