import type { IncidentMeans } from '../incidents/index.ts';
import type { BounceAddresses, Notify, ReplyAddresses } from '../notify/index.ts';
import type { Paging } from '../paging/index.ts';

/**
 * `counted`: for good, the first time. `known`: it came back before, or is forgotten. `transient`: it may still arrive, or a
 * later mail may. `no-report`: an automatic answer, or whatever else is no report on a delivery. `unreadable`: no mail.
 */
export type Returned = 'counted' | 'known' | 'transient' | 'no-report' | 'unreadable';

/** What the room needs to understand a mail and to answer it. */
export interface RepliesMeans {
  readonly addresses: ReplyAddresses;
  readonly bounceAddresses: BounceAddresses;
  /** Told what became of each mail that came to an address for what comes back. */
  readonly onReturned: (what: Returned) => void;
  readonly notify: Pick<Notify, 'mailboxesOf' | 'answerByMail'>;
  readonly paging: Pick<Paging, 'escalateRun'>;
  readonly incidents: IncidentMeans;
  readonly publicUrl: string;
  /** Whom our own mail comes from: a line that names it announces what we wrote. */
  readonly mailFrom: string | undefined;
  /** The mail server in front whose word on the sender is believed; undefined: none is asked for. */
  readonly trustedServer: string | undefined;
}
