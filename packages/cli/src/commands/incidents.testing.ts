import type { Fetch } from '@heed/contract/client';
import { type Problem, problemOf } from '@heed/contract/problems';
import type { Ask } from '../ask.ts';
import type { Person } from '../find/kinds.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';
import type { Incident } from './incidents-find.ts';

const last = (text: string): string => text.padStart(26, '0');
export const ID = `inc_${last('42')}`;
export const ADA = `per_${last('a')}`;
export const BEN = `per_${last('b')}`;
export const CHECKOUT = `svc_${last('1')}`;
/** Ten minutes before the time of a fake world. */
export const AT = '2026-11-21T11:50:00.000Z';

/** A SEV1 of ten minutes, in which nobody has done anything. */
export function incidentOf(changes: Partial<Incident> = {}): Incident {
  return {
    id: ID,
    number: 42,
    reference: 'INC-42',
    title: 'Checkout answers with errors',
    kind: 'incident',
    private: false,
    status: 'open',
    severity: 'sev1',
    posture: 'triage',
    commander: null,
    services: [{ id: CHECKOUT, name: 'Checkout' }],
    declaredAt: AT,
    mitigatedAt: null,
    resolvedAt: null,
    nextUpdateAt: null,
    severityAt: AT,
    answers: null,
    lateUpgrades: 0,
    postureAt: AT,
    detection: 'monitoring',
    environment: 'production',
    dismissal: null,
    times: {
      impactStartedAt: null,
      detectedAt: AT,
      declaredAt: AT,
      firstMitigationAt: null,
      firstCauseAt: null,
      mitigatedAt: null,
      resolvedAt: null,
    },
    alerts: [],
    related: [],
    participants: [],
    roles: [],
    combinations: [],
    offers: [],
    impact: null,
    customerFacing: null,
    doing: null,
    hypotheses: [],
    timeboxes: [],
    mitigations: [],
    criteria: [],
    rollbackFirst: null,
    secondTeam: null,
    bridgeUrl: null,
    issueUrl: null,
    channel: null,
    starred: [],
    reopened: 0,
    postponed: null,
    length: 7,
    prompts: [{ kind: 'no-commander' }],
    handoff: { missing: ['impact'], tried: 0, unmet: 0 },
    names: { [ADA]: 'Ada', [BEN]: 'Ben', [CHECKOUT]: 'Checkout' },
    ...changes,
  };
}

const person = (id: string, name: string): Person => ({
  id,
  name,
  email: `${name.toLowerCase()}@heed.test`,
  role: 'responder',
  timeZone: 'UTC',
  status: 'active',
  createdAt: AT,
  disabledAt: null,
  version: 1,
});

export interface Sent {
  readonly line: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The writes, without the reads before them. */
  readonly writes: readonly Sent[];
  readonly sent: readonly Sent[];
}

/** Runs `heed incidents` before a server that knows INC-42, and answers each write by the live record or a problem. */
export async function heed(
  words: readonly string[],
  { answers = {}, incident = incidentOf(), ask }: { answers?: object; incident?: Incident; ask?: Ask } = {},
): Promise<Done> {
  const sent: Sent[] = [];
  const known: Readonly<Record<string, unknown>> = {
    'GET /v1/me': {
      person: person(ADA, 'Ada'),
      teamIds: [],
      via: 'api-key',
      role: 'responder',
      permissions: [],
      latestEvent: 7,
    },
    'GET /v1/incidents': { items: [incident], nextCursor: null },
    [`GET /v1/incidents/${ID}`]: incident,
    'GET /v1/people': { items: [person(ADA, 'Ada'), person(BEN, 'Ben')], nextCursor: null },
    ...answers,
  };
  const answer: Fetch = async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    const line = `${init.method} ${pathname}`;
    sent.push({ line, query: searchParams, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) });
    const isVerb = line.startsWith('POST /v1/incidents');
    const found = known[line] ?? (isVerb ? incident : problemOf('not-found', `There is no ${line}.`));
    const status = isProblem(found) ? found.status : 200;
    return { status, headers: new Headers(), text: async () => JSON.stringify(found) };
  };
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: 'heed_key' };
  const world = fakeWorld({ env, fetch: answer, width: 100, ...(ask === undefined ? {} : { ask }) });
  const code = await run(['incidents', ...words], world.io);
  const writes = sent.filter(({ line }) => !line.startsWith('GET '));
  return { code, out: world.out(), err: world.err(), writes, sent };
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'mend' in answer && 'status' in answer;
}
