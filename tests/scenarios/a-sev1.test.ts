import { createHash } from 'node:crypto';
import { findBreak } from '@heed/core/incidents';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestAnswer } from '../support/house.ts';
import { oweNothing } from '../support/world/owe-nothing.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let ana: Citizen;
let mia: Citizen;
let service: { readonly id: string };
let incident: string;

beforeEach(async () => {
  world = await openWorld();
  await oweNothing(world);
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  mia = await world.person('Mia');
  service = await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 30 }]));
  const commanders = await world.policy('Commanders', [{ people: [ana], wait: 30 }]);
  await world.must(world.admin, 'PUT', '/v1/incident-settings', { commanderPolicyId: commanders.id, version: 1 });
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the story looks only at the fields that it states.
const does = (who: Citizen, verb: string, body: object = {}): Promise<any> =>
  world.must(who, 'POST', `/v1/incidents/${incident}/${verb}`, body);
const tries = (who: Citizen, verb: string, body: object = {}): Promise<TestAnswer> =>
  world.house.call('POST', `/v1/incidents/${incident}/${verb}`, { as: who, body });

test('a SEV1, from a wrong guess to a recovery that was too early, and the one that held', async () => {
  // Something is slow, and nobody knows yet how bad it is.
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutSlow', { service: 'checkout' });
  const paged = await world.expectMail(tom, /CheckoutSlow/);
  expect(paged.message.link).toBeDefined();
  const [alert] = (await world.must(tom, 'GET', '/v1/alerts')).items;
  await world.must(tom, 'POST', `/v1/alerts/${alert.id}/acknowledge`);
  ({ id: incident } = await world.must(tom, 'POST', '/v1/incidents', {
    title: 'Checkout is slow',
    severity: 'sev4',
    alertIds: [alert.id],
  }));

  // Ten minutes later it is clear: nobody can pay. The commander is found, and who answers for the service.
  await world.pass('10 minutes');
  await does(tom, 'severity', { to: 'sev1', reason: 'Nobody can pay' });
  await world.expectMail(tom, /INC-1/);
  await world.expectMail(ana, /INC-1/);
  await does(ana, 'roles', { role: 'commander', personId: ana.id });
  expect((await tries(ana, 'roles', { role: 'operations', personId: ana.id })).status).toBe(409);
  await does(ana, 'roles', { role: 'operations', personId: tom.id });
  const [page] = (await world.must(tom, 'GET', `/v1/pages?incidentId=${incident}&status=reaching`)).items;
  await world.must(tom, 'POST', `/v1/pages/${page.id}/acknowledge`);
  await does(ana, 'impact', { text: 'Nobody can pay', customerFacing: 'yes' });

  // A first idea, which is wrong, and a first try, which makes it worse.
  await does(tom, 'hypotheses', { text: 'The cache is cold', confidence: 60 });
  await does(tom, 'hypotheses/1', { state: 'leading' });
  await world.pass('5 minutes');
  await does(tom, 'hypotheses/1', { state: 'rejected', why: 'Its hit rate is as ever' });
  await does(tom, 'mitigations', {
    title: 'Twice the instances',
    kind: 'scale',
    expectation: 'p99 falls in 5 minutes',
  });
  await world.pass('5 minutes');
  await does(tom, 'mitigations/1/result', { result: 'worse', evidence: 'The database has no connections left' });

  // Ana has had a long night. She offers command; until it is accepted it is hers.
  const offered = await does(ana, 'offers', { to: mia.id });
  expect(offered.handoff.missing).toContain('criteria');
  await world.pass('5 minutes');
  expect((await world.must(mia, 'GET', `/v1/incidents/${incident}`)).commander.id).toBe(ana.id);
  await does(mia, 'offers/1/accept');
  expect((await tries(ana, 'resolve', { summary: 'x' })).status).toBe(409);

  // What it means that it is over is said before it is hoped for. Then the rollback.
  expect((await tries(mia, 'mitigated')).status).toBe(409);
  await does(mia, 'criteria', {
    text: 'Nothing pages',
    check: { kind: 'alerts', serviceId: service.id },
    holdMinutes: 30,
  });
  await does(tom, 'mitigations', {
    title: 'Back to 1.41',
    kind: 'rollback',
    expectation: 'No errors in 2 minutes',
    undo: 'Deploy 1.42',
  });
  await prometheus.resolves('CheckoutSlow', { service: 'checkout' });
  await world.pass('2 minutes');
  await does(tom, 'mitigations/2/result', { result: 'helped', evidence: 'No error since' });
  await does(mia, 'mitigated');

  // 29 minutes of peace are not 30: it fires again, and the hold begins anew.
  await world.pass('27 minutes');
  expect((await tries(mia, 'resolve', { summary: 'Rolled back' })).status).toBe(409);
  await prometheus.fires('CheckoutSlow', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutSlow/);
  const again = (await world.must(tom, 'GET', '/v1/alerts')).items[0];
  await world.must(tom, 'POST', `/v1/alerts/${again.id}/acknowledge`);
  await world.pass('1 minute');
  const early = await tries(mia, 'resolve', { summary: 'Rolled back' });
  expect(early).toMatchObject({ status: 409, body: { errors: [{ message: '“Nothing pages” is not met' }] } });

  // Somebody says that it is over all the same, in writing. It was not.
  await does(mia, 'resolve', { summary: 'The vendor says so', override: 'The vendor confirmed it' });
  await world.pass('3 minutes');
  const reopened = await does(tom, 'reopen', { reason: 'It fires' });
  expect(reopened).toMatchObject({ status: 'open', reopened: 1, posture: 'mitigate', times: { resolvedAt: null } });
  await world.expectMail(tom, /INC-1/);
  const [anew] = (await world.must(tom, 'GET', `/v1/pages?incidentId=${incident}&status=reaching`)).items;
  await world.must(tom, 'POST', `/v1/pages/${anew.id}/acknowledge`);

  // This time it holds.
  await prometheus.resolves('CheckoutSlow', { service: 'checkout' });
  await world.pass('31 minutes');
  const over = await does(mia, 'resolve', { summary: 'Rolled back to 1.41; the pool was too small for 1.42' });
  expect(over).toMatchObject({ status: 'resolved', lateUpgrades: 1, reopened: 1 });

  const { links } = await world.must(mia, 'GET', `/v1/incidents/${incident}/export`);
  expect(findBreak(links, (text) => createHash('sha256').update(text).digest('hex'))).toBeUndefined();
  const kinds = new Set(links.map(({ kind }: { kind: string }) => kind));
  for (const kind of ['severity-changed', 'command-accepted', 'hypothesis-judged', 'mitigation-concluded', 'reopened'])
    expect(kinds).toContain(`incident.${kind}`);
});
