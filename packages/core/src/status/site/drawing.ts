import type { ComponentId } from '../../kernel/index.ts';
import type { PublishedComponent, PublishedPage } from '../published.ts';
import { type Times, timesOf } from './times.ts';
import { type Words, wordsFor } from './words/index.ts';

/** What every part of a page is drawn with. */
export interface Drawing {
  readonly page: PublishedPage;
  readonly words: Words;
  readonly times: Times;
  readonly components: ReadonlyMap<ComponentId, PublishedComponent>;
}

export function drawingOf(page: PublishedPage): Drawing {
  return {
    page,
    words: wordsFor(page.language),
    times: timesOf(page),
    components: new Map(page.components.map((component) => [component.id, component])),
  };
}
