import type { JsonObject, NoticeWords, PageWords, TestWords } from './ports.ts';

/** An address that is no longer the contact method's own, with the secret that it was signed with. */
export interface FormerAddress {
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
    }
  | {
      readonly kind: 'notice';
      readonly words: NoticeWords;
      readonly thread?: string;
      readonly data?: JsonObject;
      readonly former?: FormerAddress;
    };

/** What lies in `deliveries.message`. A code is not in it: the newest one is read when it is sent. */
export type StoredMessage =
  | TellingMessage
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
