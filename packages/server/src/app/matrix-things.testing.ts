import { ID_PREFIXES, type IdKind } from '@heed/core/kernel';
import { expect } from 'vitest';
import type { House, TestPerson } from '../../../../tests/support/house.ts';
import type { FakeMetrics } from '../../../../tests/support/metrics.ts';
import { hashToken, newId, randomToken } from '../platform/random/index.ts';

/** Makes one thing that belongs to `owner`, or to a team of theirs, and answers its id. */
type Maker = (world: World, owner: TestPerson) => Promise<string>;

export interface World {
  readonly house: House;
  /** Makes what only admins may make. */
  readonly admin: TestPerson;
  /** What metrics servers are asked at. */
  readonly metrics: FakeMetrics;
}

let names = 0;
const fresh = (what: string): string => {
  names += 1;
  return `${what} ${names}`;
};

/** By kind of id. A room that brings a new kind adds how to make one; until then the matrix fails and says so. */
export const MAKERS: Partial<Record<IdKind, Maker>> = {
  person: async (_world, owner) => owner.id,
  apiKey: async (_world, owner) => owner.keyId,
  session: async ({ house }, owner) => (await openSession(house, owner)).id,
  team: (world, owner) => make(world, world.admin, '/v1/teams', { name: fresh('team'), memberIds: [owner.id] }),
  service: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    return make(world, world.admin, '/v1/services', { name: fresh('service'), teamId, tier: 2 });
  },
  change: ({ house, admin }) => {
    // A change is brought, and perhaps known already: the answer is 200.
    return house
      .call('POST', '/v1/changes', { as: admin, body: { title: fresh('change') } })
      .then(({ body }) => body.id);
  },
  mitigation: async (world, owner) => {
    const service = await makeThing(world, 'service', owner);
    const body = { kind: 'rollback', title: fresh('way'), steps: 's', reversible: true, blastRadius: 'service' };
    return make(world, world.admin, `/v1/services/${service}/mitigations`, body);
  },
  schedule: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    return make(world, world.admin, '/v1/schedules', { name: fresh('schedule'), teamId, timeZone: 'UTC', layers: [] });
  },
  override: async (world, owner) => {
    const schedule = await makeThing(world, 'schedule', owner);
    const body = { personId: owner.id, startAt: '2026-06-16T00:00:00Z', endAt: '2026-06-17T00:00:00Z' };
    return make(world, world.admin, `/v1/schedules/${schedule}/overrides`, body);
  },
  policy: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    const steps = [{ targets: [{ kind: 'person', id: owner.id }], delayMinutes: 5 }];
    return make(world, world.admin, '/v1/policies', { name: fresh('policy'), teamId, steps });
  },
  contactMethod: (world, owner) => {
    const body = { kind: 'email', label: 'Work', address: `${fresh('m').replace(' ', '')}@heed.test` };
    return make(world, owner, '/v1/me/contact-methods', body);
  },
  notificationRule: async (world, owner) => {
    const contactMethodId = await makeThing(world, 'contactMethod', owner);
    return make(world, owner, '/v1/me/notification-rules', { contactMethodId, delayMinutes: 0 });
  },
  delivery: async (world, owner) => {
    await makeThing(world, 'contactMethod', owner);
    return first(world, `/v1/deliveries?person=${owner.id}`);
  },
  integration: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    return make(world, world.admin, '/v1/integrations', { name: fresh('integration'), teamId, kind: 'generic' });
  },
  alert: async (world) => {
    await raiseAlert(world);
    return first(world, '/v1/alerts');
  },
  metricsServer: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    const body = { name: fresh('metrics'), teamId, baseUrl: world.metrics.url, auth: { kind: 'none' } };
    return make(world, world.admin, '/v1/metrics-servers', body);
  },
  incident: (world) => make(world, world.admin, '/v1/incidents', { title: fresh('incident'), severity: 'sev4' }),
  evidence: async (world, owner) => {
    const incident = await makeThing(world, 'incident', owner);
    const serverId = await makeThing(world, 'metricsServer', owner);
    // A range of metrics has all that an item may have: a content, data to draw, and a picture.
    const [from, to] = ['2026-06-15T00:00:00Z', '2026-06-15T01:00:00Z'];
    const body = { kind: 'metrics', title: fresh('evidence'), serverId, query: 'errors', from, to };
    return make(world, world.admin, `/v1/incidents/${incident}/evidence`, body);
  },
  statusPage: async (world) => {
    const slug = fresh('page').replace(' ', '-');
    onPage.page = await make(world, world.admin, '/v1/status-pages', { slug, name: slug, url: 'https://s.test' });
    return onPage.page;
  },
  componentGroup: (world) =>
    make(world, world.admin, `/v1/status-pages/${onPage.page}/groups`, { name: fresh('group') }),
  component: (world) =>
    make(world, world.admin, `/v1/status-pages/${onPage.page}/components`, { name: fresh('component') }),
  publicIncident: (world) => tell(world, 'incidents', { title: fresh('trouble'), body: 'Words' }),
  maintenance: async (world, owner) => {
    const components = [await makeThing(world, 'component', owner)];
    const times = { from: '2026-06-16T12:00:00Z', until: '2026-06-16T13:00:00Z' };
    return tell(world, 'maintenances', { title: fresh('maintenance'), components, ...times });
  },
  publicUpdate: async () => onPage.update,
  subscriber: async ({ house, admin }) => {
    const body = { kind: 'email', address: `${fresh('m').replace(' ', '')}@subscriber.test` };
    const added = await house.call('POST', `/v1/status-pages/${onPage.page}/subscribers`, { as: admin, body });
    expect(added.status, added.text).toBe(201);
    return added.body.subscriber.id;
  },
  template: async (world) => {
    const body = { name: fresh('template'), audience: 'customers', severity: null, occasion: 'first', body: 'Words' };
    const taken = await world.house.call('GET', '/v1/update-templates', { as: world.admin });
    // There is one for each occasion: who is here already is as good.
    const own = taken.body.templates.find(({ id }: { id: string | null }) => id !== null);
    return own?.id ?? make(world, world.admin, '/v1/update-templates', body);
  },
  commsContact: (world) => {
    const body = { kind: 'support', name: fresh('contact'), email: 'desk@heed.test' };
    return make(world, world.admin, '/v1/comms-contacts', body);
  },
  commsSubscription: (world, owner) => make(world, owner, '/v1/me/subscriptions', { audience: 'leadership' }),
  commitment: async (world, owner) => {
    const incident = await makeThing(world, 'incident', owner);
    const body = { audience: 'responders', body: 'Over', final: true, followUpBy: '2026-06-20T12:00:00Z' };
    await world.house.call('POST', `/v1/incidents/${incident}/updates`, { as: world.admin, body });
    return first(world, `/v1/commitments?incidentId=${incident}`);
  },
  tracker: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    const where = { kind: 'github', baseUrl: world.metrics.url, project: 'fernweh/checkout' };
    const body = { name: fresh('tracker'), teamId, token: 'ghp_x', ...where };
    const { status, text, body: made } = await world.house.call('POST', '/v1/trackers', { as: world.admin, body });
    expect(status, text).toBe(201);
    return made.tracker.id;
  },
  action: async (world, owner) => {
    const incidentId = await makeThing(world, 'incident', owner);
    return make(world, world.admin, '/v1/actions', {
      incidentId,
      title: fresh('Reject a bad deploy'),
      ownerId: owner.id,
    });
  },
  postmortem: async (world, owner) => {
    const incidentIds = [await makeThing(world, 'incident', owner)];
    return make(world, world.admin, '/v1/postmortems', { kind: 'full', incidentIds });
  },
  failureClass: (world) => make(world, world.admin, '/v1/failure-classes', { name: fresh('class') }),
  recurrenceAlarm: async (world) => {
    const { house, admin } = world;
    const now = await house.now();
    // It is raised by three incidents that are alike; one that counts is enough to be asked about.
    const members = [await make(world, admin, '/v1/incidents', { title: fresh('incident'), severity: 'sev3' })];
    await house.runTimers();
    const alarm = { id: newId('recurrenceAlarm', now), because: 'similar', recent: 3, members, state: 'open' };
    await house.database.read
      .insertInto('recurrence_alarms')
      .values({ ...alarm, raised_at: new Date(now) })
      .execute();
    return alarm.id;
  },
  pageRun: async (world, owner) => {
    const policyId = await makeThing(world, 'policy', owner);
    const teamId = await makeThing(world, 'team', owner);
    const service = { name: fresh('service'), teamId, tier: 1, policyId };
    await raiseAlert(world, await make(world, world.admin, '/v1/services', service));
    return first(world, '/v1/pages');
  },
};

