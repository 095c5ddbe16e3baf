import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { type MitigationDraft, validateMitigation } from './mitigation.ts';

const draft: MitigationDraft = {
  kind: 'rollback',
  title: ' Back to the release before ',
  steps: 'deploy checkout --to previous',
  reversible: true,
  blastRadius: 'service',
  undoMinutes: 5,
  precondition: ' ',
};

function fieldsOf(changes: Partial<MitigationDraft>): string[] {
  const answer = validateMitigation({ ...draft, ...changes });
  return isRefusal(answer) ? (answer.fields ?? []).map((field) => field.path) : [];
}

describe('validateMitigation', () => {
  test('accepts a whole one, and trims what was typed', () => {
    const answer = validateMitigation(draft);
    expect(answer).toMatchObject({ title: 'Back to the release before', precondition: undefined });
  });

  test('accepts steps that stand in the runbook', () => {
    expect(fieldsOf({ steps: '', runbookUrl: 'https://wiki.example.test/rollback' })).toEqual([]);
  });

  test.each<[string, Partial<MitigationDraft>, string]>([
    ['no title', { title: '' }, 'title'],
    ['nothing to do', { steps: ' ' }, 'steps'],
    ['a runbook that runs', { runbookUrl: 'javascript:1' }, 'runbookUrl'],
    ['a time to undo what cannot be undone', { reversible: false }, 'undoMinutes'],
    ['half a minute', { undoMinutes: 0.5 }, 'undoMinutes'],
    ['two days', { undoMinutes: 2_880 }, 'undoMinutes'],
    ['steps that never end', { steps: 'x'.repeat(8_001) }, 'steps'],
  ])('refuses %s and says where', (_, changes, path) => {
    expect(fieldsOf(changes)).toEqual([path]);
  });

  test('names every field at fault at once', () => {
    expect(fieldsOf({ title: '', steps: '', reversible: false })).toEqual(['title', 'steps', 'undoMinutes']);
  });
});
