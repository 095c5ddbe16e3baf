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
      : `${at.prometheus}/alerts   scrapes the ticket shop, sends its alerts to Heed`;
  return `
  Heed         ${at.heed}   sign in as ${admin.email} with the password: ${admin.password}
  Mail         ${at.mail}   what everybody gets; nothing leaves this machine
  Ticket shop  ${at.shop}   a small service: break and mend it here
  Prometheus   ${monitor}

  A history of alerts, pages and shifts is there to look at. ${first.email} (on call) and ${second.email}
  sign in with the same password.

  What will happen
    ${`in ${breaksIn} s`.padEnd(11)} The ticket shop breaks. Ten seconds later its alert fires, and ${first.name}, who is on call, gets a mail.
    + 1 minute  Nobody has answered, so ${second.name} gets one.
    You         acknowledge in the web app, or open the mail page and press the button in the mail.
    ${`+ ${mendsIn} s`.padEnd(11)} The ticket shop is mended; ten seconds later the alert resolves.
  Ctrl-C stops everything.
`;
}

/** How to acknowledge from a shell, ready to copy. */
export function ackCommand(heedUrl: string, { second }: Cast, alertId: string): string {
  return `HEED_URL=${heedUrl} HEED_API_KEY=${second.api.key} npx heed alerts ack ${alertId}`;
}
