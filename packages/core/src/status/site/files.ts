import { type Html, html, visibleLine } from '../../markup/index.ts';
import type { PublishedPage } from '../published.ts';
import { badge, banner, icon } from './badge.ts';
import { calendar } from './calendar.ts';
import { type Drawing, drawingOf } from './drawing.ts';
import { incident, incidentPath, maintenance, maintenancePath } from './events.ts';
import { atom, rss } from './feeds.ts';
import { logoFile, STYLE_FILE, sheet } from './frame.ts';
import { month, monthsOf, uptimeDays } from './history.ts';
import { home } from './home.ts';
import { publishedText } from './published-text.ts';
import { SHAPE_OF_INDICATOR, shape } from './shapes.ts';
import { type SiteFile, textFile } from './site-file.ts';
import { statuspageFiles } from './statuspage.ts';
import { styleOf, tagOf } from './style.ts';
import { subscribePage } from './subscribe.ts';

/** The page itself, from which everything else can be drawn anew. */
export const PUBLISHED_FILE = 'published.json';

const HTML = 'text/html; charset=utf-8';
const SVG = 'image/svg+xml; charset=utf-8';

/**
 * All files of a page, one after the other, so that whoever writes them need not draw all before the first is written. The
 * same page gives the same files, byte for byte.
 */
export function* drawSite(page: PublishedPage): Generator<SiteFile> {
  const drawing = drawingOf(page);
  const style = styleOf(page.brand);
  const styleTag = tagOf(style);
  const document = (path: string, title: string, body: Html): SiteFile => {
    const root = '../'.repeat(path.split('/').length - 1);
    return textFile(`${path}index.html`, HTML, sheet(drawing, { title, root, body, styleTag }));
  };
  const front = home(drawing);
  yield document('', front.title, front.body);
  yield textFile(STYLE_FILE, 'text/css; charset=utf-8', style);
  const logo = logoFile(page);
  if (logo !== undefined && page.brand.logo !== undefined) {
    const { mediaType, base64 } = page.brand.logo;
    yield { path: logo, mediaType, content: base64, encoding: 'base64' };
  }
  for (const file of statuspageFiles(page)) yield file;
  yield textFile('history.atom', 'application/atom+xml; charset=utf-8', atom(drawing));
  yield textFile('history.rss', 'application/rss+xml; charset=utf-8', rss(drawing));
  yield textFile('calendar.ics', 'text/calendar; charset=utf-8', calendar(drawing));
  yield textFile('badge.svg', SVG, badge(drawing));
  yield textFile('badge/icon.svg', SVG, icon(drawing));
  yield textFile('embed/banner/index.html', HTML, banner(drawing, styleTag));
  yield* events(drawing, document);
  const subscribe = subscribePage(drawing);
  yield document('subscribe/', subscribe.title, subscribe.body);
  yield document('uptime/', drawing.words.allComponents, uptimeDays(drawing));
  const [newest] = monthsOf(drawing);
  for (const which of monthsOf(drawing)) {
    const title = `${drawing.words.history}: ${drawing.times.month(which)}`;
    yield document(`history/${which}/`, title, month(which, drawing, '../../'));
    if (which === newest) yield document('history/', title, month(which, drawing, '../'));
  }
  yield textFile('404.html', HTML, notFound(drawing, styleTag));
  yield textFile(PUBLISHED_FILE, 'application/json; charset=utf-8', publishedText(page));
}

function* events(
  drawing: Drawing,
  document: (path: string, title: string, body: Html) => SiteFile,
): Generator<SiteFile> {
  const telling = { root: '../../', most: Number.POSITIVE_INFINITY, heading: undefined };
  const back = html`<p class="back"><a href="../../">${drawing.words.back}</a></p>`;
  for (const one of drawing.page.incidents) {
    const title = visibleLine(one.title);
    const name = SHAPE_OF_INDICATOR[one.impact];
    const top = html`${back}<h1 class="about-event">${shape(name)} ${title}</h1>`;
    yield document(incidentPath(one), title, html`${top}${incident(one, drawing, telling)}`);
  }
  for (const one of drawing.page.maintenances) {
    const title = visibleLine(one.title);
    const top = html`${back}<h1 class="about-event">${shape('mt')} ${title}</h1>`;
    yield document(maintenancePath(one), title, html`${top}${maintenance(one, drawing, telling)}`);
  }
}

/** Shown at any depth, so its links are whole. */
function notFound(drawing: Drawing, styleTag: string): string {
  const { words, page } = drawing;
  const body = html`<h1>${words.notFound}</h1><p class="quiet">${words.notFoundBody}</p><p><a href="${page.url}/">${words.back}</a></p>`;
  return sheet(drawing, { title: words.notFound, root: `${page.url}/`, body, styleTag });
}
