import { formatInstant, HOUR, type Instant, MINUTE, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { beginRooms, type MailIn } from '../../../packages/server/src/app/rooms.ts';
import type { Taken } from '../../../packages/server/src/slices/replies/ports.ts';
import { type House, NOON, openHouse, type TestAnswer, type TestPerson } from '../house.ts';
import { bringReply, type Writing } from './letters.ts';
import { createMailProvider, type MailProvider, type Received } from './mailbox.ts';
import { createPrometheus, type Prometheus } from './prometheus.ts';

export interface Citizen extends TestPerson {
  readonly email: string;
}

/** The whole of Heed and the outside world on one clock. What nobody expected makes the test fail. */
export interface World {
  readonly house: House;
  readonly smtp: MailProvider;
  readonly admin: Citizen;
  /** Somebody with a verified mailbox. */
  person(name: string, role?: 'viewer' | 'responder' | 'manager' | 'admin'): Promise<Citizen>;
  /** An escalation policy; `people` of a step may be people or schedules. */
  policy(name: string, steps: readonly Step[], repeats?: number): Promise<{ id: string }>;
  service(name: string, policy: { id: string }): Promise<{ id: string }>;
  prometheus(urgency?: 'page' | 'record'): Promise<Prometheus>;
  /** Time passes while Heed is down: nothing runs, nobody listens. */
  beDown(time: string): Promise<void>;
  /** Lets time pass, stopping at every moment at which anything is due. */
  pass(time: string): Promise<void>;
  passUntil(at: Instant): Promise<void>;
  now(): Promise<Instant>;
  /** The next unread mail of this person, at exactly this moment; fails when there is none or it says something else. */
  expectMail(person: Citizen, words: RegExp): Promise<Received>;
  /** Brings the mail that this person writes in answer to one, as a mail program would write it. */
  reply(person: Citizen, to: Received, written: string, more?: Writing): Promise<Taken>;
  /** Fails when anything was received that no test line expected. */
  nothingElse(): void;
  /** Calls the API and fails unless it is granted. */
  // biome-ignore lint/suspicious/noExplicitAny: each scenario looks only at the fields that it states.
  must(as: Citizen, method: string, url: string, body?: unknown): Promise<any>;
  close(): Promise<void>;
}

export interface Step {
  readonly people?: readonly Citizen[];
  readonly schedules?: readonly { readonly id: string }[];
  readonly wait: number;
}

export interface WorldOptions {
  readonly at?: Instant;
  /** How people's answers by e-mail come in; they do not by default. */
  readonly mailIn?: MailIn;
}

export async function openWorld({ at = NOON, mailIn }: WorldOptions = {}): Promise<World> {
  let clock = at;
  const smtp = createMailProvider(() => clock);
  const house = await openHouse({ transports: [smtp.transport], ...(mailIn === undefined ? {} : { mailIn }) });
  const senders: Prometheus[] = [];

  const setClock = async (to: Instant): Promise<void> => {
    clock = to;
    await house.setClock(to);
  };
  /** Everything that is due at this moment, and everything that becomes due by it. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await house.runWork();
      const worked = (await house.runTimers()) + (await house.runDeliveries());
      if (worked === 0) return;
    }
  };
  const must: World['must'] = async (as, method, url, body) => {
    const answer: TestAnswer = await house.call(method, url, body === undefined ? { as } : { as, body });
    if (answer.status >= 300) throw new Error(`${method} ${url} answered ${answer.status}: ${answer.text}`);
    await settle();
    return answer.body;
  };
  const person: World['person'] = async (name, role = 'responder') => {
    const made = await house.person(name, role);
    const email = `${name.toLowerCase()}@heed.test`;
    const citizen = { ...made, email };
    const method = await must(citizen, 'POST', '/v1/me/contact-methods', {
      kind: 'email',
      label: 'Mail',
      address: email,
    });
    const code = /\b\d{6,8}\b/.exec((await expectMail(citizen, /code/i)).message.text)?.[0];
    await must(citizen, 'POST', `/v1/me/contact-methods/${method.id}/verify`, { code });
    return citizen;
  };
  const expectMail: World['expectMail'] = async (to, words) => {
    await settle();
    const index = smtp.unread.findIndex((mail) => mail.to === to.email);
    const mail = smtp.unread[index];
    if (mail === undefined)
      throw new Error(`${to.name} has no unread mail; expected ${words}.\n${describe(smtp.unread)}`);
    expect(`${mail.message.subject}\n${mail.message.text}`).toMatch(words);
    expect(formatInstant(mail.at), `the moment of “${mail.message.subject}”`).toBe(formatInstant(clock));
    smtp.unread.splice(index, 1);
    return mail;
  };
  /** The sweep of silent alerts goes round every few seconds; an hour of it is skipped while there is nothing to sweep. */
  const nextDue = async (): Promise<Instant | undefined> => {
    const { rows } = await sql<{ due: Instant | null }>`
      select least(
        (select min(greatest(due_at, lease_until)) from timers where kind <> 'alerts.sweep'),
        (select greatest(due_at, (select min(expires_at) from alert_pulses))
          from timers where kind = 'alerts.sweep' and exists (select from alert_pulses where expires_at is not null)),
        (select min(greatest(due_at, lease_until)) from criterion_looks),
        (select min(greatest(due_at, lease_until)) from deliveries where state in ('pending', 'sending'))) as due`.execute(
      house.database.read,
    );
    const moments = [rows[0]?.due ?? undefined, ...senders.map((sender) => sender.nextAt())];
    const known = moments.filter((moment) => moment !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
  const passUntil = async (target: Instant): Promise<void> => {
    await settle();
    for (;;) {
      const due = await nextDue();
      if (due === undefined || due > target) break;
      await setClock(Math.max(due, clock));
      for (const sender of senders)
        if ((sender.nextAt() ?? Number.POSITIVE_INFINITY) <= clock) await sender.speak(clock);
      await settle();
    }
    await setClock(target);
  };

  await setClock(at);
  await beginRooms(house.rooms, house.database);
  const admin = await person('Ada', 'admin');
  const team = await must(admin, 'POST', '/v1/teams', { name: 'Everybody' });
  return {
    house,
    smtp,
    admin,
    person,
    policy: (name, steps, repeats = 0) =>
      must(admin, 'POST', '/v1/policies', { name, repeats, steps: steps.map(stepIn) }),
    service: (name, policy) =>
      must(admin, 'POST', '/v1/services', {
        name,
        teamId: team.id,
        tier: 1,
        policyId: policy.id,
        matchers: [{ label: 'service', op: '=', value: name }],
      }),
    async prometheus(urgency = 'page') {
      const { key } = await must(admin, 'POST', '/v1/integrations', {
        name: `Prometheus ${senders.length}`,
        kind: 'prometheus',
        urgency,
      });
      const sender = createPrometheus({
        now: async () => clock,
        async post(alerts) {
          const answer = await house.call('POST', '/api/v2/alerts', {
            body: alerts,
            headers: { authorization: `Bearer ${key}` },
          });
          expect(answer.status, answer.text).toBe(200);
          await settle();
        },
      });
      senders.push(sender);
      return sender;
    },
    async beDown(time) {
      clock += durationOf(time);
      await house.setClockAsleep(clock);
    },
    pass: (time) => passUntil(clock + durationOf(time)),
    passUntil,
    now: async () => clock,
    expectMail,
    async reply(writer, to, written, more) {
      const taken = await bringReply(house, writer.email, to.message, written, more);
      await settle();
      return taken;
    },
    nothingElse() {
      expect(describe(smtp.unread)).toBe('');
    },
    must,
    close: () => house.close(),
  };
}

function stepIn({ people = [], schedules = [], wait }: Step) {
  const targets = [
    ...people.map(({ id }) => ({ kind: 'person', id })),
    ...schedules.map(({ id }) => ({ kind: 'schedule', id })),
  ];
  return { targets, delayMinutes: wait };
}

function describe(unread: readonly Received[]): string {
  return unread.map((mail) => `${formatInstant(mail.at)} ${mail.to}: ${mail.message.subject}`).join('\n');
}

const UNITS: Readonly<Record<string, number>> = { second: SECOND, minute: MINUTE, hour: HOUR };

/** `5 minutes`, `1 hour`, `90 seconds`. */
function durationOf(time: string): number {
  const [, count, unit] = /^(\d+) (second|minute|hour)s?$/.exec(time) ?? [];
  const length = UNITS[unit ?? ''];
  if (count === undefined || length === undefined) throw new Error(`not a time: ${time}`);
  return Number(count) * length;
}
