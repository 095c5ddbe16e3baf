const PLACE = 'heed.inbox';

/** Keeps how this tab looked at the inbox last, so that the way back from an alert leads there. */
export function rememberInbox(href: string): void {
  sessionStorage.setItem(PLACE, href);
}

export function lastInbox(): string {
  return sessionStorage.getItem(PLACE) ?? '/alerts';
}
