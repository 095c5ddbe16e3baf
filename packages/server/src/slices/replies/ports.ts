/**
 * What the room tells a mail server of ours about the mail that is brought to it. Nothing here throws: what cannot be said
 * now is `later`, and the sender's server comes again.
 */
export interface MailDoor {
  /** Whether anything may be brought to this address. `machine`: mail servers alone write there, and are told of no trouble. */
  knows(recipient: string): Promise<'yes' | 'machine' | 'no' | 'later'>;
  /** Does what a mail asks for. `taken` only after it is committed. */
  take(mail: IncomingMail): Promise<Taken>;
  /** A mail server brought what nobody can read, or too much of it. */
  dropped(recipient: string): void;
}

/** `words` are for the sender's server, which hands them to the person. */
export type Taken =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'later' };

/** A mail, read: everything in it may come from anybody. */
export interface IncomingMail {
  /** Of the envelope. */
  readonly recipient: string;
  /** Of the envelope; empty for what no person sends. */
  readonly sender: string;
  /** The addresses of the header From. */
  readonly from: readonly string[];
  readonly subject: string;
  /** With its angle brackets. */
  readonly messageId: string | undefined;
  /** By their names in small letters; of several the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** All headers `Authentication-Results`, the topmost first. */
  readonly authentication: readonly string[];
  /** Undefined when the mail brings none. */
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly files: readonly IncomingFile[];
}

export interface IncomingFile {
  readonly filename: string | undefined;
  readonly mediaType: string;
  readonly isInline: boolean;
  readonly bytes: Uint8Array;
}