/** What stands on a page is asked for below it: the page that was made last, and what was told on it last. */
const onPage = { page: '', update: '' };

async function tell({ house, admin }: World, what: 'incidents' | 'maintenances', body: object): Promise<string> {
  const {
    status,
    body: told,
    text,
  } = await house.call('POST', `/v1/status-pages/${onPage.page}/${what}`, {
    as: admin,
    body,
  });
  expect(status, text).toBe(201);
  const thing = told.incident ?? told.maintenance;
  onPage.update = thing.updates[0].id;
  return thing.id;
}

/** Routes that are about things of a certain sort only. */
const MAKERS_FOR: Readonly<Record<string, Maker>> = {
  '/v1/postmortems/{id}/pattern': async (world, owner) => {
    const incidentIds = [await makeThing(world, 'incident', owner), await makeThing(world, 'incident', owner)];
    return make(world, world.admin, '/v1/postmortems', { kind: 'pattern', incidentIds });
  },
};

export function makeThing(world: World, kind: IdKind, owner: TestPerson, path = ''): Promise<string> {
  const maker = MAKERS_FOR[path] ?? MAKERS[kind];
  if (maker === undefined) throw new Error(`say in matrix-things.testing.ts how to make a ${kind}`);
  return maker(world, owner);
}

/** An id of this kind that nothing has. */
export function unknownId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${'0'.repeat(26)}`;
}

/** Signs a person in without their password, and answers the cookie. */
export async function openSession(house: House, { id }: TestPerson): Promise<{ id: string; cookie: string }> {
  const now = await house.now();
  const token = randomToken();
  const session = { id: newId('session', now), person_id: id, token_hash: hashToken(token) };
  const at = new Date(now);
  await house.database.read
    .insertInto('sessions')
    .values({ ...session, created_at: at, last_seen_at: at, expires_at: new Date(now + 86_400_000) })
    .execute();
  return { id: session.id, cookie: `heed=${token}` };
}

async function make({ house }: World, as: TestPerson, url: string, body: object): Promise<string> {
  const made = await house.call('POST', url, { as, body });
  expect(made.status, `${url}: ${made.text}`).toBe(201);
  return made.body.id;
}

async function first({ house, admin }: World, url: string): Promise<string> {
  const { body, text } = await house.call('GET', url, { as: admin });
  expect(body?.items?.length, `${url}: ${text}`).toBeGreaterThan(0);
  return body.items[0].id;
}

async function raiseAlert({ house, admin }: World, defaultServiceId?: string): Promise<void> {
  const integration = await house.call('POST', '/v1/integrations', {
    as: admin,
    body: { name: fresh('integration'), kind: 'generic', ...(defaultServiceId ? { defaultServiceId } : {}) },
  });
  const sent = await house.call('POST', '/v1/signals/generic', {
    body: { summary: fresh('alert'), severity: 'critical' },
    headers: { authorization: `Bearer ${integration.body.key}` },
  });
  expect(sent.status, sent.text).toBe(202);
}
