import type { Cast } from './set-up.ts';

export interface Addresses {
  readonly heed: string;
  readonly mail: string;
  readonly shop: string;
  /** Undefined where the built-in sender stands in. */
  readonly prometheus: string | undefined;
}

export interface Plan {
  /** Seconds until the service breaks, and from the answer until it is mended. */
  readonly breaksIn: number;
  readonly mendsIn: number;
  /** The built-in sender was asked for. */
  readonly sender: boolean;
}

/** What somebody who has never seen Heed needs to follow the demo. */
export function guideOf(at: Addresses, { admin, first, second }: Cast, plan: Plan): string {
  const { breaksIn, mendsIn, sender } = plan;
  const monitor =
    at.prometheus === undefined
      ? `(${sender ? 'left out by --sender' : 'not installed'}: a small sender speaks its protocol in its place)`
      : `${at.prometheus}/alerts   scrapes Checkout, sends its alerts to Heed`;
  return `
  Heed        ${at.heed}/docs   the API of the server that runs here
  Mail        ${at.mail}   what ${admin.name}, ${first.name} and ${second.name} get; nothing leaves this machine
  Checkout    ${at.shop}   a small service: break and mend it here
  Prometheus  ${monitor}

  ${admin.email} (admin), ${first.email} (on call), ${second.email}; the password of all: ${admin.password}

  What will happen
    ${`in ${breaksIn} s`.padEnd(11)} Checkout breaks. Ten seconds later its alert fires, and ${first.name}, who is on call, gets a mail.
    + 1 minute  Nobody has answered, so ${second.name} gets one.
    You         open the mail page and acknowledge by the button in the mail. Nobody is paged any more.
    ${`+ ${mendsIn} s`.padEnd(11)} Checkout is mended; ten seconds later the alert resolves.
  Ctrl-C stops everything.
`;
}

/** How to acknowledge from a shell, ready to copy. */
export function ackCommand(heedUrl: string, { second }: Cast, alertId: string): string {
  return `HEED_URL=${heedUrl} HEED_API_KEY=${second.api.key} npx heed alerts ack ${alertId}`;
}
