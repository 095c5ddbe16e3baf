import { formatInstant, type Instant } from '../../kernel/index.ts';
import type { Drawing } from './drawing.ts';
import { type Entry, entriesOf } from './entries.ts';
import { siteLanguageOf } from './words/index.ts';
import { element, xmlMarkup, xmlText } from './xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** RFC 4287. Ids are RFC 4151 tags, so that an entry stays the same one wherever the feed is read. */
export function atom(drawing: Drawing): string {
  const { page, words } = drawing;
  const entries = entriesOf(drawing);
  const updatedAt = Math.max(page.createdAt, ...entries.map((entry) => entry.updatedAt));
  return `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${siteLanguageOf(page.language)}">
${element('id', tagUri(drawing, page.id))}
${element('title', `${page.name} · ${words.title}`)}
${element('updated', formatInstant(updatedAt))}
<author>${element('name', page.name)}</author>
<link rel="alternate" type="text/html" href="${xmlText(`${page.url}/`)}"/>
<link rel="self" type="application/atom+xml" href="${xmlText(`${page.url}/history.atom`)}"/>
${entries.map((entry) => atomEntry(entry, drawing)).join('\n')}
</feed>
`;
}

function atomEntry(entry: Entry, drawing: Drawing): string {
  return `<entry>${element('id', tagUri(drawing, entry.id))}${element('title', titleOf(entry))}
${element('published', formatInstant(entry.publishedAt))}${element('updated', formatInstant(entry.updatedAt))}
<link rel="alternate" type="text/html" href="${xmlText(entry.url)}"/>
<content type="html">${xmlMarkup(entry.content)}</content></entry>`;
}

/** RSS 2.0. */
export function rss(drawing: Drawing): string {
  const { page, words } = drawing;
  return `${HEAD}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
${element('title', `${page.name} · ${words.title}`)}
${element('link', `${page.url}/`)}
${element('description', page.description === '' ? page.name : page.description)}
${element('language', siteLanguageOf(page.language))}
${element('lastBuildDate', rfc822(page.publishedAt))}
<atom:link rel="self" type="application/rss+xml" href="${xmlText(`${page.url}/history.rss`)}"/>
${entriesOf(drawing)
  .map(
    (entry) =>
      `<item>${element('title', titleOf(entry))}${element('link', entry.url)}<guid isPermaLink="false">${xmlText(tagUri(drawing, entry.id))}</guid>${element('pubDate', rfc822(entry.updatedAt))}<description>${xmlMarkup(entry.content)}</description></item>`,
  )
  .join('\n')}
</channel></rss>
`;
}

/** An entry of a feed has a title that is not empty. */
function titleOf({ title, id }: Entry): string {
  return title.trim() === '' ? id : title;
}

function tagUri({ page }: Drawing, id: string): string {
  const authority = URL.canParse(page.url) ? new URL(page.url).hostname : 'localhost';
  return `tag:${authority},${formatInstant(page.createdAt).slice(0, 10)}:${id}`;
}

/** `Sat, 21 Nov 2026 13:05:00 GMT`. */
function rfc822(at: Instant): string {
  return new Date(at).toUTCString();
}
