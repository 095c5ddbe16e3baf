import type { Responder } from '../../program/people.ts';
import { SERVICE } from '../rules.ts';
import { BAD, command, GOOD } from '../shop.ts';
import { pause, type Stage, turn, watch } from '../stage.ts';
import type { Declared } from './declare.ts';
import { customersHearThatItIsOver, customersHearThatItIsWatched } from './tell.ts';

/** It is said how one will know that it is over; the ways to stop the harm are ranked; one is tried. */
export async function theHarmIsStopped(stage: Stage, incident: Declared): Promise<void> {
  const { teller, cast, props, shop, heed, pace } = stage;
  const { admin, first } = cast;
  const path = `/v1/incidents/${incident.id}`;
  teller.chapter(
    'The harm is stopped, before anybody knows the cause',
    `The war room: ${heed}/incidents/${incident.id}`,
  );
  await turn(stage, {
    who: admin,
    does: `says how they will know that it is over: no alert of the ticket shop, for ${minutes(pace.holdMinutes)}`,
    seen: async () => some((await admin.api.must('GET', path)).criteria),
    act: async () => {
      const check = { kind: 'alerts', serviceId: props.serviceId };
      const text = `No alert of ${SERVICE} pages`;
      await admin.api.must('POST', `${path}/criteria`, { text, check, holdMinutes: pace.holdMinutes });
      await admin.api.must('POST', `${path}/posture`, { to: 'mitigate' });
    },
  });
  const { options } = await first.api.must('GET', `${path}/advice`);
  for (const [at, { mitigation, standing, reasons }] of options.entries()) {
    const why = reasons.slice(0, at === 0 ? 3 : 1).map(({ text }: { text: string }) => text);
    teller.line('Heed', `${at + 1}. ${mitigation.title} (${standing}): ${why.join(' ')}`);
  }
  await pause(stage);
  await turn(stage, {
    who: first,
    does: 'tries the first one, and says before what should be seen',
    seen: async () => some((await first.api.must('GET', path)).mitigations),
    act: () => first.api.must('POST', `${path}/mitigations`, options[0].attempt),
  });
  await turn(stage, {
    who: first,
    does: `runs: curl -X POST ${shop.url}/rollback`,
    seen: async () => (shop.release === BAD ? undefined : true),
    act: () => command(shop, '/rollback'),
  });
  const { items } = await first.api.must('GET', `${path}/evidence`);
  teller.line('Heed', `has captured evidence by itself, for which nobody waited: ${items.length} so far`);
}

/** Too early it is refused; what was tried is judged; and once all has held, it is over. */
export async function itIsKnownToBeOver(stage: Stage, incident: Declared, alertId: string): Promise<void> {
  const { teller, cast, site, heed } = stage;
  const { admin, first } = cast;
  const path = `/v1/incidents/${incident.id}`;
  teller.chapter('It is known to be over', `The war room: ${heed}/incidents/${incident.id}`, `Customers: ${site}`);
  const summary = `${SERVICE} ${BAD} failed six of ten orders; it runs ${GOOD} again`;
  const early = await resolve(stage, incident, summary);
  teller.line(admin.name, 'says that it is over');
  teller.line(
    'Heed',
    early.status === 200
      ? 'takes it: all that was agreed on has held'
      : `answers ${early.status}: ${early.body.detail}`,
  );
  await watch(teller, 'the alert to resolve', 90, async () => {
    const { status } = await admin.api.must('GET', `/v1/alerts/${alertId}`);
    return status === 'resolved' ? true : undefined;
  });
  await turn(stage, {
    who: first,
    does: 'says that it helped, and what he saw',
    seen: async () => {
      const { mitigations } = await first.api.must('GET', path);
      return mitigations.find(({ result }: { result: string | null }) => result !== null);
    },
    act: async () => {
      const { mitigations } = await first.api.must('GET', path);
      const evidence = `No order has failed since ${GOOD} runs again; ${stage.shop.failed} failed before, and the alert has resolved`;
      await first.api.must('POST', `${path}/mitigations/${mitigations[0].number}/result`, {
        result: 'helped',
        evidence,
      });
    },
  });
  await turn(stage, {
    who: admin,
    does: 'says that the harm has stopped: mitigated, which is not yet resolved',
    seen: async () => {
      const { times, status } = await admin.api.must('GET', path);
      return times.mitigatedAt !== null || status !== 'open' ? true : undefined;
    },
    act: () => admin.api.must('POST', `${path}/mitigated`, {}),
  });
  await customersHearThatItIsWatched(stage, incident);
  await untilItHasHeld(stage, incident);
  if (early.status !== 200) await endIt(stage, incident, summary);
  await customersHearThatItIsOver(stage, incident);
}

async function endIt(stage: Stage, incident: Declared, summary: string): Promise<void> {
  const { admin } = stage.cast;
  await turn(stage, {
    who: admin,
    does: 'says again that it is over, and now it is taken',
    seen: async () => {
      const { status } = await admin.api.must('GET', `/v1/incidents/${incident.id}`);
      return status === 'resolved' ? true : undefined;
    },
    act: async () => {
      const answer = await resolve(stage, incident, summary);
      if (answer.status !== 200) throw new Error(`resolving answered ${answer.status}: ${answer.body.detail}`);
    },
  });
}

/** It is the commander's word; where whoever watches gave command away, the demo's people find the new one. */
async function resolve({ cast }: Stage, { id }: Declared, summary: string) {
  const { commander } = await cast.admin.api.must('GET', `/v1/incidents/${id}`);
  const people: readonly Responder[] = Object.values(cast);
  const who = people.find(({ api }) => api.personId === commander?.id) ?? cast.admin;
  return who.api.call('POST', `/v1/incidents/${id}/resolve`, { summary });
}

async function untilItHasHeld({ teller, cast, pace }: Stage, { id }: Declared): Promise<void> {
  await watch(teller, `all to be well for ${minutes(pace.holdMinutes)}`, pace.holdMinutes * 60 + 60, async () => {
    const { criteria, status } = await cast.admin.api.must('GET', `/v1/incidents/${id}`);
    const held = status !== 'open' || criteria.every((each: { held: boolean }) => each.held);
    return held ? true : undefined;
  });
  teller.line('Heed', 'looked at the alerts again and again: what was agreed on has held');
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function minutes(count: number): string {
  if (count === 0) return 'a moment';
  return count === 1 ? 'a minute' : `${count} minutes`;
}
