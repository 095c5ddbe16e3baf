import { type Estate, serviceIdOf } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Colleague } from './people.ts';

/** Ids of what was prepared. */
export interface Prepared {
  /** The metrics server that is asked about Checkout. */
  readonly metrics: string;
  readonly classes: Readonly<Record<ClassName, string>>;
}

const CLASSES = {
  provider: [
    'Payment provider slows down',
    'Calls to a provider outlast their timeout, and everything behind them waits.',
  ],
  pool: ['Connection pool exhausted', 'All connections are lent out, so requests queue until they fail.'],
  index: ['Index older than its source', 'What is served was built long ago, and nothing compares the two.'],
} as const;
export type ClassName = keyof typeof CLASSES;

const CONTACTS = [
  {
    kind: 'support',
    name: 'Support desk',
    about: 'Day and night',
    email: 'support@fernweh.example',
    phone: '+351 21 555 0100',
  },
  { kind: 'approver', name: 'Legal', about: 'Words about personal data', email: 'legal@fernweh.example' },
  {
    kind: 'approver',
    name: 'Press office',
    about: 'Words that newspapers may quote',
    phone: '+351 21 555 0160',
    position: 1,
  },
  { kind: 'leadership', name: 'Inês Carvalho, CEO', about: 'SEV1 and data', email: 'ines@fernweh.example' },
  { kind: 'leadership', name: 'Rui Teles, CTO', about: 'SEV1 and SEV2', email: 'rui@fernweh.example', position: 1 },
  {
    kind: 'vendor',
    name: 'Nordpay',
    about: 'Contract 40-2217',
    phone: '+46 8 555 0190',
    url: 'https://status.nordpay.example',
  },
  { kind: 'dependency', name: 'Rail timetable feed', about: 'Searches need it', url: 'https://noc.railfeed.example' },
] as const;

const TEMPLATE =
  '{{impact}}\n\nBookings that were made are safe, and nobody pays twice.\n\nWe write again at {{next}}.';

/** What a company that has read the guide has ready on its first day. */
export async function prepare(hall: Hall, estate: Estate, people: readonly Colleague[]): Promise<Prepared> {
  const [ana, tomas, grace, , , jonas, priya, diego] = people;
  if (!ana || !tomas || !grace || !jonas || !priya || !diego) throw new Error('too few people to prepare');
  const make = (path: string, body: unknown, who = ana) => hall.must('POST', path, { key: who.key, body });
  const service = (name: string): string => serviceIdOf(estate, name);
  const contacts = new Map<string, string>();
  for (const contact of CONTACTS) contacts.set(contact.name, (await make('/v1/comms-contacts', contact)).id);
  await make('/v1/update-templates', {
    name: 'Payments, to customers',
    audience: 'customers',
    severity: 'sev2',
    occasion: 'first',
    body: TEMPLATE,
  });
  const { cadence, version } = await hall.must('GET', '/v1/comms-settings', { key: ana.key });
  await hall.must('PUT', '/v1/comms-settings', {
    key: ana.key,
    body: { cadence: { ...cadence, sev2: { responders: 20, customers: 30, leadership: 60 } }, version },
  });
  await subscribe(make, service, contacts, grace, diego);
  await make('/v1/me/subscriptions', { audience: 'responders', leastSeverity: 'sev2' });
  await make('/v1/me/subscriptions', { audience: 'customers', serviceIds: [service('Search')] });
  const server = await make('/v1/metrics-servers', {
    name: 'Prometheus eu-west',
    baseUrl: 'https://prometheus.fernweh.example',
    auth: { kind: 'bearer', token: 'prometheus-of-fernweh' },
    retentionDays: 30,
  });
  await make('/v1/metrics-servers', {
    name: 'Mimir of the data platform',
    baseUrl: 'https://mimir.data.fernweh.example/prometheus',
    auth: { kind: 'basic', user: 'heed', password: 'mimir-of-fernweh' },
  });
  await keyQueries(hall, ana, service('Checkout'), server.id);
  await mitigations(make, service('Checkout'));
  const classes: Partial<Record<ClassName, string>> = {};
  for (const [key, [name, description]] of Object.entries(CLASSES))
    classes[key as ClassName] = (await make('/v1/failure-classes', { name, description })).id;
  for (const who of [ana, priya]) {
    await hall.must('PUT', '/v1/insights/digest', { key: who.key, body: { wanted: true, weekday: 0, hour: 8 } });
    await hall.must('PUT', '/v1/me/postmortem-digest', { key: who.key, body: { subscribed: true } });
  }
  const { provider, pool, index } = classes;
  if (!provider || !pool || !index) throw new Error('a failure class is missing');
  return { metrics: server.id, classes: { provider, pool, index } };
}

