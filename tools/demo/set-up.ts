import { PASSWORD } from '../company/people.ts';
import { type Api, apiWith, makeKey } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import type { Responder } from '../program/people.ts';
import type { KeptCompany } from './company.ts';
import { LABELS, SERVICE } from './rules.ts';

const DAY = 24 * 60 * 60_000;

/** Those of the company who play a part, as Heed knows them. */
export interface Cast {
  readonly admin: Responder;
  /** Reached by the first step of the policy. */
  readonly first: Responder;
  /** Reached by the second, a minute later. */
  readonly second: Responder;
  /** What Prometheus writes into its path: `/i/KEY`. */
  readonly integrationKey: string;
}

/** Adds to the company, by the public API alone, what it would make for a service of its own. */
export async function setUpCast(heed: HeedProcess, { people }: KeptCompany): Promise<Cast> {
  const part = async (name: string, role: string): Promise<Responder> => {
    const person = people.find((each) => each.name.startsWith(name));
    if (person === undefined) throw new Error(`nobody in the company is called ${name}`);
    return { name, email: person.email, password: PASSWORD, api: await signIn(heed, person.email, role) };
  };
  const admin = await part('Ana', 'admin');
  const first = await part('Tomás', 'responder');
  const second = await part('Grace', 'manager');
  const { api } = admin;

  const teams = (await api.must('GET', '/v1/teams')).items as readonly { readonly id: string; readonly name: string }[];
  const teamId = teams.find(({ name }) => name === 'Payments')?.id ?? '';
  const schedule = await api.must('POST', '/v1/schedules', scheduleOf(teamId, first, second));
  const policy = await api.must('POST', '/v1/policies', {
    name: SERVICE,
    teamId,
    steps: [
      { targets: [{ kind: 'schedule', id: schedule.id }], delayMinutes: 1 },
      { targets: [{ kind: 'person', id: second.api.personId }], delayMinutes: 5 },
    ],
  });
  await api.must('POST', '/v1/services', {
    name: SERVICE,
    teamId,
    tier: 1,
    description: 'Sells tickets. The demo breaks it and mends it.',
    matchers: [{ label: 'service', op: '=', value: LABELS.service }],
    policyId: policy.id,
  });
  const integration = await makeIntegration(api, teamId);
  return { admin, first, second, integrationKey: integration.key };
}

/** Signs in as people do, and makes a key by which the demo acts for them. */
async function signIn(heed: HeedProcess, email: string, role: string): Promise<Api> {
  const signedIn = await fetch(`${heed.url}/v1/sessions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-heed-client': 'demo',
      origin: `http://localhost:${heed.port}`,
    },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!signedIn.ok) throw new Error(`signing in as ${email} answered ${signedIn.status}: ${await signedIn.text()}`);
  return apiWith(heed.url, await makeKey(heed, signedIn, role));
}

function makeIntegration(api: Api, teamId: string): Promise<{ readonly key: string }> {
  return api.must('POST', '/v1/integrations', { name: 'Prometheus of the demo', kind: 'prometheus', teamId });
}

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
