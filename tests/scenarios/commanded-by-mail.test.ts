import { createHash } from 'node:crypto';
import { findBreak, type Link } from '@heed/core/incidents';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Received } from '../support/world/mailbox.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let ana: Citizen;

beforeEach(async () => {
  world = await openWorld({ mailIn: { domain: 'in.heed.test', trustedServer: undefined } });
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  const policy = await world.policy('Checkout', [
    { people: [tom], wait: 5 },
    { people: [ana], wait: 5 },
  ]);
  await world.service('checkout', policy);
  const commanders = await world.policy('Commanders', [{ people: [ana], wait: 30 }]);
  await world.must(world.admin, 'PUT', '/v1/incident-settings', { commanderPolicyId: commanders.id, version: 1 });
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]);

/** Answers a mail, and reads what comes back of it: the answer, which can be answered again. */
async function writes(who: Citizen, to: Received, words: string, told: RegExp, more: object = {}): Promise<Received> {
  expect(await world.reply(who, to, words, more)).toEqual({ kind: 'taken' });
  return world.expectMail(who, told);
}

test('a SEV1 is commanded from its page to its verified end by pressing Reply, and by nothing else', async () => {
  const [service] = (await world.must(world.admin, 'GET', '/v1/services')).items;
  const declared = { title: 'Nobody can pay', severity: 'sev1', serviceIds: [service.id] };
  const { id } = await world.must(world.admin, 'POST', '/v1/incidents', declared);
  const record = () => world.must(ana, 'GET', `/v1/incidents/${id}`);
  const toTom = await world.expectMail(tom, /INC-1: Nobody can pay/);
  let toAna = await world.expectMail(ana, /INC-1: Nobody can pay/);
  expect(toAna.message.replyTo?.name).toBe('Heed INC-1');

  // Tom takes his page, on a phone; Ana takes command, so nobody else is paged.
  await writes(tom, toTom, 'Ack\n\nSent from my iPhone', /You have it: nobody else is paged/);
  toAna = await writes(ana, toAna, '/command\n/impact Nobody can pay\n/criterion 10m No errors', /Done: \/command/);
  expect(await record()).toMatchObject({
    roles: [{ role: 'commander', personId: ana.id }],
    impact: { value: 'Nobody can pay' },
  });

  // Heed reminds her of the update that she owes; answering that mail is the update, and promises the next.
  await world.pass('10 minutes');
  const owed = await world.expectMail(ana, /the update to the responders is due soon/);
  await writes(ana, owed, '/update We look for the cause -> 30m', /Done: \/update/);

  // Tom may not command too, and is told so; what he sees becomes evidence and a line of the timeline.
  await writes(tom, toTom, '/command', /Not done: \/command\nSomebody commands this incident/);
  await writes(tom, toTom, 'Errors began with build 4f2b, see the graph.', /Kept as evidence/, {
    files: [{ name: 'errors.png', type: 'image/png', bytes: PNG }],
  });

  // An absence in the middle of it does nothing, and is answered by nothing.
  await world.reply(tom, toTom, 'I am on holiday until Monday', { headers: { 'Auto-Submitted': 'auto-replied' } });

  toAna = await writes(ana, toAna, '/mitigate rollback: checkout to 4e1a -> errors fall', /Done: \/mitigate/);
  await world.pass('4 minutes');
  toAna = await writes(
    ana,
    toAna,
    '/result 1 helped errors fell to zero\n/mitigated\n/check 1 met no errors',
    /Done: \/mitigated/,
  );
  toAna = await writes(ana, toAna, '/resolve Build 4f2b leaked connections', /Not done: \/resolve/);
  expect(await record()).toMatchObject({ status: 'open' });
  await world.pass('10 minutes');
  await writes(ana, toAna, '/resolve Build 4f2b leaked connections', /Done: \/resolve/);

  expect(await record()).toMatchObject({ status: 'resolved', mitigations: [{ kind: 'rollback', result: 'helped' }] });
  const { links } = await world.must(ana, 'GET', `/v1/incidents/${id}/export`);
  const whole: Link[] = links.map((link: Link) => ({ ...link, reason: link.reason ?? undefined }));
  expect(findBreak(whole, (text) => createHash('sha256').update(text).digest('hex'))).toBeUndefined();
  const byMail = whole.filter(({ actor }) => actor.kind === 'email-reply');
  expect(byMail.length).toBeGreaterThan(10);
  expect(new Set(byMail.map(({ actor }) => 'personId' in actor && actor.personId))).toEqual(new Set([tom.id, ana.id]));
});

test('a page that is escalated by mail reaches the next one at once, who takes it by mail', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  const toTom = await world.expectMail(tom, /CheckoutDown/);
  expect(await world.reply(tom, toTom, 'escalate')).toEqual({ kind: 'taken' });
  await world.expectMail(tom, /The next step is told now/);
  const toAna = await world.expectMail(ana, /CheckoutDown/);
  await writes(ana, toAna, 'ack', /You have it/);
  await world.pass('2 hours');
});
