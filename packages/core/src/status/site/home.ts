import { DAY } from '../../kernel/index.ts';
import { type Html, html, visibleLine } from '../../markup/index.ts';
import type { PublishedIncident } from '../published.ts';
import { statusOfPage } from '../summary.ts';
import { components } from './components.ts';
import type { Drawing } from './drawing.ts';
import { incident, incidentPath, maintenance, type Telling } from './events.ts';
import { isOpen, isUnderWay } from './overall.ts';
import { SHAPE_OF_INDICATOR, shape } from './shapes.ts';
import { subscribeHere } from './subscribe.ts';

const PAST_DAYS = 14;
const MOST_PAST = 10;
const MOST_UPDATES = 6;
const HERE: Telling = { root: '', most: MOST_UPDATES, heading: 'h3' };

/** The first thing that is read: how it is now, in words. Then what is wrong, what is planned, each part, and the past. */
export function home(drawing: Drawing): { readonly title: string; readonly body: Html } {
  const { page, words } = drawing;
  const open = page.incidents.filter(isOpen);
  const now = page.maintenances.filter(isUnderWay);
  const next = page.maintenances.filter(({ state }) => state === 'scheduled');
  const overall = statusOfPage(page).indicator;
  const name = SHAPE_OF_INDICATOR[overall];
  const body = html`<div class="banner ${name}">${shape(name)}<div><h1>${words.overall[overall]}</h1>${about(drawing)}${due(open, drawing)}</div></div>
${section(words.current, open, (one) => incident(one, drawing, HERE))}
${section(words.maintenance, now, (one) => maintenance(one, drawing, HERE))}
${components(drawing)}
${section(words.upcoming, next, (one) => maintenance(one, drawing, { ...HERE, most: 1 }))}
${subscribeHere(drawing)}
${past(drawing)}`;
  return { title: words.overall[overall], body };
}

/** When the next word is promised, of all that is open. */
function due(open: readonly PublishedIncident[], { words, times }: Drawing): Html | undefined {
  const promised = open.flatMap(({ nextUpdateAt }) => nextUpdateAt ?? []);
  if (promised.length === 0) return undefined;
  return html`<p class="due">${words.nextUpdateBy} <strong>${times.moment(Math.min(...promised))}</strong></p>`;
}

function about({ page }: Drawing): Html | undefined {
  return page.description === '' ? undefined : html`<p>${visibleLine(page.description, 1_000)}</p>`;
}

function section<T>(title: string, items: readonly T[], draw: (item: T) => Html): Html | undefined {
  return items.length === 0 ? undefined : html`<section><h2>${title}</h2>${items.map(draw)}</section>`;
}

function past(drawing: Drawing): Html {
  const { page, words } = drawing;
  const since = page.publishedAt - PAST_DAYS * DAY;
  const ended = page.incidents.filter((one) => !isOpen(one) && (one.resolvedAt ?? one.updatedAt) >= since);
  return html`<section><h2>${words.past}</h2>${
    ended.length === 0
      ? html`<p class="quiet">${words.nothingPast(PAST_DAYS)}</p>`
      : html`<ul class="past">${ended.slice(0, MOST_PAST).map((one) => line(one, drawing, ''))}</ul>`
  }<p><a href="history/">${words.history}</a></p></section>`;
}

/** One that is over, in one line: when, what, and how long. */
export function line(one: PublishedIncident, { words, times }: Drawing, root: string): Html {
  const length =
    one.resolvedAt === undefined ? undefined : html`<span>${times.length(one.resolvedAt - one.startedAt)}</span>`;
  return html`<li>${shape(SHAPE_OF_INDICATOR[one.impact])}<div><a href="${root}${incidentPath(one)}">${visibleLine(one.title)}</a><p><span>${times.day(times.dayOf(one.startedAt))}</span>${length}<span>${words.state[one.state]}</span></p></div></li>`;
}
