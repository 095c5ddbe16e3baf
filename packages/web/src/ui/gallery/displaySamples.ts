import { problemOf } from '@heed/contract/problems';
import { DAY, HOUR, MINUTE, SECOND } from '@heed/core/kernel';
import type { Severity } from '../index.ts';

/** What the gallery shows the parts with that show things. */
export const words = {
  states: 'Severities and states',
  badges: { pages: 'Pages', draft: 'Draft', catchAll: 'Catch-all', owned: 'Owned by Payments', healthy: 'Healthy' },
  times: 'Times',
  facts: 'Facts',
  factsDetail: 'What is known of a thing, on one line each.',
  service: 'Service',
  serviceName: 'checkout-payments-gateway-eu-central-1',
  owner: 'Owner',
  started: 'Started',
  lasted: 'Lasted',
  next: 'Next update',
  id: 'Id',
  table: 'Services and who owns them',
  columns: { name: 'Service', state: 'State', team: 'Team', alerts: 'Alerts', changed: 'Changed', actions: 'Actions' },
  rows: 'A hundred thousand alerts',
  insert: 'Three come in',
  remove: 'The first ten leave',
  empty: 'Nothing is firing',
  emptyDetail: 'Alerts that page somebody are shown here as long as they fire.',
  emptyAction: 'Connect a source',
  waiting: 'On its way',
  banners: 'Banners',
  banner: {
    info: 'Two actions wait on this device',
    infoDetail: 'Acknowledge DiskFull on db-1 · Snooze HighLatency',
    warn: 'No connection to Heed',
    warnDetail: 'What you see may be old. It is tried again by itself.',
    trouble: 'This Heed was restored from a backup and sends nothing',
    action: 'Send now',
  },
  outside: 'Text from elsewhere',
  snippet: 'For alertmanager.yml',
  hostile: 'Disk \u202Eof db-1\u202C is\u200B full',
  payload: 'As it came',
  raw: 'Raw signal',
  more: 'Why did this page me?',
  moreText: 'The service checkout is owned by Payments, whose policy pages the person on call first.',
  long: 'At 03:12 the disk of db-1 was full, and every write failed. Whoever reads this first: do not restart the database, because the journal is on the same disk and the recovery needs room. Take away the old exports under /srv/exports first, then look whether the replica has caught up. The whole story, with the commands that were typed and what they answered, is in the runbook; the numbers in the dashboard lag by two minutes. It happened twice before, in March and in July, each time after the export for the accountants, which runs in the night of the first Saturday.',
  secret: 'API key of the deploy pipeline',
  secretDetail: 'Give it to the pipeline as HEED_API_KEY.',
  progress: 'Moving the history',
  steps: ['Make the account', 'Connect a source', 'Say who is paged', 'Send a test'],
  people: 'People',
  charts: 'Charts',
  byService: 'Pages in the last 30 days, by service',
  byDay: 'Pages by day',
  parts: { day: 'By day', night: 'At night' },
  hours: 'When pages come',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ack: 'Time to acknowledge',
  rate: 'Signals a minute',
  series: ['Accepted', 'Not understood'],
  perDay: 'Pages in each of the last 14 days',
} as const;

export const problem = problemOf('invalid', 'The matcher "service" is empty.', [
  { path: 'match.service', message: 'Give the name of a service.' },
]);

export const lengths = [45 * SECOND, 12 * MINUTE, HOUR + 5 * MINUTE, 3 * DAY + 4 * HOUR];
export const agos = [20 * SECOND, 3 * MINUTE, 2 * HOUR, 5 * DAY, 40 * DAY, 400 * DAY];

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly state: 'healthy' | 'degraded' | 'failing';
  readonly team: string;
  readonly alerts: number;
  readonly changedAgo: number;
}

export const services: readonly Service[] = [
  { id: 'svc_1', name: words.serviceName, state: 'failing', team: 'Payments', alerts: 12, changedAgo: 3 * MINUTE },
  {
    id: 'svc_2',
    name: 'search',
    state: 'degraded',
    team: 'Discovery and recommendations',
    alerts: 2,
    changedAgo: HOUR,
  },
  { id: 'svc_3', name: 'accounts', state: 'healthy', team: 'Identity', alerts: 0, changedAgo: 9 * DAY },
  { id: 'svc_4', name: 'mail', state: 'healthy', team: 'Platform', alerts: 0, changedAgo: 90 * DAY },
];

export interface Alert {
  readonly key: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly service: string;
  readonly ago: number;
}

const SUMMARIES = ['Disk of db-1 is full', 'p99 of checkout is over 2 s', 'Certificate ends in 6 days', 'Queue grows'];
const SEVERITY_OF: readonly Severity[] = ['critical', 'error', 'warning', 'info', 'unknown'];

export function alertNumber(number: number): Alert {
  const place = Math.abs(number);
  return {
    key: `alt_${number}`,
    severity: SEVERITY_OF[(place * 7) % 5] ?? 'unknown',
    summary: `${SUMMARIES[place % SUMMARIES.length]} (${number})`,
    service: services[place % services.length]?.name ?? '',
    ago: (place + 1) * 20 * SECOND,
  };
}

export const MANY = 100_000;

export const bars = [
  { label: words.serviceName, parts: [31, 11] },
  { label: 'search', parts: [18, 2] },
  { label: 'accounts', parts: [4, 3] },
  { label: 'mail', parts: [1, 0] },
].map(({ label, parts: [day = 0, night = 0] }) => ({
  label,
  value: day + night,
  parts: [
    { label: words.parts.day, value: day },
    { label: words.parts.night, value: night },
  ],
}));

export const days = Array.from({ length: 30 }, (_, day) => ({
  label: `${day + 1} Nov`,
  parts: [
    { label: words.parts.day, value: (day * 5) % 9 },
    { label: words.parts.night, value: day % 7 === 3 ? 6 : (day * 3) % 4 },
  ],
}));

export const waits = [0.4, 0.6, 0.8, 1, 1.1, 1.2, 1.4, 1.6, 1.9, 2, 2.2, 2.4, 3, 3.1, 4.2, 5, 7.5, 9, 14, 22];
export const spark = [2, 3, 1, 4, 4, 6, 3, 2, 5, 8, 3, 2, 1, 4];
