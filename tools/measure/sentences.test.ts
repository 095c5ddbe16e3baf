import { expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';

const texts = (report: string): readonly string[] => sentencesOf(report).map(({ text }) => text.trim());

test('a paragraph goes on over lines; items, headings and rows begin anew', () => {
  const report = [
    '# The queue was full for an hour',
    'The workers of the queue',
    'stopped at noon. They were started again at one.',
    '- The alert of the queue was muted',
    '- Nothing compares the two manifests',
    '| 12:00 | The first worker stops for good |',
    '> Nothing was lost, said the vendor.',
  ].join('\n');
  expect(texts(report)).toEqual([
    '# The queue was full for an hour',
    'The workers of the queue\nstopped at noon.',
    'They were started again at one.',
    '- The alert of the queue was muted',
    '- Nothing compares the two manifests',
    '| 12:00 | The first worker stops for good |',
    '> Nothing was lost, said the vendor.',
  ]);
});

test('code, the lines before the document and short ones are none, and its title is one', () => {
  const report =
    '---\ntitle: The queue was full for an hour\ndate: a day in the spring of 2024\n---\n\n```\nthis is no sentence of the report\n```\n\nShort one. Fixed at 12:00.\n';
  expect(texts(report)).toEqual(['title: The queue was full for an hour']);
});

test('each stands where it says', () => {
  const report =
    'One sentence 🙂 of the report. Another sentence “of the report”! And the last one of them.\r\n\r\n- An item behind it all';
  for (const { text, start, end } of sentencesOf(report)) expect(report.slice(start, end)).toBe(text);
  expect(sentencesOf(report)).toHaveLength(4);
});