type Make = (path: string, body: unknown, who?: Colleague) => Promise<{ readonly id: string }>;

/** Support, leadership, a colleague and a program hear of incidents. */
async function subscribe(
  make: Make,
  service: (name: string) => string,
  contacts: ReadonlyMap<string, string>,
  grace: Colleague,
  diego: Colleague,
): Promise<void> {
  const hears = (hearer: object, audience: string, more: object = {}) =>
    make('/v1/stakeholder-subscriptions', { hearer, audience, ...more });
  await hears({ kind: 'contact', contactId: contacts.get('Support desk') }, 'support');
  await hears({ kind: 'contact', contactId: contacts.get('Rui Teles, CTO') }, 'leadership', { leastSeverity: 'sev2' });
  await hears({ kind: 'person', personId: diego.id }, 'leadership', { leastSeverity: 'sev1' });
  await hears({ kind: 'person', personId: grace.id }, 'responders', { leastSeverity: 'sev2' });
  await hears({ kind: 'mailbox', name: 'Partner desk of the railways', email: 'desk@railways.example' }, 'customers', {
    serviceIds: [service('Checkout'), service('Search')],
  });
  await hears(
    { kind: 'webhook', name: 'Data platform', url: 'https://hooks.data.fernweh.example/heed' },
    'responders',
    { leastSeverity: 'sev3' },
  );
}

async function keyQueries(hall: Hall, who: Colleague, service: string, serverId: string): Promise<void> {
  const path = `/v1/services/${service}/key-queries`;
  const { version } = await hall.must('GET', path, { key: who.key });
  const queries = [
    {
      title: 'Share of errors',
      query: 'sum(rate(checkout_requests_total{code=~"5.."}[5m])) / sum(rate(checkout_requests_total[5m]))',
      serverId,
    },
    {
      title: 'p99 of a payment',
      query: 'histogram_quantile(0.99, sum by (le) (rate(checkout_payment_seconds_bucket[5m])))',
      serverId,
    },
  ];
  await hall.must('PUT', path, { key: who.key, body: { queries, version } });
}

async function mitigations(make: Make, service: string): Promise<void> {
  await make(`/v1/services/${service}/mitigations`, {
    kind: 'rollback',
    title: 'Roll Checkout back to the release before',
    steps: 'deploy checkout --to previous --region all',
    reversible: true,
    undoMinutes: 6,
    blastRadius: 'service',
    precondition: 'No migration ran since',
    runbookUrl: 'https://wiki.fernweh.example/runbooks/checkout#rollback',
  });
  await make(`/v1/services/${service}/mitigations`, {
    kind: 'traffic-shift',
    title: 'Send card payments to the second provider',
    steps: 'flag set payments.provider second --share 100',
    reversible: true,
    undoMinutes: 2,
    blastRadius: 'service',
  });
}

/** Where actions are issues too. */
export async function connectTrackers(hall: Hall, who: Colleague): Promise<readonly string[]> {
  const connect = async (body: object): Promise<string> =>
    (await hall.must('POST', '/v1/trackers', { key: who.key, body: { ...body, token: 'of-a-robot' } })).tracker.id;
  return [
    await connect({
      kind: 'github',
      name: 'Payments on GitHub',
      baseUrl: 'https://github.fernweh.example/api/v3',
      project: 'fernweh/checkout',
      labels: ['incident'],
    }),
    await connect({
      kind: 'jira',
      name: 'Platform board',
      baseUrl: 'https://jira.fernweh.example',
      project: 'PLAT',
      account: 'heed@fernweh.example',
    }),
  ];
}
