import { type Html, html, visibleLine, webUrl } from '../../markup/index.ts';
import type { PublishedPage } from '../published.ts';
import { subscriberWordsFor } from '../subscribers/words/index.ts';
import type { Drawing } from './drawing.ts';
import { SHAPES } from './shapes.ts';
import { siteLanguageOf } from './words/index.ts';

export const STYLE_FILE = 'style.css';

/**
 * Said in the document too, for hosts whose headers cannot be set. `frame-ancestors` counts in a header alone. A form posts to
 * Heed's own origin and nowhere else.
 */
export function documentPolicy(page: Pick<PublishedPage, 'subscribeForm'>): string {
  return `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action ${formOrigin(page) ?? "'none'"}`;
}

/** The origin that answers the form of a page; undefined where there is no form. */
export function formOrigin({ subscribeForm }: Pick<PublishedPage, 'subscribeForm'>): string | undefined {
  const action = webUrl(subscribeForm?.action);
  return action === undefined ? undefined : new URL(action).origin;
}

/** One document: what it is, and how far the page's root is from it. */
export interface Sheet {
  readonly title: string;
  /** `''` at the root, `../` a folder below it. */
  readonly root: string;
  readonly body: Html;
  /** Changes with the style, so that a kept one is never shown with a newer page. */
  readonly styleTag: string;
}

const LOGO_ENDS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;

export function logoFile({ brand }: Pick<PublishedPage, 'brand'>): string | undefined {
  return brand.logo === undefined ? undefined : `logo.${LOGO_ENDS[brand.logo.mediaType]}`;
}

export function sheet(drawing: Drawing, { title, root, body, styleTag }: Sheet): string {
  const { page, words } = drawing;
  const name = visibleLine(page.name);
  return html`<!doctype html>
<html lang="${siteLanguageOf(page.language)}"><head><meta charset="utf-8"><title>${title} · ${name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="content-security-policy" content="${documentPolicy(page)}"><meta name="referrer" content="no-referrer">
<link rel="stylesheet" href="${root}${STYLE_FILE}?${styleTag}"><link rel="icon" href="${root}badge/icon.svg" type="image/svg+xml"><link rel="alternate" type="application/atom+xml" href="${root}history.atom" title="${name}"></head>
<body>${SHAPES}<a class="skip" href="#main">${words.toContent}</a>
${head(drawing, root, logoAt(page, root))}
<main id="main">${body}</main>
${foot(drawing, root)}</body></html>
`.markup;
}

function logoAt(page: PublishedPage, root: string): string | undefined {
  const file = logoFile(page);
  return file && `${root}${file}`;
}

function head({ page, words }: Drawing, root: string, logo: string | undefined): Html {
  const subscribe = webUrl(page.subscribeUrl);
  const support = webUrl(page.supportUrl);
  return html`<header><a class="brand" href="${root === '' ? './' : root}">${
    logo === undefined ? undefined : html`<img src="${logo}" alt="" height="32">`
  }<span>${visibleLine(page.name)}</span></a><nav>${
    support === undefined ? undefined : html`<a href="${support}" rel="noopener">${words.support}</a>`
  }${
    subscribe === undefined
      ? html`<a class="button" href="${root}subscribe/">${subscriberWordsFor(page.language).subscribe}</a>`
      : html`<a class="button" href="${subscribe}">${words.subscribe}</a>`
  }</nav></header>`;
}

/** The first page in one piece, for a frame in which nothing else can be fetched. Its links lead nowhere. */
export function wholeSheet(
  drawing: Drawing,
  { title, body, style }: Pick<Sheet, 'title' | 'body'> & { readonly style: string },
): string {
  const { page } = drawing;
  // The style is our own, with colours that were checked: escaped, it would no longer match its hash.
  const css: Html = { markup: `<style>${style}</style>` };
  return html`<!doctype html>
<html lang="${siteLanguageOf(page.language)}"><head><meta charset="utf-8"><title>${title} · ${visibleLine(page.name)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
${css}</head>
<body>${SHAPES}
${head(drawing, '', logoInside(page))}
<main id="main">${body}</main>
${foot(drawing, '')}</body></html>
`.markup;
}

function logoInside({ brand: { logo } }: PublishedPage): string | undefined {
  return logo && `data:${logo.mediaType};base64,${logo.base64}`;
}

/** When it was published is said on the first page alone: the others stay the same files while nothing in them changes. */
function foot({ page, words, times }: Drawing, root: string): Html {
  const zone = page.timeZone === 'UTC' ? undefined : html`<p>${words.timesIn(page.timeZone)}</p>`;
  return html`<footer><nav aria-label="${words.feeds}"><a href="${root}history/">${words.history}</a><a href="${root}history.atom">Atom</a><a href="${root}history.rss">RSS</a><a href="${root}calendar.ics">${words.calendar}</a><a href="${root}api/v2/summary.json">JSON</a></nav>${root === '' ? html`<p>${words.published} ${times.moment(page.publishedAt)}</p>` : undefined}${zone}</footer>`;
}
