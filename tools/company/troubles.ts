import type { Chance } from './chance.ts';

/** A kind of trouble that this company has: what the alert says, how bad, how often, how long. */
export interface Trouble {
  readonly service: string;
  readonly alertname: string;
  readonly summary: (instance: string) => string;
  readonly severity: 'critical' | 'error' | 'warning' | 'info';
  readonly from: 'cluster' | 'synthetic' | 'nightly';
  /** How many a week, on the whole. */
  readonly weekly: number;
  /** Minutes that it lasts. */
  readonly lasts: readonly [number, number];
  /** How often somebody answers before it is over by itself. */
  readonly answered: number;
  /** The hours of the day (UTC) in which it comes; any when undefined. */
  readonly hours?: readonly [number, number];
}

export const TROUBLES: readonly Trouble[] = [
  {
    service: 'checkout',
    alertname: 'CheckoutErrorRate',
    summary: (at) => `Checkout answers 5xx above 1% on ${at}`,
    severity: 'critical',
    from: 'cluster',
    weekly: 0.6,
    lasts: [14, 70],
    answered: 0.97,
  },
  {
    service: 'checkout',
    alertname: 'CheckoutLatency',
    summary: (at) => `Checkout p99 above 2 s on ${at}`,
    severity: 'warning',
    from: 'cluster',
    weekly: 3,
    lasts: [4, 25],
    answered: 0,
  },
  {
    service: 'card-vault',
    alertname: 'VaultSealed',
    summary: (at) => `Card vault ${at} is sealed`,
    severity: 'critical',
    from: 'cluster',
    weekly: 0.1,
    lasts: [20, 45],
    answered: 1,
  },
  {
    service: 'refunds',
    alertname: 'RefundsQueueGrows',
    summary: () => 'Refunds wait longer than 10 minutes',
    severity: 'error',
    from: 'cluster',
    weekly: 0.5,
    lasts: [10, 60],
    answered: 0.8,
  },
  {
    service: 'search',
    alertname: 'SearchProbeFailed',
    summary: (at) => `Search does not answer the probe from ${at}`,
    severity: 'error',
    from: 'synthetic',
    weekly: 5,
    lasts: [2, 6],
    answered: 0.15,
  },
  {
    service: 'search-index',
    alertname: 'IndexStale',
    summary: () => 'The search index is older than an hour',
    severity: 'warning',
    from: 'cluster',
    weekly: 2,
    lasts: [15, 90],
    answered: 0,
  },
  {
    service: 'recommendations',
    alertname: 'ModelMissing',
    summary: (at) => `No model is loaded on ${at}`,
    severity: 'info',
    from: 'cluster',
    weekly: 1,
    lasts: [5, 30],
    answered: 0,
  },
  {
    service: 'identity',
    alertname: 'SignInFailures',
    summary: () => 'Sign-ins fail three times as often as usual',
    severity: 'error',
    from: 'cluster',
    weekly: 0.4,
    lasts: [8, 50],
    answered: 0.9,
  },
  {
    service: 'edge-proxy',
    alertname: 'CertificateExpires',
    summary: (at) => `The certificate of ${at} expires in 14 days`,
    severity: 'warning',
    from: 'synthetic',
    weekly: 0.15,
    lasts: [600, 3_000],
    answered: 0.7,
  },
  {
    service: 'edge-proxy',
    alertname: 'EdgeDown',
    summary: (at) => `Edge ${at} does not answer`,
    severity: 'critical',
    from: 'synthetic',
    weekly: 0.3,
    lasts: [5, 30],
    answered: 0.9,
  },
  {
    service: 'orders-database',
    alertname: 'ReplicationLag',
    summary: (at) => `Replica ${at} is 60 s behind`,
    severity: 'warning',
    from: 'cluster',
    weekly: 4,
    lasts: [3, 20],
    answered: 0,
  },
  {
    service: 'orders-database',
    alertname: 'DiskWillFill',
    summary: (at) => `The disk of ${at} is full in 4 hours`,
    severity: 'error',
    from: 'cluster',
    weekly: 0.7,
    lasts: [20, 120],
    answered: 0.9,
  },
  {
    service: 'nightly-settlement',
    alertname: 'SettlementLate',
    summary: () => 'The settlement of the night has not ended',
    severity: 'error',
    from: 'nightly',
    weekly: 0.8,
    lasts: [30, 150],
    answered: 0.6,
    hours: [4, 5],
  },
  {
    service: 'feature-store',
    alertname: 'FeaturesOld',
    summary: () => 'Features are older than a day',
    severity: 'warning',
    from: 'nightly',
    weekly: 1,
    lasts: [60, 400],
    answered: 0,
  },
  {
    service: 'legacy-ftp',
    alertname: 'FtpDown',
    summary: () => 'Nobody knows what this server is for, and it is down',
    severity: 'error',
    from: 'synthetic',
    weekly: 0.2,
    lasts: [30, 300],
    answered: 0.3,
  },
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;

/** One time that a trouble came. */
export interface Episode {
  readonly trouble: Trouble;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly instance: string;
  /** When somebody answers; undefined when nobody does. */
  readonly answersAt: number | undefined;
}

/** All episodes between two moments, by their beginning. Now and then several troubles come at once. */
export function plot(chance: Chance, from: number, until: number): readonly Episode[] {
  const weeks = (until - from) / WEEK;
  const episodes: Episode[] = [];
  const add = (trouble: Trouble, startsAt: number): void => {
    const [least, most] = trouble.lasts;
    const endsAt = startsAt + chance.between(least * 60, most * 60) * 1_000;
    const answersAt = chance.happens(trouble.answered) ? startsAt + chance.between(40, 16 * 60) * 1_000 : undefined;
    if (endsAt >= until) return;
    const instance = `${chance.pick(['eu-west-1a', 'eu-west-1b', 'eu-central-1a'])}-${chance.between(1, 6)}`;
    episodes.push({
      trouble,
      startsAt,
      endsAt,
      instance,
      answersAt: answersAt && answersAt < endsAt ? answersAt : undefined,
    });
  };
  for (const trouble of TROUBLES) {
    const count = Math.round(trouble.weekly * weeks * (0.8 + chance.draw() * 0.4));
    for (let each = 0; each < count; each += 1) add(trouble, momentIn(chance, trouble, from, until));
  }
  for (let storm = 0; storm < weeks / 5; storm += 1) {
    const startsAt = from + chance.draw() * (until - from - 2 * HOUR);
    for (let each = 0; each < 18; each += 1) add(chance.pick(TROUBLES), startsAt + chance.between(0, 12) * MINUTE);
  }
  return episodes.toSorted((a, b) => a.startsAt - b.startsAt);
}

function momentIn(chance: Chance, { hours }: Trouble, from: number, until: number): number {
  const at = from + chance.draw() * (until - from);
  if (hours === undefined) return at;
  const day = at - (at % (24 * HOUR));
  return Math.max(from, day + (hours[0] + chance.draw() * (hours[1] - hours[0])) * HOUR);
}
