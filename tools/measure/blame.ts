import { type LintContext, lintText } from '@heed/core/postmortems';
import { z } from 'zod';
import type { Figure } from './figure.ts';
import { readLabels } from './read.ts';
import { measureWild } from './wild.ts';

const labelled = z.object({ doc: z.string(), text: z.string(), label: z.enum(['blame', 'fine']) });
const CAUSES: LintContext = { section: 'causes', roster: [] };

const findings = (text: string) => lintText(text, CAUSES).filter(({ level }) => level === 'finding');

/** Of labelled sentences: how many findings are right, and how many that blame are found; then the same in whole reports. */
export function measureBlame(folder: string): readonly Figure[] {
  const rows = readLabels(folder, 'blame.dev.jsonl', labelled);
  const flagged = rows.filter(({ text }) => findings(text).length > 0);
  const right = flagged.filter(({ label }) => label === 'blame').length;
  const blaming = rows.filter(({ label }) => label === 'blame').length;
  return [
    { name: 'blame lint: precision', value: right / flagged.length, floor: 0.85, of: flagged.length },
    { name: 'blame lint: recall', value: right / blaming, floor: 0.85, of: blaming },
    ...measureWild(folder, new Set(rows.map(({ doc }) => doc))),
  ];
}
