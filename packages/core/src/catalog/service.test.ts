import { describe, expect, test } from 'vitest';
import { asId, isRefusal } from '../kernel/index.ts';
import { type ServiceDraft, validateService } from './service.ts';

const draft: ServiceDraft = {
  name: '  checkout ',
  teamId: asId('team', `tea_${'0'.repeat(26)}`),
  tier: 1,
  description: 'Takes the money.',
  matchers: [{ label: 'service', op: '=', value: 'checkout' }],
  links: [{ label: 'Dashboard', url: 'https://grafana.example.test/d/1' }],
  runbookUrl: 'https://example.test/runbook',
};

function fieldsOf(changes: Partial<ServiceDraft>): string[] {
  const answer = validateService({ ...draft, ...changes });
  return isRefusal(answer) ? (answer.fields ?? []).map((field) => field.path) : [];
}

describe('validateService', () => {
  test('accepts a whole service and trims what was typed', () => {
    expect(validateService(draft)).toEqual({ ...draft, name: 'checkout' });
  });

  test('takes an empty runbook address as none', () => {
    expect(validateService({ ...draft, runbookUrl: ' ' })).toMatchObject({ runbookUrl: undefined });
  });

  test.each<[string, Partial<ServiceDraft>, string]>([
    ['an empty name', { name: '   ' }, 'name'],
    ['a name that never ends', { name: 'x'.repeat(201) }, 'name'],
    ['a script as runbook', { runbookUrl: 'javascript:alert(1)' }, 'runbookUrl'],
    ['an address without host', { runbookUrl: 'https://' }, 'runbookUrl'],
    ['a link that is data', { links: [{ label: 'x', url: 'data:text/html,x' }] }, 'links[0].url'],
    ['a link without label', { links: [{ label: '', url: 'https://a.test' }] }, 'links[0].label'],
    ['a matcher without label', { matchers: [{ label: '', op: '=', value: 'x' }] }, 'matchers[0].label'],
    ['a matcher that asks for nothing', { matchers: [{ label: 'a', op: '=', value: '' }] }, 'matchers[0].value'],
    ['a list without values', { matchers: [{ label: 'a', op: 'in', values: [] }] }, 'matchers[0].values'],
    ['a list with an empty value', { matchers: [{ label: 'a', op: 'in', values: ['x', ''] }] }, 'matchers[0].values'],
    ['33 matchers', { matchers: Array(33).fill({ label: 'a', op: '!=', value: '' }) }, 'matchers'],
  ])('refuses %s and says where', (_, changes, path) => {
    expect(fieldsOf(changes)).toEqual([path]);
  });

  test('names every field at fault at once', () => {
    expect(fieldsOf({ name: '', runbookUrl: 'ftp://x' })).toEqual(['name', 'runbookUrl']);
  });
});
