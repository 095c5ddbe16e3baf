import { writeFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { PostmortemView } from '@heed/core/postmortems';
import { expect, test } from 'vitest';
import { drawPdf } from './draw.ts';
import { fontOf, inKnownSigns, MISSING } from './fonts.ts';
import { LACKING } from './paper.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const long = 'The checkout read a column that the migration had dropped. '.repeat(12);

const view: PostmortemView = {
  title: 'Checkout failed for an hour after a migration',
  kind: 'full',
  state: 'final',
  incidents: [{ reference: 'INC-42', title: 'Checkout is down', severity: 'sev1' }],
  classes: ['Migrations that drop what is read'],
  timeZone: 'Europe/Berlin',
  authors: ['Ana Ruiz', 'Łukasz Żak'],
  reviewers: ['Tom Berg'],
  times: {
    impactStartedAt: T0,
    detectedAt: T0 + 6e4,
    declaredAt: T0 + 2e5,
    mitigatedAt: T0 + 3e6,
    resolvedAt: T0 + 4e6,
  },
  prose: {
    summary: `${long}\n\nIt ended with a **rollback** of [the release](https://heed.test/r/1).`,
    'went-well': '- The rollback was rehearsed\n- The page reached two people\n  - within a minute',
    'went-poorly': '1. The alert named the wrong service\n2. The dashboard was slow',
    slowed: '> Nobody could see which column it was.',
    'earlier-detection': '```\nselect count(*) from orders where failed\n```',
    lessons: long,
  },
  impact: [
    { what: 'Orders that failed', value: 412, unit: 'orders', basis: 'measured' },
    { what: 'Revenue that was lost', value: undefined, unit: 'euro', basis: 'unknown' },
  ],
  timeline: Array.from({ length: 40 }, (_, at) => ({
    at: T0 + at * 6e4,
    local: `2026-11-02 10:${String(at).padStart(2, '0')}`,
    text: at % 7 === 0 ? long.slice(0, 300) : 'Somebody looked at the replica → nothing',
    incident: undefined,
  })),
  factors: [
    { kind: 'trigger', text: 'A migration dropped a column in use.' },
    { kind: 'latent', text: 'Nothing compares a migration with what is read.' },
  ],
  whys: [
    {
      text: 'The checkout failed',
      evidence: 'the log of 09:01',
      leaf: undefined,
      children: [{ text: 'Migrations run without a check', evidence: '', leaf: 'structural', children: [] }],
    },
  ],
  improvements: ['test', 'pipeline-check'],
  similar: undefined,
  actions: [
    {
      title: 'Reject a migration that drops a column in use',
      owner: 'Ana Ruiz',
      due: '2026-12-01',
      tier: 1,
      category: 'prevent',
      state: 'open',
    },
  ],
  waivers: [{ check: 'durations', reason: 'The text speaks of the first hour alone.' }],
};

/** Everything that the file says in plain, its streams unpacked. */
function plain(pdf: Buffer): string {
  let text = '';
  let from = 0;
  for (;;) {
    const start = pdf.indexOf('stream\n', from);
    if (start < 0) return text + pdf.subarray(from).toString('latin1');
    const end = pdf.indexOf('endstream', start);
    text += pdf.subarray(from, start).toString('latin1');
    try {
      text += inflateSync(pdf.subarray(start + 7, end)).toString('latin1');
    } catch {
      // A stream that is not packed says nothing here.
    }
    from = end + 9;
  }
}

/** The words of a file as a reader copies them: glyphs, and what the file says that they mean. */
function wordsIn(pdf: Buffer): string {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of plain(pdf).matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)) objects.set(id, body);
  const whole = [...objects.values()].join('\n');
  const meanings = new Map<string, readonly string[]>();
  for (const [, name = '', id = ''] of whole.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '') ?? '';
    const entries = Array.from(map.matchAll(/\[(<[^\]]*>)\]/g), ([, list = '']) => list.match(/<[^>]*>/g) ?? []).flat();
    meanings.set(
      name,
      entries.map((entry) => hexToText(entry.replaceAll(/[<> ]/g, ''))),
    );
  }
  let text = '';
  let font: readonly string[] = [];
  for (const [, name, run] of whole.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)) {
    if (name !== undefined) font = meanings.get(name) ?? [];
    for (const glyph of (run ?? '')
      .match(/<[^>]*>/g)
      ?.join('')
      .match(/[0-9a-f]{4}/g) ?? []) {
      text += font[Number.parseInt(glyph, 16)] ?? '';
    }
  }
  return text;
}

