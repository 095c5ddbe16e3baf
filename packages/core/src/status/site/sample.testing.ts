import { asId, DAY, formatInstant, HOUR, ID_PREFIXES, type IdKind, type Instant, MINUTE } from '../../kernel/index.ts';
import type {
  ComponentStatus,
  PublishedComponent,
  PublishedIncident,
  PublishedMaintenance,
  PublishedPage,
  UptimeDay,
} from '../published.ts';

/** A page as a travel agency would have it, for tests and pictures. */
export const NOW: Instant = Date.UTC(2026, 10, 21, 13, 5);

export function idOf<K extends IdKind>(kind: K, number: number) {
  return asId(kind, `${ID_PREFIXES[kind]}_${String(number).padStart(26, '0')}`);
}

/** 90 days, today last, with trouble where it is named by days ago. */
export function daysOf(trouble: Readonly<Record<number, Partial<UptimeDay>>> = {}, count = 90): readonly UptimeDay[] {
  return Array.from({ length: count }, (_, at) => {
    const ago = count - 1 - at;
    return {
      date: formatInstant(NOW - ago * DAY).slice(0, 10),
      counted: ago === 0 ? 14 * HOUR : DAY,
      partialOutage: 0,
      majorOutage: 0,
      degraded: 0,
      maintenance: 0,
      corrected: undefined,
      ...trouble[ago],
    };
  });
}

export function componentOf(
  number: number,
  name: string,
  status: ComponentStatus = 'operational',
  more: Partial<PublishedComponent> = {},
): PublishedComponent {
  return {
    id: idOf('component', number),
    groupId: undefined,
    name,
    description: '',
    position: number,
    status,
    createdAt: NOW - 400 * DAY,
    updatedAt: NOW - 40 * MINUTE,
    startDate: '2025-10-17',
    onlyShowIfDegraded: false,
    days: daysOf(),
    ...more,
  };
}

export function calmPage(more: Partial<PublishedPage> = {}): PublishedPage {
  const [booking, account] = [idOf('componentGroup', 1), idOf('componentGroup', 2)];
  return {
    form: 1,
    id: idOf('statusPage', 1),
    name: 'Fernweh',
    description: 'How booking, payment and your account are doing.',
    url: 'https://status.fernweh.example',
    supportUrl: 'https://fernweh.example/help',
    language: 'en',
    timeZone: 'Europe/Berlin',
    brand: { accent: { light: '#0f6b5c', dark: '#5cc9b5' }, logo: undefined },
    sequence: 41,
    publishedAt: NOW,
    createdAt: NOW - 400 * DAY,
    groups: [
      { id: booking, name: 'Booking', description: 'Search, baskets and payment on all sites.', position: 1 },
      { id: account, name: 'Your account', description: '', position: 2 },
    ],
    components: [
      componentOf(1, 'Search', 'operational', {
        groupId: booking,
        days: daysOf({ 61: { degraded: 2 * HOUR }, 12: { maintenance: HOUR } }),
      }),
      componentOf(2, 'Checkout', 'operational', {
        groupId: booking,
        days: daysOf({ 34: { majorOutage: 47 * MINUTE }, 33: { partialOutage: 2 * HOUR }, 8: { degraded: HOUR } }),
      }),
      componentOf(3, 'Payment by card', 'operational', {
        groupId: booking,
        description: 'Visa, Mastercard and American Express.',
        days: daysOf({ 34: { majorOutage: 47 * MINUTE, corrected: 'The provider was out, not we.' } }, 75),
      }),
      componentOf(4, 'Sign-in', 'operational', {
        groupId: account,
        days: daysOf({ 52: { partialOutage: 20 * MINUTE } }),
      }),
      componentOf(5, 'Trips and tickets', 'operational', { groupId: account }),
      componentOf(6, 'E-mail confirmations', 'operational', { days: daysOf({ 3: { degraded: 3 * HOUR } }) }),
      componentOf(7, 'Old partner API', 'operational', { onlyShowIfDegraded: true, days: undefined }),
    ],
    incidents: [endedIncident()],
    maintenances: [plannedMaintenance()],
    subscribeUrl: undefined,
    subscribeForm: { action: 'https://heed.fernweh.example/s/pages/stp_1' },
    ...more,
  };
}

