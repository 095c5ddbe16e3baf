import { expect, test } from 'vitest';
import { bodyOf, draftOf, EMPTY_DRAFT, withRule } from './draft.ts';
import type { Integration } from './integration.ts';

const integration: Integration = {
  id: 'int_1',
  name: 'Prometheus',
  kind: 'prometheus',
  teamId: 'tea_1',
  defaultServiceId: null,
  urgency: 'page',
  rules: [
    {
      urgency: 'record',
      matchers: [
        { label: 'env', op: 'in', values: ['stage', 'dev'] },
        { label: 'severity', op: '=', value: 'info' },
      ],
    },
  ],
  hint: 'hik_ab',
  enabled: true,
  lastSignalAt: null,
  lastTroubleAt: null,
  lastTrouble: null,
  createdAt: '2026-11-21T03:00:00Z',
  version: 1,
};

test('an integration that nobody changed is sent as it was', () => {
  const { name, teamId, defaultServiceId, urgency, rules } = integration;
  expect(bodyOf(draftOf(integration))).toEqual({ name, teamId, defaultServiceId, urgency, rules });
});

test('conditions that were never filled in, and rules without any, are left out', () => {
  const rules = withRule(EMPTY_DRAFT);
  expect(rules).toMatchObject([{ urgency: 'record' }]);
  expect(bodyOf({ ...EMPTY_DRAFT, rules }).rules).toEqual([]);
});

test('a rule keeps its own key when another goes', () => {
  const [, second] = withRule({ ...EMPTY_DRAFT, rules: withRule(EMPTY_DRAFT) });
  const kept = second === undefined ? [] : [second];
  const keys = withRule({ ...EMPTY_DRAFT, rules: kept }).map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
});
