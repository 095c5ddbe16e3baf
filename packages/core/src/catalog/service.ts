import {
  type FieldTrouble,
  type PolicyId,
  type Refusal,
  refuse,
  type ServiceId,
  type TeamId,
} from '../kernel/index.ts';
import { isHttpUrl, type Link } from './links.ts';
import { checkMatchers, type Matcher } from './matchers.ts';

/** How much a service matters to its users; 1 matters most. */
export type Tier = 1 | 2 | 3 | 4;

/** Something that is run for users, and the team that answers for it. */
export interface Service {
  readonly id: ServiceId;
  readonly name: string;
  readonly teamId: TeamId;
  readonly tier: Tier;
  readonly description: string;
  /** An alert belongs to this service when all of these hold. A service without matchers is never found by labels. */
  readonly matchers: readonly Matcher[];
  /** Who is paged for it. Without one, its pages go to the catch-all policy and are flagged. */
  readonly policyId?: PolicyId | undefined;
  readonly links: readonly Link[];
  readonly runbookUrl?: string | undefined;
  /** Counts changes, so that two people who edit at once do not overwrite each other. */
  readonly version: number;
}

/** What a person writes of a service; the rest is the server's. */
export type ServiceDraft = Omit<Service, 'id' | 'version'>;

const MAX_NAME = 200;
const MAX_DESCRIPTION = 4_000;
const MAX_LINKS = 20;

/** The draft with trimmed texts, or a refusal that names every field at fault. That team and policy exist is not seen here. */
export function validateService(draft: ServiceDraft): ServiceDraft | Refusal {
  const name = draft.name.trim();
  const links = draft.links.map(({ label, url }) => ({ label: label.trim(), url: url.trim() }));
  const runbookUrl = draft.runbookUrl?.trim() || undefined;
  const service: ServiceDraft = { ...draft, name, description: draft.description.trim(), links, runbookUrl };
  const troubles = [
    ...checkText('name', name, 1, MAX_NAME),
    ...checkText('description', service.description, 0, MAX_DESCRIPTION),
    ...checkTier(draft.tier),
    ...checkMatchers(draft.matchers, 'matchers'),
    ...checkLinks(links),
    ...(runbookUrl === undefined ? [] : checkUrl('runbookUrl', runbookUrl)),
  ];
  if (troubles.length === 0) return service;
  return refuse('invalid', 'The service is not valid; mend the fields named.', troubles);
}

function checkText(path: string, text: string, min: number, max: number): FieldTrouble[] {
  if (text.length >= min && text.length <= max) return [];
  return [{ path, message: `must have ${min} to ${max} characters` }];
}

function checkTier(tier: number): FieldTrouble[] {
  return [1, 2, 3, 4].includes(tier) ? [] : [{ path: 'tier', message: 'must be 1, 2, 3 or 4; 1 matters most' }];
}

function checkLinks(links: readonly Link[]): FieldTrouble[] {
  if (links.length > MAX_LINKS) return [{ path: 'links', message: `at most ${MAX_LINKS} are possible` }];
  return links.flatMap(({ label, url }, index) => [
    ...checkText(`links[${index}].label`, label, 1, MAX_NAME),
    ...checkUrl(`links[${index}].url`, url),
  ]);
}

function checkUrl(path: string, url: string): FieldTrouble[] {
  return isHttpUrl(url) ? [] : [{ path, message: 'must be a full address that begins with http:// or https://' }];
}
