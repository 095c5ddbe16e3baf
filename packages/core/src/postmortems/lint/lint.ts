import type { Finding, Level, LintContext } from './finding.ts';
import { findNames } from './names.ts';
import { placeOf, readingOf } from './reading.ts';
import { BLAME_RULES, type BlameRule } from './rules.ts';

/** As long as a section may be; what is behind it is not read. */
const LONGEST_TEXT = 100_000;

/**
 * Where a text of a postmortem speaks of people where it could ask about the system, in the order of the text. Two
 * findings never share a word: the first rule of the list has it, and a finding goes before a hint.
 */
export function lintText(text: string, context: LintContext): readonly Finding[] {
  const reading = readingOf(text.slice(0, LONGEST_TEXT));
  const found: Finding[] = [];
  const taken = new Uint8Array(reading.text.length);
  const take = (start: number, end: number, told: Omit<Finding, 'start' | 'end' | 'quote'>): void => {
    if (taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    found.push({ ...told, ...placeOf(reading, start, end), quote: reading.text.slice(start, end) });
  };
  const search = ({ id, why, ask }: BlameRule, pattern: RegExp, level: Level): void => {
    for (const { index, 0: match } of reading.text.matchAll(pattern)) {
      take(index, index + match.length, { rule: id, level, why, ask });
    }
  };
  const rules = BLAME_RULES.filter(({ notIn }) => !notIn.includes(context.section));
  for (const rule of rules) search(rule, rule.pattern, rule.level);
  for (const { start, end, ...told } of findNames(reading.text, context)) take(start, end, told);
  for (const rule of rules) if (rule.maybe !== undefined) search(rule, rule.maybe, 'hint');
  return found.toSorted((one, other) => one.start - other.start);
}
