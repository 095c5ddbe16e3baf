import PDFDocument from 'pdfkit';
import { fontOf, inKnownSigns, type Look, MISSING } from './fonts.ts';

type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

const INK = '#1b1f24';
const SOFT = '#57606a';
const LINE = '#c9d1d9';
const MARGIN = 56;
const SIZES = { H1: 20, H2: 13, H3: 11, P: 10 } as const;

const CELL = 9;
const LINK = '#1d4e89';
/** Said where a sign is missing: whoever reads it knows where the words are whole. */
export const LACKING =
  'The mark \u{FFFD} stands for a sign that this PDF has no letter for. The Markdown export holds them all.';
const BORDER = { top: 0, bottom: 0.5, left: 0, right: 0 };
const PADDING = { top: 4, right: 6, bottom: 4, left: 0 };

/** Words that look alike. */
export interface Run extends Look {
  readonly text: string;
  readonly link?: string | undefined;
}

type Cell = { readonly text: string; readonly font: { readonly src: string; readonly size: number } } & {
  readonly textColor?: string;
  readonly type?: 'TH';
  readonly scope?: 'Column' | 'Row';
};

/** A paper that is written from top to bottom, and whose structure a screen reader can follow. */
export interface Paper {
  readonly root: Element;
  heading(level: 'H1' | 'H2' | 'H3', text: string): void;
  paragraph(runs: readonly Run[], options?: { readonly code?: boolean; readonly indent?: number }): void;
  /** One point each; points may have points below them. */
  list(points: readonly Point[]): void;
  table(head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): void;
  /** A name and its value in each row. */
  facts(rows: readonly (readonly [string, string])[]): void;
  /** The bytes, once everything is written. */
  end(): Promise<Buffer>;
}

export interface Point {
  readonly runs: readonly Run[];
  readonly label?: string;
  readonly below?: readonly Point[];
}

export function openPaper(title: string, author: string, changedAt: Date): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, Creator: 'Heed', CreationDate: changedAt, ModDate: changedAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const root = doc.struct('Document', { title });
  doc.addStructure(root);
  const width = doc.page.width - 2 * MARGIN;
  const say = (parent: Element, tag: string, write: () => void) => {
    parent.add(doc.struct(tag, {}, [write]));
  };
  /** Whether a sign had to be left as a mark: then the paper says so at its end. */
  let lacks = false;
  const written = (text: string, look: Look): string => {
    const known = inKnownSigns(text, fontOf(look));
    lacks ||= known.includes(MISSING);
    return known;
  };
  const ink = (look: Look, size: number, color: string) => doc.font(fontOf(look).path).fontSize(size).fillColor(color);
  const cellOf = (text: string, look: Look = {}): Cell => ({
    // A cell without a text has no height.
    text: written(text, look) || ' ',
    font: { src: fontOf(look).path, size: CELL },
  });
  /** Runs one behind another, as one text; a link is a link for whoever hears it read, too. */
  const flow = (element: Element, runs: readonly Run[], x: number, y: number, options: { readonly width: number }) => {
    const told = runs.filter(({ text }) => text !== '');
    for (const [at, run] of told.entries()) {
      const isLast = at === told.length - 1;
      const size = run.code ? CELL : SIZES.P;
      const style = { ...options, lineGap: 2, continued: !isLast, underline: run.link !== undefined };
      const write = () => {
        ink(run, size, run.link === undefined ? INK : LINK);
        const text = written(run.text, run);
        // What is not taken back goes on with the next run.
        const linked = { ...style, link: run.link ?? null };
        if (at === 0) doc.text(text, x, y, linked);
        else doc.text(text, linked);
      };
      if (run.link === undefined) element.add(write);
      else element.add(doc.struct('Link', {}, [write]));
    }
  };
  /** A heading does not stand alone at the foot of a page. */
  const keepRoom = (points: number) => {
    if (doc.y + points > doc.page.height - MARGIN) doc.addPage();
  };
  const writePoints = (parent: Element, points: readonly Point[], depth: number) => {
    const list = doc.struct('L');
    parent.add(list);
    for (const { runs, label = '•', below = [] } of points) {
      keepRoom(16);
      const item = doc.struct('LI');
      list.add(item);
      const x = MARGIN + depth * 16;
      const y = doc.y;
      say(item, 'Lbl', () => ink({}, SIZES.P, SOFT).text(label, x, y, { width: 14, lineBreak: false }));
      const body = doc.struct('LBody');
      item.add(body);
      const words = doc.struct('P');
      body.add(words);
      flow(words, runs, x + 14, y, { width: width - depth * 16 - 14 });
      words.end();
      doc.moveDown(0.2);
      if (below.length > 0) writePoints(body, below, depth + 1);
      body.end();
      item.end();
    }
    list.end();
    doc.x = MARGIN;
  };
  const drawRows = (shares: readonly number[], data: Cell[][]) => {
    if (data.length === 0) return;
    keepRoom(48);
    ink({}, CELL, INK);
    doc.x = MARGIN;
    const sum = shares.reduce((one, other) => one + other, 0);
    const options = {
      structParent: root,
      columnStyles: shares.map((share) => ({ width: (share / sum) * width })),
      rowStyles: () => ({ border: BORDER, borderColor: LINE, padding: PADDING }),
      data,
    };
    doc.table(options);
    doc.x = MARGIN;
    doc.moveDown(0.6);
  };
  const headOf = (text: string) => ({ ...cellOf(text, { bold: true }), textColor: SOFT, type: 'TH' as const });
  return {
    root,
    heading(level, text) {
      keepRoom(level === 'H1' ? 40 : 64);
      if (level !== 'H1') doc.moveDown(level === 'H2' ? 0.9 : 0.5);
      say(root, level, () =>
        ink({ bold: true }, SIZES[level], INK).text(written(text, { bold: true }), MARGIN, doc.y, { width }),
      );
      doc.moveDown(0.35);
    },
    paragraph(runs, { code = false, indent = 0 } = {}) {
      const element = doc.struct(code ? 'Code' : 'P');
      root.add(element);
      flow(element, runs, MARGIN + indent, doc.y, { width: width - indent });
      element.end();
      doc.moveDown(0.5);
    },
    list(points) {
      writePoints(root, points, 0);
      doc.moveDown(0.4);
    },
    table(head, widths, rows) {
      const columns = head.map((text) => ({ ...headOf(text), scope: 'Column' as const }));
      drawRows(widths, [columns, ...rows.map((cells) => cells.map((text) => cellOf(text)))]);
    },
    facts(rows) {
      drawRows(
        [28, 72],
        rows.map(([name, value]) => [{ ...headOf(name), scope: 'Row' as const }, cellOf(value)]),
      );
    },
    end() {
      if (lacks) {
        doc.moveDown(0.5);
        say(root, 'P', () => ink({}, CELL, SOFT).text(LACKING, MARGIN, doc.y, { width }));
      }
      root.end();
      numberPages(doc, title);
      doc.end();
      return ended;
    },
  };
}

/** Furniture of the page: no part of what is read aloud. */
function numberPages(doc: Doc, title: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const y = doc.page.height - MARGIN + 18;
    // Below the margin, where text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(fontOf({}).path).fontSize(8).fillColor(SOFT);
    doc.text(inKnownSigns(title, fontOf({})).slice(0, 90), MARGIN, y, { width: 380, lineBreak: false });
    doc.text(`${page - start + 1} / ${count}`, doc.page.width - MARGIN - 80, y, {
      width: 80,
      align: 'right',
      lineBreak: false,
    });
    doc.endMarkedContent();
  }
}
