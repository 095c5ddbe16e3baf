import type { changeIntegration } from '@heed/contract/alerts';
import type { z } from 'zod';
import type { Pair } from '../../ui/index.ts';
import type { Integration } from './integration.ts';

export type Operator = '=' | '!=' | 'in';
export type Urgency = Integration['urgency'];

export interface RuleDraft {
  /** Tells rules apart while they are moved about. */
  readonly key: number;
  readonly urgency: Urgency;
  readonly conditions: readonly Pair<Operator>[];
}

/** An integration as a person edits it. */
export interface IntegrationDraft {
  readonly name: string;
  readonly urgency: Urgency;
  readonly teamId: string | undefined;
  readonly defaultServiceId: string | undefined;
  readonly rules: readonly RuleDraft[];
}

export const EMPTY_DRAFT: IntegrationDraft = {
  name: '',
  urgency: 'page',
  teamId: undefined,
  defaultServiceId: undefined,
  rules: [],
};

export function draftOf({ name, urgency, teamId, defaultServiceId, rules }: Integration): IntegrationDraft {
  return {
    name,
    urgency,
    teamId: teamId ?? undefined,
    defaultServiceId: defaultServiceId ?? undefined,
    rules: rules.map((rule, key) => ({
      key,
      urgency: rule.urgency,
      conditions: rule.matchers.map((matcher) => ({
        key: matcher.label,
        operator: matcher.op,
        value: matcher.op === 'in' ? matcher.values.join(', ') : matcher.value,
      })),
    })),
  };
}

type Body = Omit<z.input<typeof changeIntegration.body>, 'version'>;

/** What is sent. A condition without a label was never filled in; a rule without conditions would hold for everything. */
export function bodyOf({ name, urgency, teamId, defaultServiceId, rules }: IntegrationDraft): Body {
  return {
    name,
    urgency,
    teamId: teamId ?? null,
    defaultServiceId: defaultServiceId ?? null,
    rules: rules
      .map((rule) => ({
        urgency: rule.urgency,
        matchers: rule.conditions.filter(({ key }) => key.trim() !== '').map(matcherOf),
      }))
      .filter(({ matchers }) => matchers.length > 0),
  };
}

function matcherOf({ key, operator = '=', value }: Pair<Operator>) {
  const label = key.trim();
  if (operator !== 'in') return { label, op: operator, value: value.trim() };
  const values = value.split(',').map((each) => each.trim());
  return { label, op: operator, values: values.filter((each) => each !== '') };
}

/** One more rule: the opposite of what holds without it, which is what a rule is for. */
export function withRule(draft: IntegrationDraft): readonly RuleDraft[] {
  const key = Math.max(-1, ...draft.rules.map((rule) => rule.key)) + 1;
  const urgency = draft.urgency === 'page' ? 'record' : 'page';
  return [...draft.rules, { key, urgency, conditions: [{ key: '', operator: '=', value: '' }] }];
}
