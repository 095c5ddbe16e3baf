import type { Vault } from '../../platform/secrets/index.ts';
import type { BounceAddresses } from './bounce-address.ts';
import type { Transports } from './channels.ts';
import type { LetterWriter } from './letters.ts';
import type { Composer } from './ports.ts';
import type { ReplyAddresses } from './reply-address.ts';
import type { NameSubjects } from './subjects.ts';

/** What the room was given: the world's providers, the words of a mail, the vault, and where Heed is found. */
export interface NotifyMeans {
  readonly transports: Transports;
  readonly composer: Composer;
  readonly vault: Vault;
  readonly publicUrl: string;
  /** How rooms above name what deliveries are about. */
  readonly namers: readonly NameSubjects[];
  /** Undefined when no mail comes in. */
  readonly replyAddresses?: ReplyAddresses | undefined;
  /** Undefined when no mail comes in: then what comes back goes to whom mail is from. */
  readonly bounceAddresses?: BounceAddresses | undefined;
  /** By name, who writes the letters of rooms above. */
  readonly letterWriters?: Readonly<Record<string, LetterWriter>> | undefined;
}
