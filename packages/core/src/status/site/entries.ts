import type { Instant } from '../../kernel/index.ts';
import { html } from '../../markup/index.ts';
import type { Drawing } from './drawing.ts';
import { incidentPath, maintenancePath } from './events.ts';
import { paragraphs } from './text.ts';

/** What feeds tell: an incident or a maintenance, with all of its updates. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  /** HTML. */
  readonly content: string;
}

const MOST_ENTRIES = 50;

/** What changed last comes first. */
export function entriesOf({ page, words, times }: Drawing): readonly Entry[] {
  const told = [
    ...page.incidents.map((one) => ({ ...one, path: incidentPath(one), planned: undefined })),
    ...page.maintenances.map((one) => ({
      ...one,
      path: maintenancePath(one),
      planned: html`<p><strong>${words.planned}</strong> ${times.span(one.scheduledFor, one.scheduledUntil)}</p>`,
    })),
  ];
  return told
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, MOST_ENTRIES)
    .map(({ id, title, path, planned, createdAt, updatedAt, updates }) => ({
      id,
      title,
      url: `${page.url}/${path}`,
      publishedAt: createdAt,
      updatedAt,
      content: html`${planned}${updates.map(
        (update) =>
          html`<p><strong>${words.state[update.state]}</strong> <small>${times.moment(update.displayAt)}</small></p>${paragraphs(update.body)}`,
      )}`.markup,
    }));
}
