import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type LintContext, lintText } from '@heed/core/postmortems';
import { z } from 'zod';
import type { Figure } from './figure.ts';
import { listReports, readReport } from './read.ts';
import { type Piece, sentencesOf } from './sentences.ts';

/** Where a sentence stands that blames. The digest is of its text, which is not ours to copy. */
const place = z.object({ doc: z.string(), start: z.number(), digest: z.string() });
const LABELS = new URL('./blame-reports.jsonl', import.meta.url);
/** Each report is read as its strictest section, and nobody's name is known. */
const CAUSES: LintContext = { section: 'causes', roster: [] };

interface Judged {
  readonly doc: string;
  readonly blames: boolean;
  readonly findings: number;
  readonly hints: number;
}

/**
 * How the linter does on whole reports, sentence by sentence, as they are published. Those in which the labelled sentences
 * were looked for are left out of all but the first figure: there somebody chose what blames. In the others
 * `blame-reports.jsonl` has every sentence that one annotator says blames; docs/adr/0028 tells how, and what the rules had
 * seen by then.
 */
export function measureWild(folder: string, labelled: ReadonlySet<string>): readonly Figure[] {
  const all = listReports(folder).flatMap((doc) => judge(doc, readReport(folder, doc)));
  const unseen = all.filter(({ doc }) => !labelled.has(doc));
  const found = unseen.filter(({ findings }) => findings > 0);
  const marked = unseen.filter(({ findings, hints }) => findings + hints > 0);
  const blaming = unseen.filter(({ blames }) => blames);
  const right = (some: readonly Judged[]): number => some.filter(({ blames }) => blames).length;
  const name = (what: string): string => `blame lint: whole reports, ${what}`;
  return [
    { name: name('findings in 1,000 sentences'), value: rate(all), ceiling: 6, of: all.length },
    { name: name('the same without labelled ones'), value: rate(unseen), ceiling: 4, of: unseen.length },
    { name: name('precision of findings'), value: right(found) / found.length, floor: 0.85, of: found.length },
    { name: name('recall of findings'), value: right(found) / blaming.length, floor: 0.5, of: blaming.length },
    { name: name('precision, with hints'), value: right(marked) / marked.length, floor: 0.6, of: marked.length },
    { name: name('recall, with hints'), value: right(marked) / blaming.length, floor: 0.85, of: blaming.length },
  ];
}

function rate(sentences: readonly Judged[]): number {
  return (sentences.reduce((sum, { findings }) => sum + findings, 0) / sentences.length) * 1_000;
}

/** What the linter marks in the whole text, counted for the sentence in which it begins. */
function judge(doc: string, report: string): readonly Judged[] {
  const marks = lintText(report, CAUSES);
  const sentences = sentencesOf(report);
  const blaming = new Set(labelsOf(doc).map((label) => checked(label, sentences)));
  return sentences.map((sentence) => {
    const inside = marks.filter(({ start }) => start >= sentence.start && start < sentence.end);
    const findings = inside.filter(({ level }) => level === 'finding').length;
    return { doc, blames: blaming.has(sentence.start), findings, hints: inside.length - findings };
  });
}

function labelsOf(doc: string): readonly z.infer<typeof place>[] {
  const lines = readFileSync(LABELS, 'utf8').trim().split('\n');
  return lines.map((line) => place.parse(JSON.parse(line))).filter((label) => label.doc === doc);
}

/** A label whose sentence reads otherwise now is a measurement of nothing. */
function checked({ doc, start, digest }: z.infer<typeof place>, sentences: readonly Piece[]): number {
  const sentence = sentences.find((one) => one.start === start);
  const found = createHash('sha256')
    .update(sentence?.text.trim() ?? '')
    .digest('hex')
    .slice(0, digest.length);
  if (found !== digest) throw new Error(`${doc}: the labelled sentence at ${start} is not the one that was labelled`);
  return start;
}
