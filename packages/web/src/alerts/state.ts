import type { AlertItem } from './inbox/held.ts';

export type AlertLook = 'firing' | 'acknowledged' | 'snoozed' | 'resolved';

/** How an alert stands. One that was moved on after somebody took it reaches people again, so it fires. */
export function lookOf({ status, acknowledgedAt, pageStatus }: AlertItem): AlertLook {
  if (status === 'resolved') return 'resolved';
  if (pageStatus === 'snoozed') return 'snoozed';
  const isMovedOn = pageStatus === 'reaching' || pageStatus === 'exhausted';
  return acknowledgedAt !== null && !isMovedOn ? 'acknowledged' : 'firing';
}

export interface Possible {
  readonly acknowledge: boolean;
  readonly resolve: boolean;
  /** Escalate, snooze and reassign move the page, so there must be one that is not over. */
  readonly movePage: boolean;
}

/** What may still be done about an alert. */
export function possibleFor(alert: AlertItem): Possible {
  const isFiring = alert.status === 'firing';
  return {
    acknowledge: isFiring && lookOf(alert) !== 'acknowledged',
    resolve: isFiring,
    movePage: isFiring && alert.runId !== null && alert.pageStatus !== 'ended',
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What an action makes of an alert, shown before the server has answered. Moments are RFC 3339. */
export const PATCHES = {
  acknowledge: (acknowledgedBy: Person, acknowledgedAt: string) =>
    ({ acknowledgedAt, acknowledgedBy, pageStatus: 'acknowledged', snoozedUntil: null }) as const,
  resolve: (resolvedBy: Person, resolvedAt: string) =>
    ({ status: 'resolved', resolvedAt, resolvedBy, resolvedHow: 'person', pageStatus: 'ended' }) as const,
  escalate: () => ({ pageStatus: 'reaching', snoozedUntil: null }) as const,
  snooze: (snoozedUntil: string) => ({ pageStatus: 'snoozed', snoozedUntil }) as const,
};
