import type { UpdateContext, UpdateFinding } from './finding.ts';
import { wordingOf } from './languages/index.ts';
import type { Wording } from './languages/wording.ts';
import { findInternalNames } from './names.ts';
import { ANYWHERE } from './rules.ts';

/** As long as an update may be; what is behind it is not read. */
const LONGEST_TEXT = 10_000;

/** Addresses and what stands between back-quotes are quotations, not sentences. */
const QUIET = [/`[^`\n]{1,500}`/gu, /https?:\/\/\S{1,2000}/gu];

/**
 * Where a text for customers says too much, or too little, in the order of the text; what is missing comes first. Two
 * findings never share a word: the first rule of the list has it. Numbers, codes and names of ours are found in any
 * language; words only in those of the pages on which the text is read, as far as they are known.
 */
export function lintUpdate(text: string, context: UpdateContext): readonly UpdateFinding[] {
  const read = QUIET.reduce((masked, pattern) => masked.replace(pattern, blank), text.slice(0, LONGEST_TEXT));
  const found: UpdateFinding[] = [];
  const take = (finding: UpdateFinding): void => {
    if (!found.some(({ start, end }) => finding.start < end && start < finding.end)) found.push(finding);
  };
  const wordings = context.languages.map(wordingOf);
  const known = wordings.filter((wording) => wording !== undefined);
  for (const finding of findInternalNames(read, context)) take(finding);
  for (const { id, pattern, why, instead, notIn } of [...known.flatMap(({ patterns }) => patterns), ...ANYWHERE]) {
    if (notIn.includes(context.occasion)) continue;
    for (const { index, 0: quote } of read.matchAll(pattern)) {
      if (isPublic(quote, context)) continue;
      take({ rule: id, start: index, end: index + quote.length, quote, why, instead });
    }
  }
  // In a language that is not known nobody can tell what is missing.
  const missing = known.length < wordings.length ? [] : missingFrom(read, known, context);
  return [...missing, ...found.toSorted((one, other) => one.start - other.start)];
}

function blank(quiet: string): string {
  return quiet.replaceAll(/[^\n]/g, ' ');
}

function isPublic(quote: string, { publicNames }: UpdateContext): boolean {
  return publicNames.some((name) => name.toLowerCase() === quote.toLowerCase());
}

/** Said in one of the languages is said. */
function missingFrom(
  text: string,
  wordings: readonly Wording[],
  { occasion, nextUpdateAt, followUpBy }: UpdateContext,
): readonly UpdateFinding[] {
  const [first] = wordings;
  if (first === undefined || text.trim() === '') return [];
  const says = (what: 'impact' | 'recovered' | 'next' | 'followUp') => wordings.some((each) => each[what].test(text));
  const missing = (rule: UpdateFinding['rule'], why: string, instead: string): UpdateFinding[] => [
    { rule, start: 0, end: 0, quote: '', why, instead },
  ];
  if (occasion === 'final') {
    return [
      ...(says('recovered')
        ? []
        : missing('no-impact', 'It does not say that people can go on.', first.examples.recovered)),
      ...(followUpBy !== undefined || says('followUp')
        ? []
        : missing(
            'no-follow-up',
            'The last word promises no follow-up, and readers will ask what it was.',
            'Say by when you publish what you learned, and set the date.',
          )),
    ];
  }
  return [
    ...(says('impact')
      ? []
      : missing(
          'no-impact',
          'It does not say what people cannot do, so nobody knows whether it is about them.',
          first.examples.impact,
        )),
    ...(nextUpdateAt !== undefined || says('next')
      ? []
      : missing('no-next-time', 'It does not say when readers hear more.', first.examples.next)),
  ];
}
