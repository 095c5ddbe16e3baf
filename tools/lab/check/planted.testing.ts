import type { AttemptRow, DeliveryRow, FactRow } from '../database.ts';
import type { FaultLine, LoadLine, MailLine } from '../lines.ts';
import { messageIdOf } from './conservation.ts';
import type { Evidence } from './evidence.ts';

/** Journals of a run in which everything was right, to be spoilt one line at a time. */
export const T0 = 1_800_000_000_000;
export const ALERT = 's1-p0-0';
export const FIRST = 'p00@lab.test';
export const SECOND = 'p01@lab.test';

const RUN = 'run_1';
const PAIR = { first: FIRST, second: SECOND, delayMinutes: 1 };

export function keyOf(step: number): string {
  return `${RUN}/0.0.${step}/per_${step}/cm_${step}/0m`;
}

export function mail(step: number, at: number, change: Partial<MailLine> = {}): MailLine {
  const to = step === 0 ? FIRST : SECOND;
  const subject = `CRITICAL: ${ALERT} (Service 0)`;
  const taken = { accepted: true, fault: undefined };
  return {
    node: 'north',
    beganAt: T0 + at - 5,
    at: T0 + at,
    to,
    messageId: messageIdOf(keyOf(step)),
    kind: 'page',
    subject,
    ...taken,
    ...change,
  };
}

export function fault(from: number, to: number, othersLived = false): FaultLine {
  return { name: 'kill PostgreSQL', what: 'database', from: T0 + from, to: T0 + to, othersLived };
}

function reached(seq: number, step: number, at: number): FactRow {
  const people = [{ personId: `per_${step}` }];
  return { seq, at: T0 + at, kind: 'page.step-reached', subject: RUN, data: { pass: 0, loop: 0, step, people } };
}

function delivery(step: number): DeliveryRow {
  const id = `del_${step}`;
  return {
    id,
    key: keyOf(step),
    subject: RUN,
    addressee: `per_${step}`,
    state: 'accepted',
    attempts: 1,
    bundledIn: null,
  };
}

function attempt(step: number): AttemptRow {
  return { deliveryId: `del_${step}`, attempt: 1, node: 'north', outcome: 'accepted' };
}

function accepted(seq: number, step: number, at: number): FactRow {
  return { seq, at: T0 + at, kind: 'delivery.accepted', subject: RUN, data: { deliveryId: `del_${step}` } };
}

/** One alert that nobody answers: taken after 50 ms, both people reached in time. */
export function rightEvidence(): Evidence {
  const load: LoadLine[] = [
    { kind: 'posting', at: T0, alert: ALERT, pair: 0 },
    { kind: 'posted', at: T0 + 50, alert: ALERT, status: 202, node: 'north' },
  ];
  return {
    pairs: [PAIR],
    load,
    mails: [mail(0, 300), mail(1, 60_400)],
    faults: [],
    page: [
      { kind: 'looked', at: T0 + 100, isServed: true },
      { kind: 'said', at: T0 + 200, words: 'All is dead', seenAt: T0 + 900 },
    ],
    deaths: [],
    database: {
      alerts: [{ id: 'alr_1', summary: ALERT, runId: RUN }],
      deliveries: [delivery(0), delivery(1)],
      attempts: [attempt(0), attempt(1)],
      facts: [
        { seq: 1, at: T0 + 20, kind: 'alert.raised', subject: 'alr_1', data: {} },
        { seq: 2, at: T0 + 20, kind: 'page.started', subject: RUN, data: {} },
        { seq: 3, at: T0 + 20, kind: 'alert.paged', subject: 'alr_1', data: { runId: RUN } },
        reached(4, 0, 100),
        accepted(5, 0, 310),
        reached(6, 1, 60_150),
        accepted(7, 1, 60_410),
      ],
      told: ['All is dead', 'Something else'],
    },
  };
}

/** The same, but answered between the two steps. */
export function answeredEvidence(): Evidence {
  const right = rightEvidence();
  const { database } = right;
  const answer: LoadLine[] = [
    { kind: 'answering', at: T0 + 10_000, alert: ALERT, how: 'acknowledge' },
    { kind: 'answered', at: T0 + 10_040, alert: ALERT, how: 'acknowledge', node: 'south' },
  ];
  const acknowledged: FactRow[] = [
    { seq: 6, at: T0 + 10_020, kind: 'alert.acknowledged', subject: 'alr_1', data: {} },
    { seq: 7, at: T0 + 10_020, kind: 'page.acknowledged', subject: RUN, data: {} },
  ];
  return {
    ...right,
    load: [...right.load, ...answer],
    mails: right.mails.slice(0, 1),
    database: {
      ...database,
      deliveries: database.deliveries.slice(0, 1),
      attempts: database.attempts.slice(0, 1),
      facts: [...database.facts.slice(0, 5), ...acknowledged],
    },
  };
}

export function withDatabase(evidence: Evidence, change: Partial<Evidence['database']>): Evidence {
  return { ...evidence, database: { ...evidence.database, ...change } };
}
