import { formatInstant } from '../../kernel/index.ts';
import { PROSE } from '../document.ts';
import { SECTIONS, type Section } from '../lint/finding.ts';
import { namesIncidents, type PostmortemView, type WhyView } from '../view.ts';
import { escapeCell, writeTable } from './cells.ts';

export const HEADINGS: Readonly<Record<Section, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  timeline: 'Timeline',
  'went-well': 'What went well',
  'went-poorly': 'What went poorly',
  slowed: 'Where it slowed',
  'earlier-detection': 'What would have told it earlier',
  causes: 'Contributing factors',
  lessons: 'Lessons',
  actions: 'Actions',
};

/** Says which section begins, whatever its heading is called. */
export const MARK = /^<!-- heed:([a-z-]+) -->$/;

/** The whole document as Markdown. What is conduct or without a name is no part of the view, so it is in no copy. */
export function writeMarkdown(view: PostmortemView): string {
  const parts = SECTIONS.map(
    (section) => `<!-- heed:${section} -->\n## ${HEADINGS[section]}\n\n${bodyOf(section, view)}`,
  );
  return `${[`# ${escapeCell(view.title)}`, head(view), ...parts].join('\n\n').trimEnd()}\n`;
}

function head({
  incidents,
  classes,
  kind,
  state,
  timeZone,
  authors,
  reviewers,
  times,
  improvements,
  similar,
  waivers,
}: PostmortemView) {
  const when = (at: number | undefined) => (at === undefined ? '' : formatInstant(at));
  const lines: readonly (readonly [string, string])[] = [
    ['Incident', incidents.map(({ reference, severity }) => `${reference} (${severity.toUpperCase()})`).join(', ')],
    ['Failure class', classes.join(', ')],
    ['Kind', kind],
    ['Status', state],
    ['Time zone', timeZone ?? ''],
    ['Authors', authors.join(', ')],
    ['Reviewers', reviewers.join(', ')],
    ['Impact started', when(times.impactStartedAt)],
    ['Detected', when(times.detectedAt)],
    ['Declared', when(times.declaredAt)],
    ['Mitigated', when(times.mitigatedAt)],
    ['Resolved', when(times.resolvedAt)],
    ['Lasting improvements', improvements.join(', ')],
    [
      'Similar incidents',
      similar === undefined ? '' : [similar.references.join(', '), similar.note].filter(Boolean).join(': '),
    ],
    ...waivers.map(({ check, reason }) => [`Waived: ${check}`, reason] as const),
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${escapeCell(value)}`)
    .join('\n');
}

function bodyOf(section: Section, view: PostmortemView): string {
  switch (section) {
    case 'impact':
      return writeTable(
        ['What', 'Value', 'Unit', 'Basis'],
        view.impact.map(({ what, value, unit, basis }) => [
          what,
          value === undefined ? '' : String(value),
          unit,
          basis,
        ]),
      );
    case 'timeline':
      return writeTimeline(view.timeline);
    case 'causes':
      return [
        writeTable(
          ['Kind', 'Factor'],
          view.factors.map(({ kind, text }) => [kind, text]),
        ),
        ...(view.whys.length === 0 ? [] : [`### Why\n\n${view.whys.map((why) => writeWhy(why, 0)).join('\n')}`]),
      ].join('\n\n');
    case 'actions':
      return writeTable(
        ['Action', 'Owner', 'Due', 'Tier', 'Category', 'State'],
        view.actions.map(({ title, owner, due, tier, category, state }) => [
          title,
          owner ?? '',
          due ?? '',
          String(tier),
          category,
          state,
        ]),
      );
    default:
      return view.prose[isProse(section)].trim().replaceAll('<!-- heed:', '<!-- heed :');
  }
}

function isProse(section: Section): (typeof PROSE)[number] {
  const found = PROSE.find((each) => each === section);
  if (found === undefined) throw new Error(`${section} is no prose`);
  return found;
}

function writeWhy({ text, evidence, leaf, children }: WhyView, depth: number): string {
  const indent = '  '.repeat(depth);
  const lines = [`${indent}- ${escapeCell(text)}${leaf === undefined ? '' : ` — *${leaf}*`}`];
  if (evidence.trim() !== '') lines.push(`${indent}  *Evidence:* ${escapeCell(evidence)}`);
  return [...lines, ...children.map((child) => writeWhy(child, depth + 1))].join('\n');
}

function writeTimeline(rows: PostmortemView['timeline']): string {
  const names = namesIncidents(rows);
  return writeTable(
    ['UTC', 'Local', ...(names ? ['Incident'] : []), 'What happened'],
    rows.map(({ at, local, text, incident }) => [
      formatInstant(at),
      local ?? '',
      ...(names ? [incident ?? ''] : []),
      text,
    ]),
  );
}
