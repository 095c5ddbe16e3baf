import { formatInstant, type Instant } from '@heed/core/kernel';
import {
  type Block,
  HEADINGS,
  type Inline,
  namesIncidents,
  type PostmortemView,
  readProse,
  SECTIONS,
  type Section,
  type WhyView,
} from '@heed/core/postmortems';
import { openPaper, type Paper, type Point, type Run } from './paper.ts';

/** The document as a tagged PDF: headings, lists and tables are such for whoever hears it read. */
export function drawPdf(view: PostmortemView, changedAt: Instant): Promise<Buffer> {
  const paper = openPaper(view.title, view.authors.join(', '), new Date(changedAt));
  paper.heading('H1', view.title);
  paper.facts(headOf(view));
  for (const section of SECTIONS) drawSection(paper, section, view);
  return paper.end();
}

const moment = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ');

function headOf({
  incidents,
  classes,
  kind,
  state,
  timeZone,
  authors,
  reviewers,
  times,
  improvements,
  waivers,
}: PostmortemView) {
  const when = (at: Instant | undefined) => (at === undefined ? '' : `${moment(at)} UTC`);
  const rows: readonly (readonly [string, string])[] = [
    [
      'Incident',
      incidents.map(({ reference, severity, title }) => `${reference} (${severity.toUpperCase()}) ${title}`).join('\n'),
    ],
    ['Failure class', classes.join(', ')],
    ['Kind and status', `${kind}, ${state}`],
    ['Authors', authors.join(', ')],
    ['Reviewers', reviewers.join(', ')],
    ['Time zone', timeZone ?? ''],
    ['Impact started', when(times.impactStartedAt)],
    ['Detected', when(times.detectedAt)],
    ['Declared', when(times.declaredAt)],
    ['Mitigated', when(times.mitigatedAt)],
    ['Resolved', when(times.resolvedAt)],
    ['Lasting improvements', improvements.join(', ').replaceAll('-', ' ')],
    ...waivers.map(({ check, reason }) => [`Waived: ${check.replaceAll('-', ' ')}`, reason] as const),
  ];
  return rows.filter(([, value]) => value !== '');
}

function drawSection(paper: Paper, section: Section, view: PostmortemView): void {
  switch (section) {
    case 'impact':
    case 'timeline':
    case 'actions':
      drawTable(paper, section, view);
      break;
    case 'causes':
      drawCauses(paper, view);
      break;
    default: {
      const text = view.prose[section].trim();
      if (text === '') break;
      paper.heading('H2', HEADINGS[section]);
      for (const block of readProse(text)) drawBlock(paper, block);
    }
  }
}

function drawTable(paper: Paper, section: 'impact' | 'timeline' | 'actions', view: PostmortemView): void {
  const { head, widths, rows } = tableOf(section, view);
  if (rows.length === 0) return;
  paper.heading('H2', HEADINGS[section]);
  paper.table(head, widths, rows);
}

function tableOf(section: 'impact' | 'timeline' | 'actions', { impact, timeline, actions, timeZone }: PostmortemView) {
  switch (section) {
    case 'impact':
      return {
        head: ['What', 'Value', 'Unit', 'Basis'],
        widths: [50, 16, 18, 16],
        rows: impact.map(({ what, value, unit, basis }) => [
          what,
          value === undefined ? '' : String(value),
          unit,
          basis,
        ]),
      };
    case 'timeline':
      return namesIncidents(timeline)
        ? {
            head: ['UTC', timeZone ?? 'Local', 'Incident', 'What happened'],
            widths: [18, 18, 12, 52],
            rows: timeline.map(({ at, local, incident, text }) => [moment(at), local ?? '', incident ?? '', text]),
          }
        : {
            head: ['UTC', timeZone ?? 'Local', 'What happened'],
            widths: [20, 20, 60],
            rows: timeline.map(({ at, local, text }) => [moment(at), local ?? '', text]),
          };
    case 'actions':
      return {
        head: ['Action', 'Owner', 'Due', 'Tier', 'Does', 'State'],
        widths: [40, 18, 14, 6, 11, 11],
        rows: actions.map(({ title, owner, due, tier, category, state }) => [
          title,
          owner ?? '',
          due ?? '',
          `${tier}`,
          category,
          state,
        ]),
      };
  }
}

function drawCauses(paper: Paper, { factors, whys }: PostmortemView): void {
  if (factors.length + whys.length === 0) return;
  paper.heading('H2', HEADINGS.causes);
  const rows = factors.map(({ kind, text }) => [kind, text]);
  if (rows.length > 0) paper.table(['Kind', 'Factor'], [16, 84], rows);
  if (whys.length === 0) return;
  paper.heading('H3', 'Why');
  paper.list(whys.map(pointOf));
}

function drawBlock(paper: Paper, block: Block, indent = 0): void {
  switch (block.kind) {
    case 'paragraph':
      paper.paragraph(runsOf(block.inlines), { indent });
      break;
    case 'code':
      paper.paragraph([{ text: block.text, code: true }], { code: true, indent });
      break;
    case 'list':
      paper.list(pointsOf(block));
      break;
    case 'quote':
      for (const each of block.blocks) drawBlock(paper, each, indent + 14);
  }
}

function pointsOf({ ordered, items }: Extract<Block, { kind: 'list' }>): readonly Point[] {
  return items.map((blocks, at) => ({
    runs: joined(blocks.flatMap((block) => (block.kind === 'list' ? [] : [runsIn(block)]))),
    ...(ordered ? { label: `${at + 1}.` } : {}),
    below: blocks.flatMap((block) => (block.kind === 'list' ? pointsOf(block) : [])),
  }));
}

function runsIn(block: Exclude<Block, { kind: 'list' }>): readonly Run[] {
  switch (block.kind) {
    case 'paragraph':
      return runsOf(block.inlines);
    case 'code':
      return [{ text: block.text, code: true }];
    case 'quote':
      return joined(block.blocks.flatMap((each) => (each.kind === 'list' ? [] : [runsIn(each)])));
  }
}

/** One below another. */
function joined(lines: readonly (readonly Run[])[]): readonly Run[] {
  return lines.flatMap((runs, at) => (at === 0 ? runs : [{ text: '\n' }, ...runs]));
}

function runsOf(inlines: readonly Inline[]): readonly Run[] {
  return inlines.map(runOf);
}

function runOf(inline: Inline): Run {
  switch (inline.kind) {
    case 'text':
      return inline;
    case 'mention':
      return { text: inline.name };
    case 'break':
      return { text: '\n' };
  }
}

function pointOf({ text, evidence, leaf, children }: WhyView): Point {
  const end: readonly Run[] = leaf === undefined ? [] : [{ text: ` [${leaf}]`, italic: true }];
  const seen: readonly Run[] = evidence === '' ? [] : [{ text: `\nEvidence: ${evidence}` }];
  return { runs: [{ text }, ...end, ...seen], below: children.map(pointOf) };
}
