import { suggestTier, vaguenessOf } from '@heed/core/actions';
import { z } from 'zod';
import type { Figure } from './figure.ts';
import { readLabels } from './read.ts';

const labelled = z.object({ text: z.string(), tier: z.number().nullable(), specific_testable: z.boolean() });

/** Of labelled actions: how often the suggested tier and the judgement “can be checked” agree with the label. */
export function measureActions(folder: string): readonly Figure[] {
  const rows = readLabels(folder, 'actions.dev.jsonl', labelled);
  const tiered = rows.filter(({ tier }) => tier !== null);
  const agreed = tiered.filter(({ text, tier }) => suggestTier(text)?.tier === tier).length;
  const clear = rows.filter(
    ({ text, specific_testable }) => (vaguenessOf(text).length === 0) === specific_testable,
  ).length;
  return [
    { name: 'actions: suggested tier agrees', value: agreed / tiered.length, floor: 0.8, of: tiered.length },
    { name: 'actions: vague wording agrees', value: clear / rows.length, floor: 0.75, of: rows.length },
  ];
}
