import type { changeService, createService } from '@heed/contract/catalog';
import type { z } from 'zod';
import type { Service } from './view.ts';

export interface MatcherDraft {
  readonly key: string;
  readonly label: string;
  readonly op: '=' | '!=' | 'in';
  /** For `in`, several with commas between. */
  readonly value: string;
}

export interface LinkDraft {
  readonly key: string;
  readonly label: string;
  readonly url: string;
}

/** A service as a person edits it: every field is text. */
export interface ServiceDraft {
  readonly name: string;
  readonly teamId: string;
  readonly tier: '1' | '2' | '3' | '4';
  readonly description: string;
  readonly matchers: readonly MatcherDraft[];
  readonly policyId: string;
  readonly links: readonly LinkDraft[];
  readonly runbookUrl: string;
}

export const EMPTY_DRAFT: ServiceDraft = {
  name: '',
  teamId: '',
  tier: '2',
  description: '',
  matchers: [{ key: 'm0', label: 'service', op: '=', value: '' }],
  policyId: '',
  links: [],
  runbookUrl: '',
};

const TIERS = { '1': 1, '2': 2, '3': 3, '4': 4 } as const;

export function draftOf(service: Service): ServiceDraft {
  return {
    name: service.name,
    teamId: service.teamId,
    tier: `${service.tier}`,
    description: service.description,
    matchers: service.matchers.map((matcher, index) => ({
      key: `m${index}`,
      label: matcher.label,
      op: matcher.op,
      value: matcher.op === 'in' ? matcher.values.join(', ') : matcher.value,
    })),
    policyId: service.policyId ?? '',
    links: service.links.map(({ label, url }, index) => ({ key: `l${index}`, label, url })),
    runbookUrl: service.runbookUrl ?? '',
  };
}

export type ServiceBody = z.input<typeof createService.body>;
export type ChangedBody = z.input<typeof changeService.body>;

/** What is sent. Rows that were left wholly empty are left out; half-filled ones are sent, and refused where they stand. */
export function bodyOf(draft: ServiceDraft): ServiceBody {
  return {
    name: draft.name,
    teamId: draft.teamId,
    tier: TIERS[draft.tier],
    description: draft.description,
    matchers: draft.matchers.filter(isMatcherFilled).map(matcherOf),
    policyId: draft.policyId === '' ? null : draft.policyId,
    links: draft.links.filter(({ label, url }) => label !== '' || url !== '').map(({ label, url }) => ({ label, url })),
    runbookUrl: draft.runbookUrl.trim() === '' ? null : draft.runbookUrl,
  };
}

/** `!=` with nothing means that the label is there; `=` with nothing in a row that nobody touched means nothing. */
function isMatcherFilled({ label, op, value }: MatcherDraft): boolean {
  return label.trim() !== '' && (op === '!=' || value.trim() !== '');
}

function matcherOf({ label, op, value }: MatcherDraft): NonNullable<ServiceBody['matchers']>[number] {
  if (op !== 'in') return { label: label.trim(), op, value: value.trim() };
  const values = value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return { label: label.trim(), op, values };
}

/** A key for one more row, unlike those that are there. */
export function nextKey(rows: readonly { readonly key: string }[], letter: string): string {
  const numbers = rows.map(({ key }) => Number(key.slice(1)));
  return `${letter}${Math.max(-1, ...numbers) + 1}`;
}
