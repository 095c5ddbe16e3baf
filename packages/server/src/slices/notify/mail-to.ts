import { DAY } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type DeliveryDraft, enqueueDeliveries, type Lane } from '../../platform/outbox/index.ts';
import { randomBytes } from '../../platform/random/index.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import { type FixedAddress, pack } from './message.ts';
import type { CalendarPart, JsonObject, NoticeWords } from './ports.ts';
import { secretPlace } from './store/methods.ts';

/** A message to an address that is nobody's contact method. */
interface Outward {
  /** Names this message for ever: written twice under one key, it goes out once. */
  readonly key: string;
  /** The id of what it is about: texts of one subject are superseded together. */
  readonly subject: string;
  /** The id of whoever keeps the address. */
  readonly recipient: string;
  readonly address: string;
  readonly lane: Lane;
  /** Within the lane, those with the lower rank go first; 0 without. */
  readonly rank?: number;
  readonly words: NoticeWords;
  readonly thread?: string;
}

/** A mail to an address of somebody without an account, or to the address that somebody signs in with. */
export interface MailTo extends Outward {
  readonly calendar?: CalendarPart | undefined;
}

/** A webhook of somebody who asked for it; what it is told stands in `data.details`. */
export interface HookTo extends Outward {
  /** From `makeHookSecret`, for this recipient. */
  readonly sealedSecret: string;
  readonly data: JsonObject;
}

/** Such a message stays true for a day; what is older is put off by whoever reads the log. */
const GOES_STALE_AFTER = DAY;

export async function mailTo(tx: Tx, mails: readonly MailTo[]): Promise<void> {
  await enqueueDeliveries(
    tx,
    mails.map((mail) =>
      draftOf(tx, 'email', mail, { address: mail.address, sealedSecret: null }, undefined, mail.calendar),
    ),
  );
}

export async function hookTo(tx: Tx, hooks: readonly HookTo[]): Promise<void> {
  await enqueueDeliveries(
    tx,
    hooks.map(({ address, sealedSecret, data, ...hook }) =>
      draftOf(tx, 'webhook', hook, { address, sealedSecret }, data),
    ),
  );
}

/** A signing secret for a webhook: as its receiver is shown it once, and as it is kept. */
export function makeHookSecret(vault: Vault, recipient: string): { readonly secret: string; readonly sealed: string } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return { secret, sealed: vault.seal(secret, secretPlace(recipient)) };
}

function draftOf(
  tx: Tx,
  channel: 'email' | 'webhook',
  { key, subject, recipient, lane, rank, words, thread }: Omit<Outward, 'address'>,
  to: FixedAddress,
  data?: JsonObject,
  calendar?: CalendarPart,
): DeliveryDraft {
  return {
    obligationKey: key,
    lane,
    channel,
    recipient,
    addressee: recipient,
    subject,
    ...(rank === undefined ? {} : { severityRank: rank }),
    message: pack({
      kind: 'notice',
      words,
      ...(thread === undefined ? {} : { thread }),
      ...(data === undefined ? {} : { data }),
      ...(calendar === undefined ? {} : { calendar }),
      to,
    }),
    dueAt: tx.now,
    staleAt: tx.now + GOES_STALE_AFTER,
  };
}