export function endedIncident(): PublishedIncident {
  const at = NOW - 3 * DAY - 5 * HOUR;
  return {
    id: idOf('publicIncident', 1),
    title: 'Confirmations by e-mail arrive late',
    state: 'resolved',
    impact: 'minor',
    startedAt: at,
    createdAt: at,
    updatedAt: at + 3 * HOUR,
    monitoringAt: at + 2 * HOUR,
    resolvedAt: at + 3 * HOUR,
    nextUpdateAt: undefined,
    components: [idOf('component', 6)],
    updates: [
      updateOf(3, 'resolved', at + 3 * HOUR, 'All delayed confirmations were delivered.', 6, 'operational'),
      updateOf(2, 'monitoring', at + 2 * HOUR, 'Confirmations leave at once again. Those that waited are being sent.'),
      updateOf(1, 'investigating', at, 'Confirmations arrive up to an hour late.', 6, 'degraded_performance'),
    ],
    postmortemUrl: undefined,
  };
}

export function openIncident(): PublishedIncident {
  const at = NOW - 52 * MINUTE;
  return {
    id: idOf('publicIncident', 2),
    title: 'Some payments by card are declined',
    state: 'identified',
    impact: 'major',
    startedAt: at,
    createdAt: at + 4 * MINUTE,
    updatedAt: at + 40 * MINUTE,
    monitoringAt: undefined,
    resolvedAt: undefined,
    nextUpdateAt: NOW + 18 * MINUTE,
    components: [idOf('component', 2), idOf('component', 3)],
    updates: [
      updateOf(
        5,
        'identified',
        at + 40 * MINUTE,
        'About one in five payments by card is declined. Payments by invoice and by voucher go through.\n\nWe are moving payments to our second provider. If yours was declined, nothing was charged: https://fernweh.example/help/payments says how to try again.',
        3,
        'partial_outage',
      ),
      updateOf(
        4,
        'investigating',
        at + 4 * MINUTE,
        'Some payments by card are declined. We are looking into it.',
        2,
        'degraded_performance',
      ),
    ],
    postmortemUrl: undefined,
  };
}

export function plannedMaintenance(): PublishedMaintenance {
  const at = Date.UTC(2026, 10, 25, 1, 0);
  return {
    id: idOf('maintenance', 1),
    title: 'Search moves to new machines',
    state: 'scheduled',
    scheduledFor: at,
    scheduledUntil: at + 2 * HOUR,
    createdAt: NOW - 2 * DAY,
    updatedAt: NOW - 2 * DAY,
    startedAt: undefined,
    completedAt: undefined,
    components: [idOf('component', 1)],
    updates: [updateOf(6, 'scheduled', NOW - 2 * DAY, 'Search may answer slowly for up to 20 minutes.')],
  };
}

function updateOf<State extends string>(
  number: number,
  state: State,
  at: Instant,
  body: string,
  component?: number,
  status: ComponentStatus = 'operational',
) {
  return {
    id: idOf('publicUpdate', number),
    state,
    body,
    createdAt: at,
    updatedAt: at,
    displayAt: at,
    affected: component === undefined ? [] : [{ id: idOf('component', component), status }],
  };
}

/** The same page while something is wrong. */
export function troubledPage(more: Partial<PublishedPage> = {}): PublishedPage {
  const calm = calmPage();
  const status: Readonly<Record<string, ComponentStatus>> = {
    [idOf('component', 2)]: 'degraded_performance',
    [idOf('component', 3)]: 'partial_outage',
  };
  return {
    ...calm,
    sequence: 42,
    components: calm.components.map((each) => ({ ...each, status: status[each.id] ?? each.status })),
    incidents: [openIncident(), ...calm.incidents],
    ...more,
  };
}
