import { createHash } from 'node:crypto';
import type { ComponentId } from '@heed/core/kernel';
import {
  type SiteLanguage,
  type StatusPage,
  type Subscriber,
  type SubscriberWords,
  siteLanguageOf,
  styleOf,
  subscriberWordsFor,
} from '@heed/core/status';
import { type Html, html, visibleLine } from '../../../platform/html/index.ts';

/** A page for one reader: it looks like the status page to which it belongs, and loads nothing. */
export interface Sheet {
  readonly body: string;
  readonly policy: string;
}

/** What a page of Heed's own is drawn with; undefined: nobody knows to which page a link belongs. */
type About = StatusPage | undefined;

function draw(page: About, title: string, body: (words: SubscriberWords) => Html): Sheet {
  const language: SiteLanguage = siteLanguageOf(page?.language ?? 'en');
  const words = subscriberWordsFor(language);
  const style = styleOf(page?.brand ?? { accent: { light: '', dark: '' }, logo: undefined });
  // Our own constant and two colours that the rules checked: escaped, it would no longer match its hash.
  const sheet: Html = { markup: `<style>${style}</style>` };
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  const name = visibleLine(page?.name ?? 'Heed', 100);
  const brand =
    page === undefined
      ? html`<span class="brand">${name}</span>`
      : html`<a class="brand" href="${page.url}/"><span>${name}</span></a>`;
  const document = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} · ${name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">${sheet}</head>
<body><header>${brand}</header>
<main id="main"><h1>${title}</h1>${body(words)}</main></body></html>
`;
  return { body: document.markup, policy };
}

function back(page: About, words: SubscriberWords): Html | undefined {
  return page === undefined ? undefined : html`<p class="next"><a href="${page.url}/">${words.toPage}</a></p>`;
}

function plain(
  page: About,
  title: (words: SubscriberWords) => string,
  detail: (words: SubscriberWords) => string,
): Sheet {
  const words = subscriberWordsFor(page?.language ?? 'en');
  return draw(page, title(words), () => html`<p>${detail(words)}</p>${back(page, words)}`);
}

export const askedSheet = (page: StatusPage): Sheet =>
  plain(
    page,
    (w) => w.asked,
    (w) => w.askedDetail,
  );
export const tooManySheet = (page: StatusPage): Sheet =>
  plain(
    page,
    (w) => w.tooMany,
    (w) => w.tooManyDetail,
  );
export const notOfferedSheet = (page: StatusPage): Sheet =>
  plain(
    page,
    (w) => w.notOffered,
    (w) => w.notOfferedDetail,
  );
export const nothingSheet = (): Sheet =>
  plain(
    undefined,
    (w) => w.nothing,
    (w) => w.nothingDetail,
  );
export const leftSheet = (page: About): Sheet =>
  plain(
    page,
    (w) => w.left,
    (w) => w.leftDetail,
  );

export function formSheet(
  page: StatusPage,
  action: string,
  given: { readonly email: string; readonly problem?: string },
): Sheet {
  return draw(page, subscriberWordsFor(page.language).subscribe, (words) => {
    const { problem } = given;
    return html`${problem === undefined ? undefined : html`<p id="problem" role="alert"><strong>${problem}</strong></p>`}<form class="card sub" method="post" action="${action}"><label for="mail">${words.address}</label><input id="mail" type="email" name="email" autocomplete="email" maxlength="254" required value="${given.email}"${
      problem === undefined ? undefined : html` aria-invalid="true" aria-describedby="problem"`
    }>${choice(page, undefined, words)}<button class="button">${words.submit}</button></form>${back(page, words)}`;
  });
}

export function confirmSheet(page: StatusPage, { address }: Subscriber, action: string): Sheet {
  const { name } = page;
  return draw(
    page,
    subscriberWordsFor(page.language).confirmTitle(visibleLine(name, 60)),
    (words) =>
      html`<p>${words.confirmDetail(visibleLine(address, 254))}</p><form class="sub" method="post" action="${action}"><button class="button">${words.confirm}</button></form>`,
  );
}

export function confirmedSheet(page: StatusPage, { address }: Subscriber, manage: string): Sheet {
  return draw(
    page,
    subscriberWordsFor(page.language).confirmed,
    (words) =>
      html`<p>${words.confirmedDetail(visibleLine(address, 254))}</p><p class="next"><a href="${manage}">${words.mail.manage}</a></p>${back(page, words)}`,
  );
}

export function manageSheet(
  page: StatusPage,
  subscriber: Subscriber,
  links: { readonly manage: string; readonly leave: string },
  isSaved: boolean,
  problem?: string,
): Sheet {
  return draw(
    page,
    subscriberWordsFor(page.language).manage,
    (words) =>
      html`<p>${words.manageDetail(visibleLine(subscriber.address, 254))}</p>${
        isSaved ? html`<p role="status"><strong>${words.saved}</strong></p>` : undefined
      }${problem === undefined ? undefined : html`<p role="alert"><strong>${problem}</strong></p>`}<form class="card sub" method="post" action="${links.manage}">${choice(page, subscriber.components, words, true)}<button class="button">${words.save}</button></form><p class="next"><a href="${links.leave}">${words.leave}</a></p>${back(page, words)}`,
  );
}

export function leaveSheet(page: StatusPage, { address }: Subscriber, action: string): Sheet {
  return draw(
    page,
    subscriberWordsFor(page.language).leaveTitle(visibleLine(page.name, 60)),
    (words) =>
      html`<p>${words.leaveDetail(visibleLine(address, 254))}</p><form class="sub" method="post" action="${action}"><button class="button">${words.leave}</button></form>${back(page, words)}`,
  );
}

/** Of what somebody wants to hear. On a page of one component there is nothing to choose, unless it was chosen. */
function choice(
  page: StatusPage,
  chosen: readonly ComponentId[] | undefined,
  words: SubscriberWords,
  isWhole = false,
): Html | undefined {
  if (page.components.length < 2 && !isWhole) return undefined;
  const on = (is: boolean): Html | undefined => (is ? html` checked` : undefined);
  return html`<fieldset><legend>${words.which}</legend><p><label><input type="radio" name="scope" value="all"${on(chosen === undefined)}> ${words.all}</label></p><p><label><input type="radio" name="scope" value="some"${on(chosen !== undefined)}> ${words.some}</label></p><ul>${page.components.map(
    ({ id, name }) =>
      html`<li><label><input type="checkbox" name="${id}" value="on"${on(chosen?.includes(id) === true)}> ${visibleLine(name, 120)}</label></li>`,
  )}</ul></fieldset>`;
}
