import type { ComponentId } from '../../kernel/index.ts';
import { type Html, html, visibleLine, webUrl } from '../../markup/index.ts';
import type {
  MaintenanceState,
  PublicState,
  PublishedIncident,
  PublishedMaintenance,
  PublishedUpdate,
} from '../published.ts';
import type { Drawing } from './drawing.ts';
import { isOpen } from './overall.ts';
import { SHAPE_OF_INDICATOR, shape } from './shapes.ts';
import { paragraphs } from './text.ts';

/** How much of an event is told, and how far the page's root is from where it is told. */
export interface Telling {
  readonly root: string;
  /** Updates that are shown; the rest is on the event's own page. */
  readonly most: number;
  /** Undefined on the event's own page, whose heading it is. */
  readonly heading: 'h2' | 'h3' | undefined;
}

export function incidentPath({ id }: Pick<PublishedIncident, 'id'>): string {
  return `incidents/${id}/`;
}

export function maintenancePath({ id }: Pick<PublishedMaintenance, 'id'>): string {
  return `maintenance/${id}/`;
}

export function incident(one: PublishedIncident, drawing: Drawing, telling: Telling): Html {
  const { words, times } = drawing;
  const name = SHAPE_OF_INDICATOR[one.impact];
  const postmortem = webUrl(one.postmortemUrl);
  return html`<article class="event ${isOpen(one) ? name : ''}">${heading(one.title, name, incidentPath(one), telling)}<dl class="facts">${fact(
    words.affects,
    affected(one.components, drawing),
  )}${fact(words.began, times.moment(one.startedAt))}${
    one.resolvedAt === undefined
      ? undefined
      : html`${fact(words.ended, times.moment(one.resolvedAt))}${fact(words.lasted, html`${times.length(one.resolvedAt - one.startedAt)}`)}`
  }</dl>${
    isOpen(one) && one.nextUpdateAt !== undefined
      ? html`<p class="next"><strong>${words.nextUpdateBy}</strong> ${times.moment(one.nextUpdateAt)}</p>`
      : undefined
  }${
    postmortem === undefined ? undefined : html`<p><a href="${postmortem}" rel="noopener">${words.postmortem}</a></p>`
  }${updates(one.updates, drawing, telling, incidentPath(one))}</article>`;
}

export function maintenance(one: PublishedMaintenance, drawing: Drawing, telling: Telling): Html {
  const { words, times } = drawing;
  const isNow = one.state === 'in_progress' || one.state === 'verifying';
  return html`<article class="event ${isNow ? 'mt' : ''}">${heading(one.title, 'mt', maintenancePath(one), telling)}<dl class="facts">${fact(
    words.affects,
    affected(one.components, drawing),
  )}${fact(words.planned, times.span(one.scheduledFor, one.scheduledUntil))}${
    one.completedAt === undefined ? undefined : fact(words.ended, times.moment(one.completedAt))
  }</dl>${updates(one.updates, drawing, telling, maintenancePath(one))}</article>`;
}

function heading(
  title: string,
  name: Parameters<typeof shape>[0],
  path: string,
  { root, heading: tag }: Telling,
): Html {
  if (tag === undefined) return html``;
  const inside = html`${shape(name)}<a href="${root}${path}">${visibleLine(title)}</a>`;
  return tag === 'h2' ? html`<h2>${inside}</h2>` : html`<h3>${inside}</h3>`;
}

function fact(name: string, value: Html | undefined): Html | undefined {
  return value === undefined ? undefined : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function affected(ids: readonly ComponentId[], { components }: Drawing): Html | undefined {
  const names = ids.flatMap((id) => components.get(id)?.name ?? []);
  return names.length === 0 ? undefined : html`${names.map((name) => visibleLine(name)).join(', ')}`;
}

function updates(
  all: readonly PublishedUpdate<PublicState | MaintenanceState>[],
  { words, times }: Drawing,
  { root, most }: Telling,
  path: string,
): Html | undefined {
  if (all.length === 0) return undefined;
  const rest = all.length - most;
  return html`<ol class="updates" reversed>${all
    .slice(0, most)
    .map(
      (update) =>
        html`<li id="${update.id}"><p class="when"><strong>${words.state[update.state]}</strong> ${times.moment(update.displayAt)}</p>${paragraphs(update.body)}</li>`,
    )}</ol>${rest <= 0 ? undefined : html`<p><a href="${root}${path}">${words.earlier} (${rest})</a></p>`}`;
}
