import type { FaultLine, MailLine } from '../lines.ts';
import type { Evidence, Pair } from './evidence.ts';

/**
 * The checker's own small model of what Heed owes. It knows the configuration and the journals, and nothing of Heed's
 * core: an alert that was taken obliges to reach the first of its pair at once, and the second after the delay, unless
 * somebody answers before.
 */

/** One alert as the load generator knows it. */
export interface SentAlert {
  readonly name: string;
  readonly pair: Pair;
  /** When it was first tried to post it; it may have been taken from then on. */
  readonly postingAt: number;
  /** When a 2xx said that it was taken. */
  readonly takenAt: number | undefined;
  /** From when on an answer may have been taken, and when a 2xx said so. */
  readonly answeringAt: number | undefined;
  readonly answeredAt: number | undefined;
}

export interface Obligation {
  readonly alert: SentAlert;
  readonly step: 0 | 1;
  readonly to: string;
  /** Before this nobody may be reached. */
  readonly notBefore: number;
  /** When it is due at the latest, were nothing wrong. */
  readonly dueAt: number;
  /** When it must have been fulfilled, as things were. */
  readonly mustBy: number;
  /** An answer came in time to make it needless. */
  readonly isExcused: boolean;
}

/** Promised lateness of a page outside faults, in milliseconds (R2: p99 < 3 s). */
export const PROMISED = 3_000;
/** After a fault has ended, or after another node could have taken over, every page is out within this time (R6). */
export const AFTER_FAULT = 30_000;
/** After a fault things may need this long to be as before: reconnecting, starting. What is due then counts as in the fault. */
const SETTLING = 10_000;
/** A provider that failed for long is asked again every half minute (R10): what is due before that counts as in the fault. */
const PROVIDER_SETTLING = 30_000;

/** However faults follow one another: after so much time in which nothing was wrong, taken together, a page is out. */
const CALM_ENOUGH = AFTER_FAULT + SETTLING;

/** Until when something that is due then must have happened. */
export function mustBy(dueAt: number, faults: readonly FaultLine[]): number {
  return Math.min(afterTheLast(dueAt, faults), calmFor(CALM_ENOUGH, dueAt, faults));
}

/** Some time after the last of the faults that follow one another so closely that one cannot recover between them. */
function afterTheLast(dueAt: number, faults: readonly FaultLine[]): number {
  let by = dueAt + PROMISED;
  for (;;) {
    const later = faults
      .filter((fault) => fault.from <= by && fault.to + settlingOf(fault) >= dueAt)
      .reduce((latest, fault) => Math.max(latest, recoveredBy(fault)), by);
    if (later === by) return by;
    by = later;
  }
}

/** When so much time has passed since then, without the time in which nobody could have sent anything. */
function calmFor(milliseconds: number, since: number, faults: readonly FaultLine[]): number {
  let end = since + milliseconds;
  for (const fault of faults.filter((one) => !one.othersLived).toSorted((a, b) => a.from - b.from)) {
    if (fault.from < end && fault.to > since) end += fault.to - Math.max(fault.from, since);
  }
  return end;
}

function settlingOf({ what }: FaultLine): number {
  return what === 'provider' ? PROVIDER_SETTLING : SETTLING;
}

function recoveredBy(fault: FaultLine): number {
  return (fault.othersLived ? fault.from : fault.to) + AFTER_FAULT;
}

/** The alerts of the load generator's journal, in the order in which they were first posted. */
export function alertsOf({ load, pairs }: Pick<Evidence, 'load' | 'pairs'>): readonly SentAlert[] {
  const find = (kind: 'posted' | 'answering' | 'answered', alert: string): number | undefined =>
    load.find((line) => line.kind === kind && line.alert === alert)?.at;
  return load.flatMap((line) => {
    if (line.kind !== 'posting') return [];
    const pair = pairs[line.pair];
    if (pair === undefined) throw new Error(`the journal names pair ${line.pair}, which was not configured`);
    return [
      {
        name: line.alert,
        pair,
        postingAt: line.at,
        takenAt: find('posted', line.alert),
        answeringAt: find('answering', line.alert),
        answeredAt: find('answered', line.alert),
      },
    ];
  });
}

/** What Heed owes for the alerts that it took. */
export function obligationsOf(evidence: Evidence): readonly Obligation[] {
  return alertsOf(evidence).flatMap((alert) => {
    if (alert.takenAt === undefined) return [];
    const delay = alert.pair.delayMinutes * 60_000;
    const firstBy = mustBy(alert.takenAt, evidence.faults);
    // The second step counts from the first one, which faults may have put off, but not beyond the mail that tells of it.
    const firstMail = mailsFor(evidence, alert.name, alert.pair.first)[0]?.beganAt ?? Number.POSITIVE_INFINITY;
    const firstAt = firstBy === alert.takenAt + PROMISED ? alert.takenAt : Math.min(firstBy, firstMail);
    const secondDue = Math.max(alert.takenAt, firstAt) + delay;
    const make = (step: 0 | 1, to: string, notBefore: number, dueAt: number, by: number): Obligation => {
      const isExcused = alert.answeringAt !== undefined && alert.answeringAt <= by;
      return { alert, step, to, notBefore, dueAt, mustBy: by, isExcused };
    };
    return [
      make(0, alert.pair.first, alert.postingAt, alert.takenAt, firstBy),
      make(1, alert.pair.second, alert.postingAt + delay, alert.takenAt + delay, mustBy(secondDue, evidence.faults)),
    ];
  });
}

/** The alert that a page's subject names. */
export function alertNamedIn(subject: string): string | undefined {
  return /[\w.]+-p\d+-\d+/.exec(subject)?.[0];
}

export function isPage(mail: MailLine): boolean {
  return mail.kind === 'page' || mail.kind === 'bundle';
}

/** The mails by which the provider was asked to reach this person about this alert, the oldest first. */
export function mailsFor(evidence: Evidence, alert: string, to: string): readonly MailLine[] {
  return evidence.mails
    .filter((mail) => isPage(mail) && mail.to === to && alertNamedIn(mail.subject) === alert)
    .sort((a, b) => a.at - b.at);
}
