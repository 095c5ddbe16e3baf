import { type Html, html, visibleLine } from '../../markup/index.ts';
import type { PublishedComponent, UptimeDay } from '../published.ts';
import { uptimeOf } from '../uptime.ts';
import { percentOf, worstOfDay } from './day-words.ts';
import type { Drawing } from './drawing.ts';
import { incident, maintenance } from './events.ts';
import { SHAPE_OF_STATUS, shape } from './shapes.ts';
import { strip, troubledDays } from './strip.ts';

/** The months of which something is told, the newest first; that of the publication is always one of them. */
export function monthsOf({ page, times }: Drawing): readonly string[] {
  const moments = [
    page.publishedAt,
    ...page.incidents.map(({ startedAt }) => startedAt),
    ...page.maintenances.filter(({ state }) => state !== 'scheduled').map(({ scheduledFor }) => scheduledFor),
  ];
  return [...new Set(moments.map((at) => times.dayOf(at).slice(0, 7)))].toSorted().toReversed();
}

/** All of one month, with ways to the months beside it. */
export function month(which: string, drawing: Drawing, root: string): Html {
  const { page, words, times } = drawing;
  const telling = { root, most: 1, heading: 'h2' } as const;
  const isThen = (at: number): boolean => times.dayOf(at).startsWith(which);
  const told = [
    ...page.incidents
      .filter(({ startedAt }) => isThen(startedAt))
      .map((one) => ({ at: one.startedAt, drawn: incident(one, drawing, telling) })),
    ...page.maintenances
      .filter(({ scheduledFor, state }) => state !== 'scheduled' && isThen(scheduledFor))
      .map((one) => ({ at: one.scheduledFor, drawn: maintenance(one, drawing, telling) })),
  ].toSorted((a, b) => b.at - a.at);
  const months = monthsOf(drawing);
  const at = months.indexOf(which);
  return html`<h1>${words.history}: ${times.month(which)}</h1>${pager(months[at + 1], months[at - 1], drawing, root)}${
    told.length === 0 ? html`<p class="quiet">${words.nothingThen}</p>` : told.map(({ drawn }) => drawn)
  }`;
}

function pager(earlier: string | undefined, later: string | undefined, { words, times }: Drawing, root: string): Html {
  const link = (which: string | undefined, word: string): Html | undefined =>
    which === undefined ? undefined : html`<a href="${root}history/${which}/">${word}: ${times.month(which)}</a>`;
  return html`<nav class="pager" aria-label="${words.history}">${link(earlier, words.earlier)}${link(later, words.later)}</nav>`;
}

/** How each component did, day by day, in words: what the strips show. */
export function uptimeDays(drawing: Drawing): Html {
  const { page, words } = drawing;
  const counted = page.components.flatMap((component) =>
    component.days === undefined ? [] : [{ component, days: component.days }],
  );
  return html`<h1>${words.allComponents}</h1>${counted.map(({ component, days }) => ofComponent(component, days, drawing))}`;
}

function ofComponent({ id, name }: PublishedComponent, days: readonly UptimeDay[], drawing: Drawing): Html {
  const { words, times } = drawing;
  const share = uptimeOf(days);
  const percent = share === undefined ? words.unknown : percentOf(share, times.locale);
  const told = [...troubledDays(days), ...days.filter((day) => day.corrected !== undefined)];
  const dates = [...new Set(told)].toSorted((a, b) => (a.date < b.date ? 1 : -1));
  return html`<section class="card days" id="${id}"><h2>${visibleLine(name)}</h2><p>${words.uptimeOf(days.length)}: ${percent}</p>${strip(days, drawing)}${
    dates.length === 0 ? undefined : html`<ul class="list">${dates.map((day) => aDay(day, drawing))}</ul>`
  }</section>`;
}

function aDay(day: UptimeDay, { words, times }: Drawing): Html {
  const worst = worstOfDay(day) ?? 'operational';
  const parts = (
    [
      ['major_outage', day.majorOutage],
      ['partial_outage', day.partialOutage],
      ['degraded_performance', day.degraded],
      ['under_maintenance', day.maintenance],
    ] as const
  ).flatMap(([kind, length]) => (length > 0 ? [`${words.component[kind]} ${times.length(length)}`] : []));
  const mended =
    day.corrected === undefined
      ? undefined
      : html`<small>${words.corrected}: ${visibleLine(day.corrected, 500)}</small>`;
  return html`<li><span class="name">${times.day(day.date)}${mended}</span><span class="is ${SHAPE_OF_STATUS[worst]}">${shape(SHAPE_OF_STATUS[worst])}${
    parts.length === 0 ? words.component[worst] : parts.join(', ')
  }</span></li>`;
}
