import { actorOf, type Caller } from '@heed/core/access';
import { type ContactMethodId, HOUR, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { type ContactFact, validateContactMethod } from '@heed/core/notify';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { enqueueDeliveries, supersedeDeliveries } from '../../../platform/outbox/index.ts';
import { newId } from '../../../platform/random/index.ts';
import type { NotifyMeans } from '../deps.ts';
import { makeHookSecret } from '../mail-to.ts';
import { pack } from '../message.ts';
import type { NoticeWords } from '../ports.ts';
import {
  countMethods,
  deleteMethod,
  insertMethod,
  lockOwnMethod,
  type StoredMethod,
  updateMethod,
} from '../store/methods.ts';
import { sendCode, whyNoCode } from './code.ts';

const MOST_METHODS_PER_PERSON = 20;
const NOTICE_GOES_STALE_AFTER = 24 * HOUR;

export interface AddedMethod {
  readonly method: StoredMethod;
  /** Of a webhook; it is never shown again. */
  readonly secret: string | undefined;
}

/** Adds a method to a person and sends it a code. The route decides whose it may be. */
export async function addMethod(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  personId: PersonId,
  input: { readonly kind: string; readonly label: string; readonly address: string },
): Promise<AddedMethod | Refusal> {
  const fields = validateContactMethod(input);
  if (isRefusal(fields)) return fields;
  const noCode = await whyNoCode(tx, means, fields.kind);
  if (noCode) return noCode;
  if ((await countMethods(tx, personId)) >= MOST_METHODS_PER_PERSON) {
    return refuse('invalid', `A person has at most ${MOST_METHODS_PER_PERSON} contact methods; remove one first.`);
  }
  const id = newId('contactMethod', tx.now);
  const { secret, sealed: sealedSecret } =
    fields.kind === 'webhook' ? makeHookSecret(means.vault, id) : { secret: undefined, sealed: undefined };
  const method: StoredMethod = {
    ...fields,
    id,
    personId,
    createdAt: tx.now,
    verifiedAt: undefined,
    disabledAt: undefined,
    sealedSecret,
  };
  const refusal = await writeOrRefuse(() => insertMethod(tx, method));
  if (refusal) return refusal;
  await record(tx, caller, method, {
    kind: 'contact.added',
    data: { personId, kind: method.kind, label: method.label },
  });
  return (await sendCode(tx, caller, means, method)) ?? { method, secret };
}

/** A new address starts unproved: it gets a code, and the old one is told. */
export async function changeMethod(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  id: ContactMethodId,
  input: { readonly label?: string | undefined; readonly address?: string | undefined },
): Promise<StoredMethod | Refusal> {
  const before = await lockOwnMethod(tx, id, caller.personId);
  if (!before) return noSuchMethod();
  const fields = validateContactMethod({
    kind: before.kind,
    label: input.label ?? before.label,
    address: input.address ?? before.address,
  });
  if (isRefusal(fields)) return fields;
  const addressChanged = fields.address !== before.address;
  if (!addressChanged && fields.label === before.label) return before;
  const after = { ...before, ...fields, verifiedAt: addressChanged ? undefined : before.verifiedAt };
  const refusal = await writeOrRefuse(() => updateMethod(tx, after));
  if (refusal) return refusal;
  await record(tx, caller, after, { kind: 'contact.changed', data: { label: after.label, addressChanged } });
  if (!addressChanged) return after;
  await tellFormer(tx, means, before, {
    subject: 'Pages no longer come here',
    paragraphs: [
      `${caller.name} changed the address of the contact method "${before.label}". Pages no longer come here.`,
      'If that was not you, tell an admin of this Heed.',
    ],
  });
  return (await sendCode(tx, caller, means, after)) ?? after;
}

export async function removeMethod(
  tx: Tx,
  caller: Caller,
  means: NotifyMeans,
  id: ContactMethodId,
): Promise<Refusal | undefined> {
  const method = await lockOwnMethod(tx, id, caller.personId);
  if (!method) return noSuchMethod();
  await deleteMethod(tx, id);
  await supersedeDeliveries(tx, [id], { why: 'The contact method was removed.' });
  await tellFormer(tx, means, method, {
    subject: 'Pages no longer come here',
    paragraphs: [
      `${caller.name} removed the contact method "${method.label}". Pages no longer come here.`,
      'If that was not you, tell an admin of this Heed.',
    ],
  });
  const { personId, kind, label } = method;
  await record(tx, caller, method, { kind: 'contact.removed', data: { personId, kind, label } });
  return undefined;
}

/** Only an address that was proved hears of it: another may belong to a stranger, whom it would only puzzle. */
async function tellFormer(tx: Tx, means: NotifyMeans, before: StoredMethod, words: NoticeWords): Promise<void> {
  if (before.verifiedAt === undefined) return;
  const key = `${before.id}/former/${tx.now}`;
  await enqueueDeliveries(tx, [
    {
      obligationKey: key,
      lane: 2,
      channel: before.kind,
      recipient: before.id,
      addressee: before.personId,
      // Not that of the method: what happens to the method next must not take the warning back.
      subject: key,
      message: pack({
        kind: 'notice',
        words: { ...words, link: { label: 'Open Heed', url: means.publicUrl } },
        to: { address: before.address, sealedSecret: before.sealedSecret ?? null },
      }),
      dueAt: tx.now,
      staleAt: tx.now + NOTICE_GOES_STALE_AFTER,
    },
  ]);
}

function record(tx: Tx, caller: Caller, method: StoredMethod, fact: ContactFact): Promise<void> {
  return tx.publish([{ ...fact, subject: method.id, about: [method.personId], actor: actorOf(caller) }]);
}

async function writeOrRefuse(write: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (brokenConstraint(error, 'unique') === 'contact_methods_address') {
      return refuse('already-exists', 'This person has a contact method with this address already.', [
        { path: 'address', message: 'is there already' },
      ]);
    }
    if (brokenConstraint(error, 'foreign-key') !== undefined) return refuse('not-found', 'There is no such person.');
    throw error;
  }
}

export function noSuchMethod(): Refusal {
  return refuse('not-found', 'There is no such contact method.');
}
