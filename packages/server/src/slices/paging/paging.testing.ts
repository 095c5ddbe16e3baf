import { formatInstant, type Instant, MINUTE, type PageRunId, type PolicyId } from '@heed/core/kernel';
import { foldPage, type PageFact } from '@heed/core/paging';
import { expect } from 'vitest';
import { type House, NOON, openHouse, type TestAnswer, type TestPerson } from '../../../../../tests/support/house.ts';
import { newId } from '../../platform/random/index.ts';
import type { Outcome, OutgoingMessage } from '../notify/ports.ts';
import { endRuns, loadRun, type PageAbout, startRuns } from './index.ts';
import { loadPageFacts } from './queries/history.ts';

/** What the tests of this room share: a house that can send mail, people who can be told, and alerts that page. */
export interface PagingHouse {
  readonly house: House;
  readonly admin: TestPerson;
  /** Somebody with a verified mailbox. */
  reachable(name: string, role?: 'responder' | 'manager' | 'admin'): Promise<TestPerson>;
  /** Steps as `[targets, minutes]`; answers the id. */
  policy(name: string, steps: readonly StepDraft[], repeats?: number): Promise<PolicyId>;
  /** Begins a page for a new alert. */
  page(policyId?: PolicyId): Promise<PageRunId>;
  end(runId: PageRunId): Promise<void>;
  /** Sets the clock to so many minutes after noon, lets the engine work, and answers who was mailed, sorted. */
  at(minutes: number): Promise<readonly string[]>;
  /** The same one millisecond before that moment. */
  justBefore(minutes: number): Promise<readonly string[]>;
  act(as: TestPerson, runId: string, verb: string, body?: object): Promise<TestAnswer>;
  /** What the provider says from now on, given the name of the addressee. */
  provider(answer: (name: string) => Outcome): void;
  /** Stored state is the fold of history. */
  expectFolded(runId: PageRunId): Promise<void>;
  close(): Promise<void>;
}

export type StepDraft = readonly [targets: readonly TargetDraft[], delayMinutes: number];
type TargetDraft = TestPerson | { readonly kind: 'schedule' | 'team'; readonly id: string };

export const ACCEPTED: Outcome = { outcome: 'accepted', words: '250 queued' };
export const REFUSED: Outcome = { outcome: 'refused', words: '550 no such mailbox' };

export async function openPagingHouse(): Promise<PagingHouse> {
  const mailed: string[] = [];
  let answer: (name: string) => Outcome = () => ACCEPTED;
  const house = await openHouse({
    transports: [
      {
        channel: 'email',
        configured: () => true,
        async send(message: OutgoingMessage) {
          const name = message.to.split('@')[0] ?? '';
          mailed.push(name);
          return answer(name);
        },
        close: async () => undefined,
      },
    ],
  });
  const reachable: PagingHouse['reachable'] = async (name, role = 'responder') => {
    const person = await house.person(name, role);
    const moment = formatInstant(await house.now());
    await house.database.read
      .insertInto('contact_methods')
      .values({
        id: newId('contactMethod', NOON),
        person_id: person.id,
        kind: 'email',
        label: 'Mail',
        address: `${name}@mail.test`,
        created_at: moment,
        verified_at: moment,
      })
      .execute();
    return person;
  };
  const admin = await reachable('Ada', 'admin');
  const work = async (moment: Instant) => {
    await house.setClock(moment);
    await house.runTimers();
    await house.runDeliveries();
    // What a provider refused makes the engine look again at once.
    await house.runTimers();
    await house.runDeliveries();
    return mailed.splice(0).sort();
  };
  return {
    house,
    admin,
    reachable,
    async policy(name, steps, repeats = 0) {
      const created = await house.call('POST', '/v1/policies', {
        as: admin,
        body: { name, repeats, steps: steps.map(stepOf) },
      });
      expect(created.status).toBe(201);
      return created.body.id;
    },
    async page(policyId) {
      const about = aboutOf(await house.now());
      const causeId = newId('alert', about.startedAt);
      const [id] = await house.database.transact((tx) => startRuns(tx, [{ causeId, policyId, about }]));
      if (id === undefined) throw new Error('no page began');
      return id;
    },
    end: (runId) => house.database.transact((tx) => endRuns(tx, [{ runId, reason: 'alert-resolved' }])),
    at: (minutes) => work(NOON + minutes * MINUTE),
    justBefore: (minutes) => work(NOON + minutes * MINUTE - 1),
    act: (as, runId, verb, body) => house.call('POST', `/v1/pages/${runId}/${verb}`, { as, body }),
    provider(next) {
      answer = next;
    },
    async expectFolded(runId) {
      const stored = await loadRun(house.database.read, runId);
      const { about: _, ...state } = stored ?? { about: undefined };
      expect(definedOf(state)).toEqual(definedOf(foldPage(await loadPageFacts(house.database.read, runId)) ?? {}));
    },
    close: () => house.close(),
  };
}

/** An alert that a page may be about. */
export function aboutOf(at: Instant, title = 'Checkout is slow'): PageAbout {
  return {
    title,
    description: '',
    severity: 'critical',
    serviceId: undefined,
    serviceName: undefined,
    labels: { alertname: 'Slow' },
    links: [],
    startedAt: at,
    integrationName: 'Prometheus',
    isDrill: false,
    unowned: true,
  };
}

export function stepOf([targets, delayMinutes]: StepDraft) {
  return {
    delayMinutes,
    targets: targets.map((target) =>
      'apiKey' in target ? { kind: 'person', id: target.id } : { kind: target.kind, id: target.id },
    ),
  };
}

/** The facts of a run by kind, without their prefix. */
export async function kindsIn(house: House, runId: PageRunId): Promise<readonly string[]> {
  const facts: readonly PageFact[] = await loadPageFacts(house.database.read, runId);
  return facts.map(({ kind }) => kind.replace('page.', ''));
}

function definedOf(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
