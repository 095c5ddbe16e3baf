import { isRefusal } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTrackerEvent } from './parse.ts';

const NOW = Date.UTC(2026, 10, 21, 5);

test.each([
  [
    'github',
    'issues',
    {
      action: 'closed',
      issue: { number: 7, state: 'closed', state_reason: 'not_planned', updated_at: '2026-11-21T03:12:00Z' },
      repository: { full_name: 'acme/shop' },
    },
    { project: 'acme/shop', issue: { key: '7', state: 'declined', changedAt: Date.UTC(2026, 10, 21, 3, 12) } },
  ],
  [
    'gitlab',
    'Issue Hook',
    {
      object_kind: 'issue',
      project: { path_with_namespace: 'a/b' },
      object_attributes: { iid: 3, state: 'opened', updated_at: '2026-11-21 03:12:00 UTC' },
    },
    { project: 'a/b', issue: { key: '3', state: 'open', changedAt: Date.UTC(2026, 10, 21, 3, 12) } },
  ],
  [
    'jira',
    '',
    {
      webhookEvent: 'jira:issue_updated',
      issue: {
        key: 'OPS-4',
        fields: {
          status: { statusCategory: { key: 'done' } },
          resolution: null,
          updated: '2026-11-21T04:12:00.000+0100',
        },
      },
    },
    { project: 'OPS', issue: { key: 'OPS-4', state: 'closed', changedAt: Date.UTC(2026, 10, 21, 3, 12) } },
  ],
] as const)('an event of %s says which issue changed, how, and when', (kind, event, body, expected) => {
  expect(readTrackerEvent(kind, body, event, NOW)).toEqual(expected);
});

test('what tells of no issue is ignored, and what has another form is refused', () => {
  expect(readTrackerEvent('github', {}, 'push', NOW)).toHaveProperty('ignored');
  expect(readTrackerEvent('gitlab', { object_kind: 'push' }, 'Push Hook', NOW)).toHaveProperty('ignored');
  expect(readTrackerEvent('jira', { webhookEvent: 'comment_created' }, '', NOW)).toHaveProperty('ignored');
  expect(isRefusal(readTrackerEvent('github', { issue: { number: 'x' } }, 'issues', NOW))).toBe(true);
  expect(isRefusal(readTrackerEvent('github', [], 'issues', NOW))).toBe(true);
});

test('law: no JSON makes it throw', () => {
  const kind = fc.constantFrom('github' as const, 'gitlab' as const, 'jira' as const);
  const part = fc.jsonValue();
  const body = fc.oneof(
    part,
    fc.record(
      { issue: part, repository: part, object_kind: fc.constant('issue'), object_attributes: part, project: part },
      { requiredKeys: [] },
    ),
  );
  fc.assert(fc.property(kind, body, (each, sent) => void readTrackerEvent(each, sent, 'issues', NOW)));
});