function hexToText(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}

test('the PDF says its language and title, and marks headings, lists and tables as such', async () => {
  const pdf = await drawPdf(view, T0);
  if (process.env.KEEP_PDF) writeFileSync(process.env.KEEP_PDF, pdf);
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
  const text = plain(pdf);
  expect(text).toContain('/Lang (en)');
  expect(text).toContain('/Marked true');
  expect(text).toContain('/DisplayDocTitle true');
  for (const tag of ['Document', 'H1', 'H2', 'H3', 'L', 'LI', 'LBody', 'Table', 'TR', 'TH', 'TD', 'P']) {
    expect(text).toContain(`/S /${tag}\n`);
  }
  expect(text).toContain('/Scope /Column');
});

test('where rows of several incidents stand together, each says of which it tells', async () => {
  const of = (incident: string, text: string) => ({ at: T0, local: undefined, text, incident });
  const timeline = [of('INC-4', 'It was seen'), of('INC-11', 'It was seen again')];
  expect(wordsIn(await drawPdf({ ...view, timeline }, T0))).toMatch(/INC-4.*INC-11/s);
});

test('names and texts in Latin, Greek and Cyrillic are in the file as they were written', async () => {
  const names = ['Łukasz Żak', 'Ольга Шевченко', 'Ελένη Παππά', 'Nguyễn Văn Đức'];
  const prose = { ...view.prose, summary: 'База была **недоступна** для _всех_, `SELECT 1` тоже.' };
  const text = wordsIn(await drawPdf({ ...view, authors: names, prose }, T0));
  for (const name of names) expect(text).toContain(name);
  expect(text).toContain('База была недоступна для всех, SELECT 1 тоже.');
  expect(text).not.toContain(MISSING);
  expect(text).not.toContain(LACKING);
});

test('bold, italic and code are letters of their own, and a link leads where it leads', async () => {
  const bare = await drawPdf({ ...view, prose: { ...view.prose, summary: 'It ended.' } }, T0);
  const facesIn = (pdf: Buffer) =>
    new Set(Array.from(plain(pdf).matchAll(/\/BaseFont \/[A-Z]+\+([\w-]+)/g), ([, face]) => face));
  expect(facesIn(bare)).not.toContain('NotoSans-BoldItalic');
  const summary = 'It **ended** with *luck*, ***really***, see `pg_dump` and [the release](https://heed.test/r/1).';
  const pdf = await drawPdf({ ...view, prose: { ...view.prose, summary } }, T0);
  for (const face of ['Regular', 'Bold', 'Italic', 'BoldItalic']) expect(facesIn(pdf)).toContain(`NotoSans-${face}`);
  expect(facesIn(pdf)).toContain('NotoSansMono-Regular');
  expect(wordsIn(pdf)).toContain('It ended with luck, really, see pg_dump and the release.');
  const structure = plain(pdf);
  expect(structure).toContain('/URI (https://heed.test/r/1)');
  expect(structure).toContain('/S /Link\n');
});

test('a sign that the fonts lack is a mark that everybody sees, and the paper says so', async () => {
  const pdf = await drawPdf({ ...view, title: 'Ausfall in 東京', authors: ['東 京子'] }, T0);
  const text = wordsIn(pdf);
  expect(text).toContain(`Ausfall in ${MISSING}${MISSING}`);
  expect(text.replaceAll('\n', ' ')).toContain(LACKING);
  const font = fontOf({});
  expect(inKnownSigns('a → b ≥ c – “ok”\t…', font)).toBe('a -> b >= c – “ok”    …');
  expect(inKnownSigns('ａx 한', font)).toBe(`ax ${MISSING}`);
});
