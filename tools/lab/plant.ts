import type { Api } from '../program/api.ts';
import { setUpHeed } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import type { CaughtMail } from '../program/mail-sink.ts';
import { addResponder, type Responder } from '../program/people.ts';
import type { Provider } from './provider-handle.ts';

/** Two people who are reached one after the other: all that the checker has to know of the configuration. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  /** Minutes from the first to the second. */
  readonly delayMinutes: number;
}

/** What was configured for a run. */
export interface Plant {
  readonly admin: Api;
  readonly integrationKey: string;
  readonly pairs: readonly Pair[];
  /** The API key of whoever is reached first, pair by pair. */
  readonly answerKeys: readonly string[];
}

/**
 * A person gets at most five texts in fifteen minutes one by one, then bundles. A pair gets no more alerts than that, so
 * that each obligation is one mail and can be counted.
 */
export const ALERTS_PER_PAIR = 5;

/** The shortest delay that a policy can have. */
const DELAY_MINUTES = 1;

/** Sets a fresh Heed up through its own API: people with proved mailboxes, and for each pair a policy and a service. */
export async function plantPairs(heed: HeedProcess, provider: Provider, count: number): Promise<Plant> {
  const admin = await setUpHeed(heed);
  const team = await admin.must('POST', '/v1/teams', { name: 'Lab', memberIds: [] });
  const addresses = Array.from({ length: count * 2 }, (_, index) => `p${String(index).padStart(2, '0')}@lab.test`);
  const mailboxes = { to: (address: string) => provider.subjectsTo(address).map(asCaught) };
  const people: Responder[] = [];
  for (const email of addresses) people.push(await addResponder(heed, admin, mailboxes, { name: email, email }));
  const pairs: Pair[] = [];
  const answerKeys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [first, second] = people.slice(index * 2, index * 2 + 2);
    if (first === undefined || second === undefined) throw new Error('a pair needs two people');
    const policy = await admin.must('POST', '/v1/policies', {
      name: `Pair ${index}`,
      steps: [
        { targets: [{ kind: 'person', id: first.api.personId }], delayMinutes: DELAY_MINUTES },
        // Long, so that nothing else happens while the lab looks.
        { targets: [{ kind: 'person', id: second.api.personId }], delayMinutes: 120 },
      ],
    });
    await admin.must('POST', '/v1/services', {
      name: `Service ${index}`,
      teamId: team.id,
      tier: 1,
      policyId: policy.id,
      matchers: [{ label: 'pair', op: '=', value: String(index) }],
    });
    pairs.push({ first: first.email, second: second.email, delayMinutes: DELAY_MINUTES });
    answerKeys.push(first.api.key);
  }
  const integration = await admin.must('POST', '/v1/integrations', { name: 'Lab', kind: 'generic' });
  return { admin, integrationKey: integration.key, pairs, answerKeys };
}

function asCaught(subject: string, index: number): CaughtMail {
  return { number: index + 1, at: 0, to: [], headers: {}, subject, text: undefined, html: undefined };
}
