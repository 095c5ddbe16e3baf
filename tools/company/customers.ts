import { DAY, formatInstant, HOUR, type Instant } from '@heed/core/kernel';
import { type Estate, serviceIdOf } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Lived } from './lesson.ts';
import type { Colleague } from './people.ts';

/** What the company's customers read, and where it is told. */
export interface StatusPage {
  readonly id: string;
  readonly path: string;
  readonly components: Readonly<Record<'booking' | 'payments' | 'search' | 'mail', string>>;
}

/** A status page with its components and those who subscribed, made on the company's first day. */
export async function openStatusPage(hall: Hall, estate: Estate, { key }: Colleague): Promise<StatusPage> {
  const make = async (path: string, body: unknown) => (await hall.must('POST', path, { key, body })).id;
  const settings = { slug: 'fernweh', name: 'Fernweh', url: 'https://status.fernweh.example' };
  const id = await make('/v1/status-pages', {
    ...settings,
    description: 'Journeys by train, bus and ferry, all over Europe.',
    supportUrl: 'mailto:help@fernweh.example',
    timeZone: 'Europe/Lisbon',
  });
  const path = `/v1/status-pages/${id}`;
  const shop = await make(`${path}/groups`, { name: 'Journeys' });
  const component = (name: string, service: string, groupId?: string) =>
    make(`${path}/components`, { name, groupId, serviceId: serviceIdOf(estate, service) });
  const booking = await component('Booking', 'Identity', shop);
  const payments = await component('Payments', 'Checkout', shop);
  const search = await component('Search', 'Search index', shop);
  const mail = await component('Confirmation mails', 'Invoices');
  const list = READERS.map((name) => `${name}@travellers.example`).join('\n');
  const consent = 'They agreed in the newsletter of last spring';
  await hall.must('POST', `${path}/subscribers/import`, { key, body: { list, consent } });
  const some = { list: 'ops@railways.example\nduty@ferries.example', consent: 'Contract', components: [payments] };
  await hall.must('POST', `${path}/subscribers/import`, { key, body: some });
  return { id, path, components: { booking, payments, search, mail } };
}

const READERS = [
  'amelie',
  'bruno',
  'chiara',
  'dimitri',
  'elin',
  'farid',
  'greta',
  'hugo',
  'ines',
  'jakub',
  'katya',
  'luis',
];

/** Maintenance of last month, of the night before, and of two nights to come. */
export function maintain(
  hall: Hall,
  page: StatusPage,
  { key }: Colleague,
  since: Instant,
  until: Instant,
): readonly Lived[] {
  const { payments, search, booking } = page.components;
  const plans = [
    { daysAgo: 24, title: 'Payments move to a new database', components: [payments], hours: 3, verifyMinutes: 30 },
    { daysAgo: -2, title: 'Search moves to new machines', components: [search], hours: 2, verifyMinutes: 30 },
    { daysAgo: -9, title: 'New certificates for booking', components: [booking], hours: 1, verifyMinutes: 15 },
  ];
  return plans.flatMap(({ daysAgo, hours, ...plan }) => {
    const at = until - daysAgo * DAY;
    const from = at - (at % DAY) + 23 * HOUR;
    // Told three days before, or now.
    const told = Math.min(from - 3 * DAY, until - 5 * HOUR);
    if (told < since + DAY) return [];
    const body = { ...plan, from: formatInstant(from), until: formatInstant(from + hours * HOUR) };
    return [{ at: told, act: () => hall.must('POST', `${page.path}/maintenances`, { key, body }) }];
  });
}

/** A page for few, on which words wait until somebody else has read them. */
export async function tellPartners(hall: Hall, estate: Estate, admin: Colleague, author: Colleague): Promise<void> {
  const make = (path: string, body: unknown, who = admin) => hall.must('POST', path, { key: who.key, body });
  const { id } = await make('/v1/status-pages', {
    slug: 'partners',
    name: 'Fernweh for partners',
    url: 'https://partners.fernweh.example/status',
    visibility: 'token',
    needsApproval: true,
    approvers: [admin.id],
  });
  const path = `/v1/status-pages/${id}`;
  const settlement = await make(`${path}/components`, {
    name: 'Settlement',
    serviceId: serviceIdOf(estate, 'Nightly settlement'),
  });
  const api = await make(`${path}/components`, {
    name: 'Booking API of partners',
    serviceId: serviceIdOf(estate, 'Checkout'),
  });
  await make(`${path}/token`, {});
  const told = {
    title: 'The settlement of tonight comes late',
    body: 'The settlement of tonight is two hours late. All amounts are right, and banks are told.',
    affected: [{ id: settlement.id, status: 'degraded_performance' }],
  };
  const first = await make(`${path}/incidents`, told);
  const over = { state: 'resolved', body: 'All partners have been paid.' };
  await make(`${path}/incidents/${first.incident.id}/updates`, over);
  await make(
    `${path}/incidents`,
    {
      title: 'Some bookings of partners fail',
      body: 'About one in ten bookings by the API fails with a refused card. Bookings by invoice work.',
      affected: [{ id: api.id, status: 'partial_outage' }],
    },
    author,
  );
}
