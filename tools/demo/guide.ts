import { CUSTOMER } from './chapters/customer.ts';
import { SERVICE } from './rules.ts';
import type { Cast } from './set-up.ts';
import type { Told } from './story.ts';

export interface Addresses {
  readonly heed: string;
  readonly mail: string;
  readonly shop: string;
  readonly site: string;
  /** Undefined where the built-in sender stands in. */
  readonly prometheus: string | undefined;
}

/** What somebody who has never seen Heed needs to follow the demo. */
export function guideOf(at: Addresses, { admin, first, second, speaker }: Cast, sender: boolean): string {
  const monitor =
    at.prometheus === undefined
      ? `(${sender ? 'left out by --sender' : 'not installed'}: a small sender speaks its protocol in its place)`
      : `${at.prometheus}/alerts   scrapes the ticket shop, sends its alerts to Heed`;
  return `
  Heed         ${at.heed}   sign in as ${admin.email} with the password: ${admin.password}
  Mail         ${at.mail}   what everybody gets; nothing leaves this machine
  Status page  ${at.site}   what customers read, served by a process of its own
  Ticket shop  ${at.shop}   a small service: its buttons break and mend it
  Prometheus   ${monitor}

  ${first.name} is on call, ${second.name} is next, ${admin.name} commands, ${speaker.name} speaks to customers, and ${CUSTOMER.name} is one of
  them. All of the company sign in with the same password; its history is there to look at. An incident of three weeks
  ago asks ${admin.name} by mail whether its lesson has landed, and ${first.name} is reminded of an action.

  The story tells itself in ten chapters. Do what somebody does before they do it, in the web app or by the button in
  a mail, and it goes on from there. Below, “Heed” did it by itself, a name is a person. Ctrl-C stops everything.`;
}

/** How it went, and what there is to look at now. */
export function endOf(at: Addresses, { admin }: Cast, { incident, postmortemId, actionId, seconds }: Told): string {
  return `
  That was the whole story, in ${sayLength(seconds)}.

  ${incident.reference.padEnd(11)}  ${at.heed}/incidents/${incident.id}
  Postmortem   ${at.heed}/postmortems/${postmortemId}
  Action       ${at.heed}/actions/${actionId}
  In a shell   HEED_URL=${at.heed} HEED_API_KEY=${admin.api.key} npx heed incidents show ${incident.reference}

  Break the ${SERVICE.toLowerCase()} again at ${at.shop}, and declare it yourself; or end with Ctrl-C.
`;
}

function sayLength(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
