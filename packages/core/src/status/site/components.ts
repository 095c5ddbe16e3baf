import { type Html, html, visibleLine } from '../../markup/index.ts';
import { COMPONENT_STATUSES, type ComponentStatus, type PublishedComponent } from '../published.ts';
import { uptimeOf } from '../uptime.ts';
import { percentOf } from './day-words.ts';
import type { Drawing } from './drawing.ts';
import { type ShownGroup, shownGroups, worstOf } from './overall.ts';
import { SHAPE_OF_STATUS, shape } from './shapes.ts';
import { strip, stripEnds } from './strip.ts';

/** With more components than this, groups in which all is well are closed. */
const MANY = 16;

/** The components in their groups, with words and shapes, and how each did. */
export function components(drawing: Drawing): Html | undefined {
  const { page, words } = drawing;
  const groups = shownGroups(page);
  if (groups.length === 0) return undefined;
  const hasMany = groups.reduce((sum, group) => sum + group.components.length, 0) > MANY;
  const hasDays = groups.some((group) => group.components.some(({ days }) => days !== undefined));
  return html`<section><h2>${words.components}</h2><div class="card">${groups.map((group) =>
    groups.length === 1 && group.group === undefined
      ? list(group.components, drawing)
      : section(group, drawing, hasMany),
  )}</div>${hasDays ? key(drawing) : undefined}</section>`;
}

function section({ group, components: own }: ShownGroup, drawing: Drawing, hasMany: boolean): Html {
  const worst = worstOf(own.map(({ status }) => status));
  const open = hasMany && worst === 'operational' ? undefined : { markup: ' open' };
  const name = group === undefined ? drawing.words.otherComponents : visibleLine(group.name);
  return html`<details${open}><summary><h3>${name}</h3>${status(worst, drawing)}</summary>${
    group === undefined || group.description === ''
      ? undefined
      : html`<p class="about">${visibleLine(group.description)}</p>`
  }${list(own, drawing)}</details>`;
}

function list(own: readonly PublishedComponent[], drawing: Drawing): Html {
  return html`<ul class="list">${own.map((component) => row(component, drawing))}</ul>`;
}

function row(component: PublishedComponent, drawing: Drawing): Html {
  const { days, description } = component;
  const share = days === undefined ? undefined : uptimeOf(days);
  const about = description === '' ? undefined : html`<small>${visibleLine(description, 500)}</small>`;
  const drawn =
    days === undefined
      ? undefined
      : html`${strip(days, drawing)}<a class="up" href="uptime/#${component.id}">${
          share === undefined ? drawing.words.unknown : percentOf(share, drawing.times.locale)
        }</a>`;
  return html`<li><span class="name">${visibleLine(component.name)}${about}</span>${drawn}${status(component.status, drawing)}</li>`;
}

export function status(of: ComponentStatus, { words }: Drawing): Html {
  const name = SHAPE_OF_STATUS[of];
  return html`<span class="is ${name}">${shape(name)}${words.component[of]}</span>`;
}

/** What shapes and bars mean. */
function key(drawing: Drawing): Html {
  const { words } = drawing;
  return html`<div class="key"><ul aria-label="${words.key}">${COMPONENT_STATUSES.map(
    (of) => html`<li><i class="bar ${SHAPE_OF_STATUS[of]}"></i>${words.component[of]}</li>`,
  )}</ul>${stripEnds(drawing)}<a href="uptime/">${words.allComponents}</a></div>`;
}
