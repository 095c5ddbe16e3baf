import { visibleLine } from '../../markup/index.ts';
import type { StatusPage } from '../page.ts';
import { timesOf } from '../site/times.ts';
import { wordsFor } from '../site/words/index.ts';
import type { ToldUpdate } from './told.ts';
import { subscriberWordsFor } from './words/index.ts';

/** The page, as far as its letters speak of it. */
export type LetterPage = Pick<StatusPage, 'name' | 'url' | 'language' | 'timeZone'>;

/** What a subscriber reads, before a transport makes a mail of it. */
export interface LetterWords {
  readonly subject: string;
  readonly language: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly link: { readonly label: string; readonly url: string };
  readonly why: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** Where a subscriber does something about the own subscription: links that nobody else has. */
export interface SubscriberLinks {
  readonly confirm: string;
  readonly manage: string;
  readonly leave: string;
}

export function letterOfUpdate(page: LetterPage, update: ToldUpdate, links: SubscriberLinks): LetterWords {
  const words = subscriberWordsFor(page.language);
  const times = timesOf(page);
  const { kind, thingId, state, title, body, components, nextUpdateAt, planned } = update;
  const says = wordsFor(page.language).state[state];
  const facts: (readonly [string, string])[] = [];
  if (components.length > 0) facts.push([words.mail.affects, components.map(({ name }) => name).join(', ')]);
  if (planned !== undefined) {
    facts.push([words.mail.planned, `${times.said(planned.from)} – ${times.said(planned.until)}`]);
  }
  if (nextUpdateAt !== undefined) facts.push([words.mail.nextUpdateBy, times.said(nextUpdateAt)]);
  return {
    subject: `[${visibleLine(page.name, 40)}] ${says}: ${visibleLine(title, 100)}`,
    language: page.language,
    paragraphs: [body],
    facts,
    link: { label: words.mail.read, url: addressOf(page, kind, thingId) },
    ...footOf(page, links),
  };
}

export function letterToConfirm(page: LetterPage, links: SubscriberLinks): LetterWords {
  const { mail } = subscriberWordsFor(page.language);
  const name = visibleLine(page.name, 60);
  return {
    subject: mail.confirmSubject(name),
    language: page.language,
    paragraphs: [mail.confirmWhy(name)],
    facts: [],
    link: { label: mail.confirmButton, url: links.confirm },
    why: mail.confirmIgnore,
    links: [],
  };
}

export function letterToKnown(page: LetterPage, links: SubscriberLinks): LetterWords {
  const { mail } = subscriberWordsFor(page.language);
  const name = visibleLine(page.name, 60);
  return {
    subject: mail.knownSubject(name),
    language: page.language,
    paragraphs: [mail.knownBody(name)],
    facts: [],
    link: { label: mail.manage, url: links.manage },
    ...footOf(page, links),
  };
}

function footOf(page: LetterPage, { manage, leave }: SubscriberLinks): Pick<LetterWords, 'why' | 'links'> {
  const { mail } = subscriberWordsFor(page.language);
  return {
    why: mail.why(visibleLine(page.name, 60)),
    links: [
      { label: mail.manage, url: manage },
      { label: mail.leave, url: leave },
    ],
  };
}

/** Where an incident or a maintenance is read. */
export function addressOf({ url }: Pick<LetterPage, 'url'>, kind: ToldUpdate['kind'], thingId: string): string {
  return `${url}/${kind === 'incident' ? 'incidents' : 'maintenance'}/${thingId}/`;
}
