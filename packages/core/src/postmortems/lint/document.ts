import { type Postmortem, PROSE } from '../document.ts';
import type { GateInput } from '../gate/check.ts';
import type { Finding, LintContext, Section } from './finding.ts';
import { lintText } from './lint.ts';
import { type RuleRecord, standingOf, tellsPrecision } from './precision.ts';

/** A finding, and where in the document it is. */
export interface PlacedFinding extends Finding {
  readonly section: Section;
  /** The number of the factor or the answer to why; undefined in prose. */
  readonly item: number | undefined;
  readonly isKept: boolean;
}

type Texts = Pick<GateInput, 'roster' | 'kept' | 'rules'> & {
  readonly postmortem: Pick<Postmortem, 'prose' | 'factors' | 'whys'> & {
    readonly timeline: readonly { readonly text: string }[];
  };
  readonly actions: readonly { readonly title: string; readonly state: string }[];
};

/** All that the linter marks in a document, in its order. A row of the timeline is a record: there it is at most a hint. */
export function findingsOf({ postmortem, actions, roster, kept, rules = [] }: Texts): readonly PlacedFinding[] {
  const items = [...postmortem.factors, ...postmortem.whys];
  const open = actions.filter(({ state }) => state !== 'dropped');
  const texts = [
    ...PROSE.map((section) => ({ section, item: undefined, text: postmortem.prose[section] })),
    ...postmortem.timeline.map(({ text }) => ({ section: 'timeline' as const, item: undefined, text })),
    ...items.map(({ number, text }) => ({ section: 'causes' as const, item: number, text })),
    ...open.map(({ title }) => ({ section: 'actions' as const, item: undefined, text: title })),
  ];
  return texts.flatMap(({ section, item, text }) =>
    lintWith(text, { section, roster }, rules).map((finding) => ({
      ...finding,
      level: section === 'timeline' ? 'hint' : finding.level,
      section,
      item,
      isKept: kept.some(
        (one) =>
          one.rule === finding.rule &&
          one.quote === finding.quote &&
          (one.section === undefined || one.section === section),
      ),
    })),
  );
}

/** As `lintText`, with each rule as loud as it has earned. */
export function lintWith(text: string, context: LintContext, rules: readonly RuleRecord[]): readonly Finding[] {
  return lintText(text, context).map((finding) => {
    const record = rules.find(({ rule }) => rule === finding.rule);
    return record === undefined ? finding : { ...finding, level: standingOf(record, finding.level) };
  });
}

/** What the earlier text was told and the later one has no more, neither as words nor as something kept: it was followed. */
export function followedBetween(
  earlier: readonly PlacedFinding[],
  later: readonly PlacedFinding[],
): readonly PlacedFinding[] {
  const keyOf = ({ rule, quote, section }: PlacedFinding): string => JSON.stringify([rule, section, quote]);
  const still = new Set(later.map(keyOf));
  return earlier.filter((one) => tellsPrecision(one) && !one.isKept && !still.has(keyOf(one)));
}
