import { type Html, html } from '../../../platform/html/index.ts';
import type { AckView } from './view.ts';

type Verb = 'acknowledge' | 'escalate' | 'resolve';

/** What can still be done, as forms: they work without a script, and reading the page does none of it. */
export function actions(view: AckView): Html | undefined {
  if (view.resolved !== undefined || view.status === 'ended') return undefined;
  const mayTake = view.status !== 'acknowledged';
  return html`<div class="actions" role="group" aria-label="Answer this page">
${mayTake ? button(view, 'acknowledge', 'Acknowledge', 'You take it. Nobody else is paged.') : undefined}
<div class="pair">
${button(view, 'escalate', 'Escalate now', 'Page the next step')}
${view.resolvable ? button(view, 'resolve', 'Resolve', 'It is over') : undefined}
</div>
</div>`;
}

function button({ token, standing }: AckView, verb: Verb, label: string, meaning: string): Html {
  const seen = verb === 'escalate' ? html`<input type="hidden" name="seen" value="${standing}">` : undefined;
  return html`<form method="post" action="/a/${token}/${verb}">${seen}<button class="${verb}">${label}<small>${meaning}</small></button></form>`;
}
