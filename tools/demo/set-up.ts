import { PASSWORD } from '../company/people.ts';
import { type Api, apiWith, makeKey } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import type { Responder } from '../program/people.ts';
import type { KeptCompany } from './company.ts';
import { prepareResponse, prepareWords } from './prepare.ts';
import type { ShopChange } from './shop.ts';

/** Those who play a part, as Heed knows them. */
export interface Cast {
  /** Commands the incident, and approves what customers read. */
  readonly admin: Responder;
  /** Reached by the first step of the policy. */
  readonly first: Responder;
  /** Reached by the second, a minute later. */
  readonly second: Responder;
  /** Tells customers. */
  readonly speaker: Responder;
  /** Hears of incidents, and takes no part. */
  readonly leader: Responder;
}

/** What the story needs in Heed: made by the public API alone, as it would be for a service of one's own. */
export interface Props {
  readonly serviceId: string;
  readonly statusPageId: string;
  /** What Prometheus writes into its path: `/i/KEY`. */
  readonly integrationKey: string;
  /** Of the release pipeline: it may report changes, and nothing else. */
  readonly pipelineKey: string;
}

/** The part of each, by how their names begin, and the role of the key by which the demo acts for them. */
const PARTS = {
  admin: ['Ana', 'admin'],
  first: ['Tomás', 'responder'],
  second: ['Grace', 'manager'],
  speaker: ['Priya', 'manager'],
  leader: ['Diego', 'viewer'],
} as const;

/** People of a company who play a part in the story. */
export async function castOfCompany(heed: HeedProcess, { people }: KeptCompany): Promise<Cast> {
  const part = async ([name, role]: readonly [string, string]): Promise<Responder> => {
    const person = people.find((each) => each.name.startsWith(name));
    if (person === undefined) throw new Error(`nobody in the company is called ${name}`);
    return { name, email: person.email, password: PASSWORD, api: await signIn(heed, person.email, role) };
  };
  return {
    admin: await part(PARTS.admin),
    first: await part(PARTS.first),
    second: await part(PARTS.second),
    speaker: await part(PARTS.speaker),
    leader: await part(PARTS.leader),
  };
}

/** Makes what the story needs; the team is looked up by its name, and made where there is none. */
export async function setTheStage(cast: Cast, siteUrl: string): Promise<Props> {
  const { api } = cast.admin;
  const teams = (await api.must('GET', '/v1/teams')).items as readonly { readonly id: string; readonly name: string }[];
  const team =
    teams.find(({ name }) => name === 'Payments') ??
    (await api.must('POST', '/v1/teams', {
      name: 'Payments',
      memberIds: [cast.first, cast.second].map((each) => each.api.personId),
    }));
  const serviceId = await prepareResponse(cast, team.id);
  const statusPageId = await prepareWords(cast, serviceId, siteUrl);
  const { key: integrationKey } = await api.must('POST', '/v1/integrations', {
    name: 'Prometheus of the demo',
    kind: 'prometheus',
    teamId: team.id,
  });
  const { secret: pipelineKey } = await api.must('POST', '/v1/me/keys', {
    name: 'Release pipeline',
    role: 'responder',
    scopes: ['changes:record'],
  });
  return { serviceId, statusPageId, integrationKey, pipelineKey };
}

/** The last step of a release pipeline: it says what it changed. */
export async function reportChange(heedUrl: string, key: string, service: string, change: ShopChange): Promise<void> {
  const body = {
    ...change,
    services: [service],
    source: 'release pipeline',
    outcome: 'succeeded',
    environment: 'production',
    reversible: 'yes',
  };
  const answer = await fetch(`${heedUrl}/v1/changes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`reporting a change answered ${answer.status}: ${await answer.text()}`);
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
