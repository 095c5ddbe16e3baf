import { type Api, FIRST_PASSWORD, setUpHeed } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import { addResponder, type Mailboxes, type Responder, verifyMailbox } from '../program/people.ts';
import { LABELS } from './rules.ts';

const DAY = 24 * 60 * 60_000;

/** The small team of the demo, as Heed knows it. */
export interface Cast {
  readonly admin: Responder;
  /** Reached by the first step of the policy. */
  readonly first: Responder;
  /** Reached by the second, a minute later. */
  readonly second: Responder;
  /** What Prometheus writes into its path: `/i/KEY`. */
  readonly integrationKey: string;
}

/** Makes, by the public API alone, what a small team would make on its first day. */
export async function setUpCast(heed: HeedProcess, mailboxes: Mailboxes): Promise<Cast> {
  const email = 'ana@demo.test';
  const api = await setUpHeed(heed, 'Ana', email);
  await verifyMailbox(api, mailboxes, email);
  const admin = { name: 'Ana', email, password: FIRST_PASSWORD, api };
  const first = await addResponder(heed, api, mailboxes, { name: 'Mia', email: 'mia@demo.test' });
  const second = await addResponder(heed, api, mailboxes, { name: 'Tom', email: 'tom@demo.test' });

  const team = await api.must('POST', '/v1/teams', {
    name: 'Shop',
    memberIds: [api.personId, first.api.personId, second.api.personId],
  });
  const schedule = await api.must('POST', '/v1/schedules', scheduleOf(team.id, first, second));
  const policy = await api.must('POST', '/v1/policies', {
    name: 'Day and night',
    teamId: team.id,
    steps: [
      { targets: [{ kind: 'schedule', id: schedule.id }], delayMinutes: 1 },
      { targets: [{ kind: 'person', id: second.api.personId }], delayMinutes: 5 },
    ],
  });
  await api.must('POST', '/v1/services', {
    name: 'Checkout',
    teamId: team.id,
    tier: 1,
    description: 'Takes orders. Without it nobody can buy.',
    matchers: [{ label: 'service', op: '=', value: LABELS.service }],
    policyId: policy.id,
  });
  const integration = await makeIntegration(api, team.id);
  return { admin, first, second, integrationKey: integration.key };
}

function makeIntegration(api: Api, teamId: string): Promise<{ readonly key: string }> {
  return api.must('POST', '/v1/integrations', { name: 'Prometheus', kind: 'prometheus', teamId });
}

/** Mia and Tom by the week, Mia being on call now and for days; and a holiday of hers that Tom covers. */
function scheduleOf(teamId: string, first: Responder, second: Responder): unknown {
  const now = Date.now();
  const from = (days: number): string => new Date(now + days * DAY).toISOString();
  const handoffDay = new Date(now + 4 * DAY)
    .toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
    .toLowerCase();
  return {
    name: 'Shop',
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
