import { type Html, html } from '../../markup/index.ts';
import type { ComponentStatus } from '../published.ts';
import type { Indicator } from '../summary.ts';

/** Each status has a shape of its own, so that nobody needs to see colours. Drawn once a document, used by name. */
export type Shape = 'ok' | 'mt' | 'dg' | 'po' | 'mo';

export const SHAPE_OF_STATUS: Readonly<Record<ComponentStatus, Shape>> = {
  operational: 'ok',
  under_maintenance: 'mt',
  degraded_performance: 'dg',
  partial_outage: 'po',
  major_outage: 'mo',
};

/** Of a page, and of the impact of an incident, whose words are among those of a page. */
export const SHAPE_OF_INDICATOR: Readonly<Record<Indicator, Shape>> = {
  none: 'ok',
  maintenance: 'mt',
  minor: 'dg',
  major: 'po',
  critical: 'mo',
};

/** A ring with a check, a square, a half diamond, a triangle, an octagon. */
const PATHS: Readonly<Record<Shape, string>> = {
  ok: '<circle cx="8" cy="8" r="6.75"/><path d="m5.2 8.3 1.9 1.9 3.7-4.1"/>',
  mt: '<rect x="1.75" y="1.75" width="12.5" height="12.5" rx="3"/><path d="M5 8h6"/>',
  dg: '<path d="m8 1.2 6.8 6.8L8 14.8 1.2 8z"/><path d="m8 1.2 6.8 6.8L8 14.8z" fill="currentColor"/>',
  po: '<path d="M8 1.6 15 14H1z" fill="currentColor"/><path class="in" d="M8 6v3.6m0 1.8v.4"/>',
  mo: '<path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" fill="currentColor"/><path class="in" d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>',
};

/** The definitions, at the beginning of a document. */
export const SHAPES: Html = {
  markup: `<svg class="defs">${Object.entries(PATHS)
    .map(([name, path]) => `<symbol id="${name}" viewBox="0 0 16 16">${path}</symbol>`)
    .join('')}</svg>`,
};

export function shape(name: Shape): Html {
  return html`<svg class="i ${name}" aria-hidden="true"><use href="#${name}"/></svg>`;
}

/** The drawing alone, for a picture of its own. */
export function shapePaths(name: Shape): string {
  return PATHS[name];
}
