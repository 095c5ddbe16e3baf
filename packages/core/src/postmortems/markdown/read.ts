import { parseInstant } from '../../kernel/index.ts';
import { BASES, FACTOR_KINDS, LEAVES, PROSE, type ProseSection } from '../document.ts';
import { SECTIONS, type Section } from '../lint/finding.ts';
import type { FigureView, PostmortemView, RowView, WhyView } from '../view.ts';
import { readCell, readTable } from './cells.ts';
import { HEADINGS, MARK } from './write.ts';

/** What a Markdown text says of a postmortem, and what of it has no place here. */
export interface ReadMarkdown {
  readonly title: string | undefined;
  readonly timeZone: string | undefined;
  readonly prose: Partial<Record<ProseSection, string>>;
  readonly impact: readonly FigureView[];
  readonly timeline: readonly Pick<RowView, 'at' | 'text'>[];
  readonly factors: PostmortemView['factors'];
  readonly whys: readonly WhyView[];
  /** Headings that say nothing to us. Their text was left out. */
  readonly unknown: readonly string[];
}

/** How other people head these sections. */
const OTHERS: readonly (readonly [RegExp, Section])[] = [
  [/^(?:executive )?(?:summary|overview|abstract|tl;?dr)/, 'summary'],
  [/^(?:customer |user |business )?impact/, 'impact'],
  [/^(?:timeline|chronology|sequence of events)/, 'timeline'],
  [/^(?:what )?(?:went )?well|^what worked|^strengths/, 'went-well'],
  [/^(?:what )?went (?:poorly|wrong|badly)|^what (?:did ?n[o']t|could)/, 'went-poorly'],
  [/slowed|^response$/, 'slowed'],
  [/detect|told it earlier/, 'earlier-detection'],
  [/^(?:root |contributing |underlying )?(?:causes?|factors?)|^(?:trigger|why)/, 'causes'],
  [/^(?:lessons?|learnings?|takeaways?|where we got lucky)/, 'lessons'],
  [/^(?:corrective |follow[- ]?up )?(?:actions?|action items|follow[- ]?ups?|next steps|remediation)/, 'actions'],
];

/** Reads what `writeMarkdown` wrote, and of other people's documents what stands under headings that are known. */
export function readMarkdown(markdown: string): ReadMarkdown {
  const { before, parts, unknown } = split(markdown.replaceAll('\r\n', '\n'));
  const of = (section: Section) => parts.get(section) ?? '';
  const prose = PROSE.flatMap((section) => (of(section).trim() === '' ? [] : [[section, of(section).trim()] as const]));
  const causes = readCauses(of('causes'));
  return {
    title: nonEmpty(readCell(/^# (.+)$/m.exec(before)?.[1] ?? '')),
    timeZone: nonEmpty(readCell(/^- Time zone: (.+)$/m.exec(before)?.[1] ?? '')),
    prose: Object.fromEntries(prose),
    impact: readTable(of('impact')).flatMap(readFigure),
    timeline: readTable(of('timeline')).flatMap(readRow),
    factors: causes.factors,
    whys: causes.whys,
    unknown,
  };
}

const nonEmpty = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

function split(markdown: string) {
  const isMarked = markdown.split('\n').some((line) => MARK.test(line));
  const parts = new Map<Section, string>();
  const unknown: string[] = [];
  let before = '';
  let now: Section | 'before' | 'unknown' = 'before';
  let isHeading = false;
  for (const line of markdown.split('\n')) {
    const mark = MARK.exec(line)?.[1];
    // Part of the causes, as we write them ourselves.
    const isWhy: boolean = now === 'causes' && /^### why\b/i.test(line);
    const heading: string | undefined = isMarked || isWhy ? undefined : headingIn(line);
    const named: Section | undefined =
      mark === undefined ? (heading === undefined ? undefined : sectionNamed(heading)) : sectionMarked(mark);
    if (mark !== undefined || (heading !== undefined && (named !== undefined || line.startsWith('## ')))) {
      now = named ?? 'unknown';
      if (named === undefined) unknown.push(mark ?? heading ?? '');
      // Behind a mark comes our own heading.
      isHeading = mark !== undefined;
      continue;
    }
    if (isHeading && line.startsWith('## ')) {
      isHeading = false;
      continue;
    }
    isHeading = false;
    if (now === 'before') before += `${line}\n`;
    else if (now !== 'unknown') parts.set(now, `${parts.get(now) ?? ''}${line}\n`);
  }
  return { before, parts, unknown };
}

/** The words of a heading of the second or third rank. */
function headingIn(line: string): string | undefined {
  const sign = /^#{2,3}(?= )/.exec(line)?.[0];
  if (sign === undefined) return undefined;
  let end = line.length;
  while (line[end - 1] === '#') end -= 1;
  const words = line.slice(sign.length, end).trim();
  return words === '' ? undefined : words;
}

function sectionMarked(name: string): Section | undefined {
  return SECTIONS.find((section) => section === name);
}

function sectionNamed(heading: string): Section | undefined {
  const plain = heading
    .replaceAll(/[*_`:]/g, '')
    .trim()
    .toLowerCase();
  const own = SECTIONS.find((section) => HEADINGS[section].toLowerCase() === plain);
  return own ?? OTHERS.find(([pattern]) => pattern.test(plain))?.[1];
}

function readFigure(cells: ReadonlyMap<string, string>): readonly FigureView[] {
  const what = cells.get('what') ?? '';
  if (what === '') return [];
  const said = cells.get('value') ?? '';
  const value = said === '' || Number.isNaN(Number(said)) ? undefined : Number(said);
  const basis = BASES.find((each) => each === cells.get('basis')) ?? (value === undefined ? 'unknown' : 'estimated');
  return [{ what, value: basis === 'unknown' ? undefined : value, unit: cells.get('unit') ?? '', basis }];
}

function readRow(cells: ReadonlyMap<string, string>): readonly Pick<RowView, 'at' | 'text'>[] {
  const at = parseInstant(cells.get('utc') ?? cells.get('time') ?? '');
  const text = cells.get('what happened') ?? cells.get('event') ?? '';
  return at === undefined || text === '' ? [] : [{ at, text }];
}

function readCauses(text: string): Pick<ReadMarkdown, 'factors' | 'whys'> {
  const [first = '', ...rest] = text.split(/^### .*$/m);
  const rows = readTable(first).flatMap((cells) => {
    const kind = FACTOR_KINDS.find((each) => each === cells.get('kind'));
    const words = cells.get('factor') ?? '';
    return words === '' ? [] : [{ kind: kind ?? ('latent' as const), text: words }];
  });
  // Other people's causes are a list or words: each point is a factor whose kind somebody has to say.
  const points = first.split('\n').flatMap((line) => {
    const sign = /^(?:[-*+]|\d{1,9}[.)])(?= )/.exec(line)?.[0];
    const words = sign === undefined ? '' : line.slice(sign.length).trim();
    return words === '' ? [] : [{ kind: 'latent' as const, text: readCell(words) }];
  });
  return { factors: rows.length > 0 ? rows : points, whys: readWhys(rest.join('\n')) };
}

interface Growing {
  readonly text: string;
  evidence: string;
  readonly leaf: WhyView['leaf'];
  readonly children: Growing[];
}

function readWhys(text: string): readonly WhyView[] {
  const top: Growing[] = [];
  const path: Growing[] = [];
  for (const line of text.split('\n')) {
    const [, evidence] = /^ *\*Evidence:\* (.*)$/.exec(line) ?? [];
    const last = path.at(-1);
    if (evidence !== undefined && last !== undefined) {
      last.evidence = readCell(evidence);
      continue;
    }
    const [, indent, said] = /^( *)- (.*)$/.exec(line) ?? [];
    if (indent === undefined || said === undefined) continue;
    const [, words = said, kind] = /^(.*) — \*([a-z]+)\*$/.exec(said) ?? [];
    const leaf = LEAVES.find((each) => each === kind);
    const grown: Growing = { text: readCell(leaf === undefined ? said : words), evidence: '', leaf, children: [] };
    // Others indent as they like.
    path.length = Math.min(path.length, Math.floor(indent.length / 2));
    (path.at(-1)?.children ?? top).push(grown);
    path.push(grown);
  }
  return top;
}
