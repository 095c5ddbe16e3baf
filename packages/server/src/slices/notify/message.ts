import type { CalendarPart, JsonObject, NoticeWords, PageWords, TestWords } from './ports.ts';
import type { ReplyAbout } from './reply-address.ts';

/**
 * An address that is no contact method's: that of somebody without an account, or one that a method had before, with the
 * secret that it was signed with.
 */
export interface FixedAddress {
  readonly address: string;
  readonly sealedSecret: string | null;
}

/** What a room above asks to be told to a person. */
export type TellingMessage =
  | {
      readonly kind: 'page';
      readonly words: PageWords;
      /** Messages with the same thread are shown together. */
      readonly thread?: string;
      /** For programs: what a webhook finds in `data.details`. */
      readonly data?: JsonObject;
      readonly byReply?: ReplyAbout;
    }
  | {
      readonly kind: 'notice';
      readonly words: NoticeWords;
      readonly thread?: string;
      readonly data?: JsonObject;
      readonly byReply?: ReplyAbout;
      /** The Message-ID that it answers. */
      readonly inReplyTo?: string;
      readonly calendar?: CalendarPart;
      readonly to?: FixedAddress;
    };

/** What a room above writes when it is sent, to somebody whom it alone knows: nothing of that lies in a delivery. */
export interface LetterMessage {
  readonly kind: 'letter';
  /** The writer of the letter, by the name under which the app handed it to this room. */
  readonly writer: string;
  readonly data: JsonObject;
}

/** What lies in `deliveries.message`. A code is not in it: the newest one is read when it is sent. */
export type StoredMessage =
  | TellingMessage
  | LetterMessage
  | { readonly kind: 'verification' }
  | { readonly kind: 'test'; readonly words: TestWords };

export function pack(message: StoredMessage): JsonObject {
  // Plain data through and through, which the type of an interface with optional members cannot say.
  return message as unknown as JsonObject;
}

export function unpack(json: JsonObject): StoredMessage {
  // Every delivery over this room's channels was written by `pack`.
  return json as unknown as StoredMessage;
}
