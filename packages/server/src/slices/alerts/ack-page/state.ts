import { type Html, html, visibleLine } from '../../../platform/html/index.ts';
import { distance, lengthOf, moment } from './moments.ts';
import { checkMark } from './severity.ts';
import type { AckView } from './view.ts';

/** Where the page stands, as a headline and what it means for the reader. */
export function stateOf(view: AckView): { readonly headline: string; readonly calm: boolean; readonly body: Html } {
  const { resolved, acknowledged, now } = view;
  if (resolved !== undefined) return { headline: 'It is over', calm: true, body: endOf(view, resolved) };
  switch (view.status) {
    case 'acknowledged': {
      const who = acknowledged?.byReader ? 'You have it' : `${acknowledged?.by ?? 'Somebody'} has it`;
      const at = acknowledged?.at ?? now;
      const body = html`<p>Acknowledged ${moment(at, now)}, ${distance(at, now)}. Nobody else is paged until it ends.</p>`;
      return { headline: who, calm: true, body };
    }
    case 'snoozed': {
      const until = view.snoozedUntil ?? now;
      const body = html`<p>Snoozed until ${moment(until, now)}, ${distance(until, now)}. Then people are paged from the first step on.</p>`;
      return { headline: 'It is quiet for now', calm: true, body };
    }
    case 'exhausted':
      return {
        headline: 'Nobody has answered',
        calm: false,
        body: html`<p>Every step was reached. Nobody else follows by itself.</p>`,
      };
    case 'ended':
      return { headline: 'It is over', calm: true, body: html`<p>This page has ended.</p>` };
    case 'reaching':
      return { headline: 'Nobody has answered yet', calm: false, body: nextOf(view) };
  }
}

export function stateSection(view: AckView): Html {
  const { headline, calm, body } = stateOf(view);
  return html`<section class="state ${calm ? 'calm' : 'open'}" aria-labelledby="state">
<h2 id="state">${calm ? checkMark() : undefined}${visibleLine(headline)}</h2>
${body}
</section>`;
}

function nextOf({ told, next, now }: AckView): Html {
  if (told.length === 0) return html`<p>The first people are being paged at this moment.</p>`;
  if (next === undefined) return html`<p>Nobody else follows by itself.</p>`;
  const who = next.names.length === 0 ? 'The next step' : next.names.map((name) => visibleLine(name)).join(', ');
  return html`<p>Next: <strong>${who}</strong>, ${moment(next.at, now)} (${distance(next.at, now)}).</p>`;
}

function endOf({ now, startedAt }: AckView, { how, by, at }: NonNullable<AckView['resolved']>): Html {
  const after = at > startedAt ? ` after ${lengthOf(at - startedAt)}` : '';
  const when = html`${moment(at, now)}, ${distance(at, now)}`;
  switch (how) {
    case 'source':
      return html`<p>Its source says that it ended${after}: ${when}.</p>`;
    case 'dead-man':
      return html`<p>Its source did not repeat it in time, so it ended${after}: ${when}.</p>`;
    case 'person':
      return html`<p>${visibleLine(by ?? 'Somebody')} resolved it${after}: ${when}.</p>`;
  }
}
