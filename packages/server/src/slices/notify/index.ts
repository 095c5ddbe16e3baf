import { DAY, type Instant, isId, type PersonId } from '@heed/core/kernel';
import { afterAttempt, BUNDLE_WINDOW, decideBundle } from '@heed/core/notify';
import type { Queries, Tx } from '../../platform/db/index.ts';
import {
  createSenders,
  forgetDeliveries,
  type JsonObject,
  type SenderDeps,
  type Senders,
} from '../../platform/outbox/index.ts';
import type { Room } from '../../platform/room.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { type AnswerMail, answerByMail, mailboxesOf } from './answer-mail.ts';
import type { BounceAddresses } from './bounce-address.ts';
import { byChannel, whyNotConfigured } from './channels.ts';
import { type LetterOrder, type LetterWriter, orderLetters } from './letters.ts';
import { type HookTo, hookTo, type MailTo, mailTo, makeHookSecret } from './mail-to.ts';
import type { Channel, Composer, NoticeWords, Transport } from './ports.ts';
import type { ReplyAddresses } from './reply-address.ts';
import { bindRoutes } from './routes.ts';
import { prepare } from './send.ts';
import { type ShownNotice, showNotice } from './show.ts';
import type { NameSubjects } from './subjects.ts';
import { notifyAll, notifyPeople, reachability, type Telling, type Told } from './tell.ts';

export type { AnswerMail } from './answer-mail.ts';
export { type BounceAddresses, createBounceAddresses } from './bounce-address.ts';
export { withoutAddresses } from './discreet.ts';
export type { Letter, LetterOrder, LetterRequest, LetterWriter } from './letters.ts';
export type { HookTo, MailTo } from './mail-to.ts';
export type { TellingMessage } from './message.ts';
export { type NoticeWords, oneLine, REPLY_MARKER } from './ports.ts';
export { findDeliveries } from './queries/deliveries.ts';
export { createReplyAddresses, type ReplyAbout, type ReplyAddresses } from './reply-address.ts';
export { NOT_WANTED } from './send.ts';
export type { ShownNotice } from './show.ts';
export { type DeliveryAbout, idsIn, type NameSubjects } from './subjects.ts';
export type { Telling, Told } from './tell.ts';

export interface NotifyDeps {
  readonly transports: readonly Transport[];
  readonly composer: Composer;
  readonly vault: Vault;
  /** Where people find this Heed. */
  readonly publicUrl: string;
  /** How rooms above name what deliveries are about. */
  readonly namers: readonly NameSubjects[];
  /** Undefined when no mail comes in. */
  readonly replyAddresses?: ReplyAddresses | undefined;
  readonly bounceAddresses?: BounceAddresses | undefined;
  /** Who writes the letters of rooms above, at the moment at which they are sent. */
  readonly letterWriters?: Readonly<Record<string, LetterWriter>> | undefined;
}

/** What rooms above may ask. Texts are taken back with `supersedeDeliveries` of the outbox, by their subject. */
export interface Notify {
  readonly room: Room;
  /** Plans and writes what these people are told, by their own rules, in this transaction. */
  notifyPeople(tx: Tx, telling: Telling): Promise<Told>;
  notifyAll(tx: Tx, tellings: readonly Telling[]): Promise<readonly Told[]>;
  /** Mails somebody who has no account here, such as a support desk; its address is whoever keeps it's to check. */
  mailTo(tx: Tx, mails: readonly MailTo[]): Promise<void>;
  /** The same over a signed webhook, such as that of a subscription. */
  hookTo(tx: Tx, hooks: readonly HookTo[]): Promise<void>;
  /** What such a webhook signs with, made for the id of whoever keeps its address. */
  makeHookSecret(recipient: string): { readonly secret: string; readonly sealed: string };
  /** Orders letters to people whom a room above alone knows. Answers how many of them are new. */
  orderLetters(tx: Tx, orders: readonly LetterOrder[]): Promise<number>;
  /** A notice as a mailbox would get it, and as a webhook; nothing is sent. */
  showNotice(words: NoticeWords, details: { readonly data: JsonObject; readonly at: Instant }): ShownNotice;
  /** Undefined when letters can go out over this channel; else which setting is missing. */
  whyNoLetters(channel: Channel): string | undefined;
  reachability(db: Queries, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, boolean>>;
  /** The mailboxes that a person has proven to read. */
  mailboxesOf(db: Queries, personId: PersonId): Promise<readonly string[]>;
  /** Answers a mail of a person. False when the person has no mailbox that was proven. */
  answerByMail(tx: Tx, answer: AnswerMail): Promise<boolean>;
  /** What the engine turns: claims what is due, lane by lane, and sends it. */
  openSenders(deps: Pick<SenderDeps, 'database' | 'node' | 'observe' | 'jitter' | 'places'>): Senders;
}

/**
 * That one of a hundred thousand subscribers got a mail is no history: it stands in the delivery log, and is counted where
 * it is about. What an address did not take is told, since something follows from it.
 */
const isUntold = ({ recipient }: { readonly recipient: string }): boolean => isId('subscriber', recipient);

/** The delivery log, and "why was I told": afterwards only history says that there was a page. */
const DELIVERIES_KEPT = 100 * DAY;

/** The room `notify`: contact methods, notification rules, and what is sent to them. Tables: migrations/0005_notify.sql. */
export function createNotify(deps: NotifyDeps): Notify {
  const retention = createRetention('notify', [(tx, limit) => forgetDeliveries(tx, tx.now - DELIVERIES_KEPT, limit)]);
  const means = { ...deps, transports: byChannel(deps.transports) };
  return {
    room: {
      name: 'notify',
      routes: bindRoutes(means),
      timers: retention.timers,
      reactions: {},
      begin: retention.begin,
    },
    notifyPeople: (tx, telling) => notifyPeople(tx, means.transports, telling),
    notifyAll: (tx, tellings) => notifyAll(tx, means.transports, tellings),
    mailTo,
    hookTo,
    makeHookSecret: (recipient) => makeHookSecret(means.vault, recipient),
    orderLetters,
    showNotice: (words, details) => showNotice(means.composer, words, details),
    whyNoLetters: (channel) => whyNotConfigured(means.transports, channel)?.detail,
    reachability: (db, people) => reachability(db, means.transports, people),
    mailboxesOf: async (db, personId) => (await mailboxesOf(db, personId)).map(({ address }) => address),
    answerByMail: (tx, answer) => answerByMail(tx, means, answer),
    openSenders: (given) =>
      createSenders({
        ...given,
        rules: { afterAttempt, decideBundle, bundleWindow: BUNDLE_WINDOW, isUntold },
        // Every webhook is a server of its own; all mail goes through one.
        separateProviders: ['webhook'],
        prepare: (batches) => prepare(given.database.read, means, batches),
      }),
  };
}
