import { escapeHtml, type Html, html, visibleText, webUrl } from '../../markup/index.ts';

/** No update is longer than this where it is written; a longer one is cut here, so that a page stays a page. */
const LONGEST = 20_000;
const ADDRESS = /https?:\/\/[^\s<>"'`]+/g;
/** What ends a sentence is no part of the address before it. */
const SENTENCE_END = /[.,;:!?)\]}]+$/;

/** Paragraphs from plain text: an empty line parts them, addresses become links, and nothing else is read into it. */
export function paragraphs(body: string): Html {
  const parts = visibleText(body, LONGEST)
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '');
  return html`${parts.map((part) => html`<p>${linked(part.trim())}</p>`)}`;
}

function linked(text: string): Html {
  let markup = '';
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(SENTENCE_END, '');
    const url = webUrl(address);
    if (url === undefined) continue;
    markup += broken(text.slice(from, match.index));
    markup += html`<a href="${url}" rel="nofollow noopener">${address}</a>`.markup;
    from = match.index + address.length;
  }
  return { markup: markup + broken(text.slice(from)) };
}

/** Single breaks stay breaks. */
function broken(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
