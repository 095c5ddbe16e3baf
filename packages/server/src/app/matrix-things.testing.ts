import { ID_PREFIXES, type IdKind } from '@heed/core/kernel';
import { expect } from 'vitest';
import type { House, TestPerson } from '../../../../tests/support/house.ts';
import { hashToken, newId, randomToken } from '../platform/random/index.ts';

/** Makes one thing that belongs to `owner`, or to a team of theirs, and answers its id. */
type Maker = (world: World, owner: TestPerson) => Promise<string>;

export interface World {
  readonly house: House;
  /** Makes what only admins may make. */
  readonly admin: TestPerson;
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
    return first(world, '/v1/deliveries');
  },
  integration: async (world, owner) => {
    const teamId = await makeThing(world, 'team', owner);
    return make(world, world.admin, '/v1/integrations', { name: fresh('integration'), teamId, kind: 'generic' });
  },
  alert: async (world) => {
    await raiseAlert(world);
    return first(world, '/v1/alerts');
  },
  incident: (world) => make(world, world.admin, '/v1/incidents', { title: fresh('incident'), severity: 'sev4' }),
  evidence: async (world, owner) => {
    const incident = await makeThing(world, 'incident', owner);
    const body = { kind: 'text', title: fresh('evidence'), text: 'as it was' };
    return make(world, world.admin, `/v1/incidents/${incident}/evidence`, body);
  },
  pageRun: async (world, owner) => {
    const policyId = await makeThing(world, 'policy', owner);
    const teamId = await makeThing(world, 'team', owner);
    const service = { name: fresh('service'), teamId, tier: 1, policyId };
    await raiseAlert(world, await make(world, world.admin, '/v1/services', service));
    return first(world, '/v1/pages');
  },
};

export function makeThing(world: World, kind: IdKind, owner: TestPerson): Promise<string> {
  const maker = MAKERS[kind];
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
