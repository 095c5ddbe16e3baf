import { type Html, html, visibleLine, webUrl } from '../../markup/index.ts';
import { subscriberWordsFor } from '../subscribers/words/index.ts';
import type { Drawing } from './drawing.ts';

/**
 * How readers hear of what comes. The form is plain HTML and is answered by Heed, wherever the page itself lies: while Heed
 * is dead it is the one thing here that does not work, so the feeds stand beside it.
 */
export function subscribeHere(drawing: Drawing): Html | undefined {
  const { page } = drawing;
  const action = webUrl(page.subscribeForm?.action);
  if (action === undefined) return undefined;
  const words = subscriberWordsFor(page.language);
  return html`<section><h2>${words.subscribe}</h2><div class="card sub"><form method="post" action="${action}"><label for="mail">${words.address}</label><div>${mailField()}<button class="button">${words.submit}</button></div></form><p><a href="subscribe/">${words.chooseParts}</a></p></div></section>`;
}

export function subscribePage(drawing: Drawing): { readonly title: string; readonly body: Html } {
  const { page, words: site } = drawing;
  const words = subscriberWordsFor(page.language);
  const elsewhere = webUrl(page.subscribeUrl);
  const action = webUrl(page.subscribeForm?.action);
  const body = html`<p class="back"><a href="../">${site.back}</a></p><h1>${words.subscribe}</h1>${
    action === undefined ? undefined : wholeForm(drawing, action)
  }${
    elsewhere === undefined
      ? undefined
      : html`<section><h2>${words.byMail}</h2><p><a href="${elsewhere}" rel="noopener">${site.subscribe}</a></p></section>`
  }<section><h2>${words.byFeed}</h2><ul class="card sub"><li><a href="../history.atom">Atom</a></li><li><a href="../history.rss">RSS</a></li><li><a href="../calendar.ics">${words.calendar}</a></li></ul><p class="quiet">${words.feedNote}</p></section>`;
  return { title: words.subscribe, body };
}

function wholeForm({ page }: Drawing, action: string): Html {
  const words = subscriberWordsFor(page.language);
  const choice =
    page.components.length < 2
      ? undefined
      : html`<fieldset><legend>${words.which}</legend><p><label><input type="radio" name="scope" value="all" checked> ${words.all}</label></p><p><label><input type="radio" name="scope" value="some"> ${words.some}</label></p><ul>${page.components.map(
          ({ id, name }) =>
            html`<li><label><input type="checkbox" name="${id}" value="on"> ${visibleLine(name, 120)}</label></li>`,
        )}</ul></fieldset>`;
  return html`<section><h2>${words.byMail}</h2><form class="card sub" method="post" action="${action}"><label for="mail">${words.address}</label>${mailField()}${choice}<button class="button">${words.submit}</button><p class="quiet">${words.note(new URL(action).host)}</p></form></section>`;
}

function mailField(): Html {
  return html`<input id="mail" type="email" name="email" autocomplete="email" maxlength="254" required>`;
}
