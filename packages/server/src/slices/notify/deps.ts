import type { Vault } from '../../platform/secrets/index.ts';
import type { Transports } from './channels.ts';
import type { Composer } from './ports.ts';

/** What the room was given: the world's providers, the words of a mail, the vault, and where Heed is found. */
export interface NotifyMeans {
  readonly transports: Transports;
  readonly composer: Composer;
  readonly vault: Vault;
  readonly publicUrl: string;
}
