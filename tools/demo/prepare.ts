import type { Responder } from '../program/people.ts';
import { LABELS, SERVICE } from './rules.ts';
import type { Cast } from './set-up.ts';
import { GOOD } from './shop.ts';

const DAY = 24 * 60 * 60_000;

/** What readers of the status page know. */
export const PUBLIC = { name: 'Fernweh tickets', slug: 'fernweh-tickets', component: 'Buying tickets' } as const;
export const DESK = 'desk@fernweh.example';

/** Who is called, who commands, and how harm is stopped: said before anything breaks. Answers the service. */
export async function prepareResponse({ admin, first, second }: Cast, teamId: string): Promise<string> {
  const { api } = admin;
  const schedule = await api.must('POST', '/v1/schedules', scheduleOf(teamId, first, second));
  const person = ({ api: { personId } }: Responder) => ({ kind: 'person', id: personId });
  const policy = await api.must('POST', '/v1/policies', {
    name: SERVICE,
    teamId,
    steps: [
      { targets: [{ kind: 'schedule', id: schedule.id }], delayMinutes: 1 },
      { targets: [person(second)], delayMinutes: 5 },
    ],
  });
  const service = await api.must('POST', '/v1/services', {
    name: SERVICE,
    teamId,
    tier: 1,
    description: 'Sells tickets. The demo breaks it and mends it.',
    matchers: [{ label: 'service', op: '=', value: LABELS.service }],
    policyId: policy.id,
  });
  for (const way of WAYS) await api.must('POST', `/v1/services/${service.id}/mitigations`, way);

  const commanders = await api.must('POST', '/v1/policies', {
    name: 'Commanders',
    steps: [{ targets: [person(admin)], delayMinutes: 5 }],
  });
  const { version } = await api.must('GET', '/v1/incident-settings');
  await api.must('PUT', '/v1/incident-settings', { commanderPolicyId: commanders.id, version });
  return service.id;
}

/** Where customers read, and who else hears. Answers the status page. */
export async function prepareWords({ admin, leader }: Cast, serviceId: string, siteUrl: string): Promise<string> {
  const { api } = admin;
  const page = await api.must('POST', '/v1/status-pages', {
    name: PUBLIC.name,
    slug: PUBLIC.slug,
    url: siteUrl,
    timeZone: 'Europe/Lisbon',
    needsApproval: true,
    approvers: [api.personId],
  });
  await api.must('POST', `/v1/status-pages/${page.id}/components`, { name: PUBLIC.component, serviceId });
  await leader.api.must('POST', '/v1/me/subscriptions', { audience: 'leadership', serviceIds: [serviceId] });
  await api.must('POST', '/v1/stakeholder-subscriptions', {
    hearer: { kind: 'mailbox', name: 'Service desk', email: DESK },
    audience: 'support',
    serviceIds: [serviceId],
  });
  return page.id;
}

/** From the one that helps least often: the adviser ranks them, not this list. */
const WAYS = [
  {
    kind: 'scale',
    title: 'Twice as many instances',
    steps: 'kubectl scale deployment/ticket-shop --replicas=8',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 5,
  },
  {
    kind: 'degrade',
    title: 'Sell without the plan of seats',
    steps: 'Switch the shop to “best seat”. Customers cannot choose a seat meanwhile.',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 10,
  },
  {
    kind: 'rollback',
    title: `Back to release ${GOOD}`,
    steps: 'curl -X POST the address of the shop, /rollback',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 2,
  },
] as const;

/** The two by the week, the first being on call now and for days; and a holiday of theirs that the second covers. */
function scheduleOf(teamId: string, first: Responder, second: Responder): unknown {
  const now = Date.now();
  const from = (days: number): string => new Date(now + days * DAY).toISOString();
  const handoffDay = new Date(now + 4 * DAY)
    .toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
    .toLowerCase();
  return {
    name: SERVICE,
    teamId,
    timeZone: 'UTC',
    layers: [
      {
        id: 'weeks',
        name: 'By the week',
        rotation: { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay },
        startAt: from(-1),
        members: [{ personId: first.api.personId }, { personId: second.api.personId }],
      },
      {
        id: 'holiday',
        name: `${first.name} is on holiday`,
        rotation: { unit: 'days', every: 1, handoffTime: '09:00' },
        startAt: from(2),
        endAt: from(3),
        members: [{ personId: second.api.personId }],
      },
    ],
  };
}
