import { html, visibleLine } from '../../markup/index.ts';
import { statusOfPage } from '../summary.ts';
import type { Drawing } from './drawing.ts';
import { STYLE_FILE } from './frame.ts';
import { isOpen } from './overall.ts';
import { SHAPE_OF_INDICATOR, SHAPES, type Shape, shape, shapePaths } from './shapes.ts';
import { siteLanguageOf } from './words/index.ts';
import { xmlWhole } from './xml.ts';

/** Readable on a light and on a dark ground, since nobody knows where a badge is shown. */
const INK: Readonly<Record<Shape, string>> = {
  ok: '#1d63b8',
  mt: '#46586a',
  dg: '#6b4e00',
  po: '#a8380a',
  mo: '#7a0f2e',
};
const LETTER = 6.9;
const MOST_LETTERS = 60;

/** A picture with shape and words, for a README or the foot of a site. It needs no style, so that no policy forbids it. */
export function badge({ page, words }: Drawing): string {
  const overall = statusOfPage(page).indicator;
  const name = SHAPE_OF_INDICATOR[overall];
  const text = words.overall[overall];
  const title = `${visibleLine(page.name, MOST_LETTERS)}: ${text}`;
  const width = Math.ceil(text.length * LETTER) + 40;
  return xmlWhole(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="28" viewBox="0 0 ${width} 28" role="img" aria-label="${title}"><title>${title}</title><rect x=".5" y=".5" width="${width - 1}" height="27" rx="6" fill="#fff" stroke="#cfd5da"/><g transform="translate(8 6)" fill="none" stroke="${INK[name]}" color="${INK[name]}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${inkOf(name)}</g><text x="32" y="18.5" font-family="system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif" font-size="12.5" font-weight="500" fill="#16191d" textLength="${width - 42}" lengthAdjust="spacingAndGlyphs">${text}</text></svg>
`.markup,
  );
}

/** The shape alone, beside the title of a tab. */
export function icon({ page }: Drawing): string {
  const name = SHAPE_OF_INDICATOR[statusOfPage(page).indicator];
  return xmlWhole(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 20 20"><rect x="-2" y="-2" width="20" height="20" rx="5" fill="#fff"/><g fill="none" stroke="${INK[name]}" color="${INK[name]}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inkOf(name)}</g></svg>
`.markup,
  );
}

function inkOf(name: Shape) {
  return { markup: shapePaths(name).replaceAll('class="in"', 'stroke="#fff"') };
}

/** One line for a frame in another site: how it is, and what is open. */
export function banner(drawing: Drawing, styleTag: string): string {
  const { page, words } = drawing;
  const overall = statusOfPage(page).indicator;
  const open = page.incidents.find(isOpen);
  const name = SHAPE_OF_INDICATOR[overall];
  return html`<!doctype html>
<html lang="${siteLanguageOf(page.language)}"><head><meta charset="utf-8"><title>${visibleLine(page.name)}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="../../${STYLE_FILE}?${styleTag}"></head>
<body class="embed">${SHAPES}<main><a href="${page.url}/" target="_top" rel="noopener"><span class="${name}">${shape(name)}</span><strong>${words.overall[overall]}</strong>${
    open === undefined ? undefined : html`<span>${visibleLine(open.title)}</span>`
  }</a></main></body></html>
`.markup;
}
