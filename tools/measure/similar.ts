import { type Corpus, compare, type Likeness } from '@heed/core/insights';
import { termsOf } from '@heed/core/postmortems';
import { z } from 'zod';
import type { Figure } from './figure.ts';
import { readLabels, readReport } from './read.ts';

const labelled = z.object({ doc: z.string(), classes: z.array(z.string()) });

interface Report {
  readonly doc: string;
  readonly classes: readonly string[];
  /** What is known of it when it is over. */
  readonly likeness: Likeness;
  /** What is typed when it is declared: the title, and a line. */
  readonly declared: Likeness;
}

/** How many are shown at a declaration, and in a postmortem. */
const FIRST = 3;
const SHOWN = 5;
/** Replay begins when there is something to remember. */
const MEMORY = 3;

/** Of those that learning was planned with, two are here. In the other two, chance alone hits so often that nothing could be twice as good. */
const PLANNED = /^(?:dfds|chia)\//u;

/**
 * Each report against those of its organisation. Replayed by date, with what was known then: is one of its class among the
 * first three of those that came before? And of the five most alike: how many are of its class? Reports without an earlier
 * one of their class ask for what cannot be found, and are left out. Beside each stands what drawing by chance would give.
 */
export function measureSimilar(folder: string): readonly Figure[] {
  const reports = readLabels(folder, 'similar.dev.jsonl', labelled).map((row) => ({
    ...row,
    ...readLikeness(readReport(folder, row.doc)),
  }));
  const organisations = [...Map.groupBy(reports, ({ doc }) => doc.split('/')[0]).values()];
  const replays = organisations.flatMap(replay);
  const planned = replays.filter(({ doc }) => PLANNED.test(doc));
  const fives = organisations.flatMap(precisionOfFive);
  const name = (what: string): string => `similar: ${what}`;
  const [hit, declared, chance] = [meanOf(replays, 'hit'), meanOf(replays, 'declared'), meanOf(replays, 'chance')];
  const [five, drawn] = [meanOf(fives, 'right'), meanOf(fives, 'chance')];
  const plannedHit = meanOf(planned, 'hit');
  return [
    { name: name('hit among the first 3, replayed'), value: hit, floor: 0.8, of: replays.length },
    { name: name('the same by title and first line'), value: declared, floor: 0.8, of: replays.length },
    { name: name('the same by chance'), value: chance, of: replays.length },
    { name: name('hit of dfds and chia'), value: plannedHit, floor: 0.8, of: planned.length },
    {
      name: name('hit of dfds and chia, times chance'),
      value: plannedHit / meanOf(planned, 'chance'),
      floor: 2,
      of: planned.length,
    },
    { name: name('precision of the first 5'), value: five, floor: 0.4, of: fives.length },
    { name: name('the same by chance, first 5'), value: drawn, of: fives.length },
    { name: name('precision of the first 5, times chance'), value: five / drawn, floor: 2, of: fives.length },
  ];
}

interface Replayed {
  readonly doc: string;
  readonly hit: number;
  readonly declared: number;
  readonly chance: number;
}

function replay(reports: readonly Report[]): readonly Replayed[] {
  const ordered = reports.toSorted((one, other) => (one.doc < other.doc ? -1 : 1));
  return ordered.flatMap((report, index) => {
    const before = ordered.slice(0, index);
    const ofClass = before.filter((one) => shareClass(one, report)).length;
    if (index < MEMORY || ofClass === 0) return [];
    const corpus = corpusOf(before);
    const hits = (asked: Likeness): number =>
      Number(
        rank(asked, before, corpus)
          .slice(0, FIRST)
          .some((one) => shareClass(one, report)),
      );
    const { doc, likeness, declared } = report;
    return [{ doc, hit: hits(likeness), declared: hits(declared), chance: chanceOfHit(index, ofClass) }];
  });
}

/** That three drawn from `all` hold one of `wanted`. */
function chanceOfHit(all: number, wanted: number): number {
  const miss = Array.from({ length: FIRST }, (_, drawn) => Math.max(0, all - wanted - drawn) / (all - drawn));
  return 1 - miss.reduce((product, each) => product * each, 1);
}

function precisionOfFive(reports: readonly Report[]): readonly { readonly right: number; readonly chance: number }[] {
  const corpus = corpusOf(reports);
  return reports.flatMap((report) => {
    const others = reports.filter((one) => one !== report);
    const ofClass = others.filter((one) => shareClass(one, report)).length;
    if (ofClass === 0) return [];
    const shown = rank(report.likeness, others, corpus).slice(0, SHOWN);
    const right = shown.filter((one) => shareClass(one, report)).length / SHOWN;
    return [{ right, chance: ofClass / others.length }];
  });
}

function rank(asked: Likeness, others: readonly Report[], corpus: Corpus): readonly Report[] {
  return others
    .map((other) => ({ other, score: compare(asked, other.likeness, corpus).score }))
    .toSorted((one, two) => two.score - one.score)
    .map(({ other }) => other);
}

function corpusOf(reports: readonly Report[]): Corpus {
  const counts = new Map<string, number>();
  for (const { likeness } of reports) {
    for (const term of likeness.terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return { size: reports.length, holding: (term) => counts.get(term) ?? 0 };
}

function shareClass(one: Report, other: Report): boolean {
  return one.classes.some((name) => other.classes.includes(name));
}

const TELLING = /summary|cause|factor|issue|what happened|background|description|problem|overview/iu;

/** Title and what the report says of the cause, which is what an incident holds when it is over; and how it may have begun. */
function readLikeness(report: string): Pick<Report, 'likeness' | 'declared'> {
  const title = /^#\s+(.+)$/mu.exec(report)?.[1] ?? /^title:\s*(.+)$/mu.exec(report)?.[1] ?? '';
  const sections = report.split(/^#+\s+/mu).filter((section) => TELLING.test(section.split('\n')[0] ?? ''));
  const told = sections.map((section) => section.slice(section.indexOf('\n') + 1)).join(' ');
  const text = told.length < 300 ? report.slice(0, 1_500) : told;
  const [line = ''] = text.trim().split(/(?<=[.!?])\s+/u);
  return {
    likeness: likenessOf(`${title} ${title} ${text}`),
    declared: likenessOf(`${title} ${title} ${line.slice(0, 300)}`),
  };
}

function likenessOf(text: string): Likeness {
  return { terms: termsOf(text), alerts: new Set(), services: new Set(), failureClass: undefined };
}

function meanOf<K extends string>(rows: readonly Readonly<Record<K, number>>[], field: K): number {
  return rows.reduce((sum, row) => sum + row[field], 0) / rows.length;
}
