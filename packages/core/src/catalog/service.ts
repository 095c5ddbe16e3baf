import {
  type FieldTrouble,
  type PolicyId,
  type Refusal,
  refuse,
  type ServiceId,
  type TeamId,
} from '../kernel/index.ts';
import type { Link } from './links.ts';
import { checkMatchers, type Matcher } from './matchers.ts';
import { checkLinks, checkText, checkUrl, MAX_NAME, trimLinks, trimmed } from './texts.ts';

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

const MAX_DESCRIPTION = 4_000;

/** The draft with trimmed texts, or a refusal that names every field at fault. That team and policy exist is not seen here. */
export function validateService(draft: ServiceDraft): ServiceDraft | Refusal {
  const name = draft.name.trim();
  const links = trimLinks(draft.links);
  const runbookUrl = trimmed(draft.runbookUrl);
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

function checkTier(tier: number): FieldTrouble[] {
  return [1, 2, 3, 4].includes(tier) ? [] : [{ path: 'tier', message: 'must be 1, 2, 3 or 4; 1 matters most' }];
}
