import { createHash } from 'node:crypto';
import { type Html, html, smallPage, visibleLine, visibleText, webUrl } from '../../../platform/html/index.ts';
import { actions } from './actions.ts';
import { distance, moment } from './moments.ts';
import { severityMark } from './severity.ts';
import { stateOf, stateSection } from './state.ts';
import { STYLE } from './style.ts';
import type { AckView } from './view.ts';

/** The browser runs and fetches nothing here; it applies this one style, known by its hash, and posts to us alone. */
export const ACK_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of one alert, or of one incident, for one person who was paged about it. */
export function renderAckPage(view: AckView): string {
  const { now, startedAt } = view;
  const summary = visibleLine(view.summary, 500);
  const place = [view.serviceName, view.integrationName].flatMap((name) =>
    name === undefined ? [] : visibleLine(name),
  );
  return smallPage(
    `${visibleLine(stateOf(view).headline)}: ${visibleLine(view.summary, 80)}`,
    STYLE,
    html`<header class="top"><strong>Heed</strong><span>For ${visibleLine(view.reader, 60)}</span></header>
<main>
<div class="what">
${severityMark(view.severity)}
<h1>${summary}</h1>
<p class="place">${place.join(' · ')}</p>
<p class="since">Since ${moment(startedAt, now)} <span class="ago">${distance(startedAt, now)}</span></p>
</div>
<div class="answer">
${stateSection(view)}
${actions(view)}
</div>
<div class="more">
${description(view)}
${told(view)}
${links(view)}
${labels(view)}
<footer>As of ${moment(now, now)}. <a href="/a/${view.token}">Look again</a></footer>
</div>
</main>`,
  );
}

/** The one answer to every link that opens nothing: it must not say which of the reasons holds. */
export function renderNoPage(): string {
  return smallPage(
    'This link opens nothing',
    STYLE,
    html`<header class="top"><strong>Heed</strong></header>
<main class="nothing">
<h1>This link opens nothing</h1>
<p>It is not whole, or too old, or not yours any more. Open the newest message that you got.</p>
</main>`,
  );
}

function description({ description: words }: AckView): Html | undefined {
  return words === '' ? undefined : html`<p class="description">${visibleText(words)}</p>`;
}

function told({ told: people, now }: AckView): Html | undefined {
  if (people.length === 0) return undefined;
  const rows = people.map(
    ({ at, name, why }) =>
      html`<li><span class="when">${moment(at, now)}</span> <span><strong>${visibleLine(name)}</strong> ${visibleLine(why)}</span></li>\n`,
  );
  return html`<section aria-labelledby="told"><h2 id="told">Who was paged</h2>
<ul class="told">
${rows}</ul></section>`;
}

function links({ links: given }: AckView): Html | undefined {
  const safe = given.flatMap(({ label, url }) => {
    const address = webUrl(url);
    return address === undefined ? [] : [{ label: visibleLine(label, 120), address }];
  });
  if (safe.length === 0) return undefined;
  return html`<section aria-labelledby="links"><h2 id="links">Links</h2>
<ul class="links">
${safe.map(({ label, address }) => html`<li><a href="${address}" rel="noopener noreferrer">${label}</a></li>\n`)}</ul></section>`;
}

function labels({ labels: pairs }: AckView): Html | undefined {
  if (pairs.length === 0) return undefined;
  return html`<section aria-labelledby="labels"><h2 id="labels">Labels</h2>
<dl>
${pairs.map(([name, value]) => html`<div><dt>${visibleLine(name, 120)}</dt><dd>${visibleLine(value, 1_100)}</dd></div>\n`)}</dl></section>`;
}
