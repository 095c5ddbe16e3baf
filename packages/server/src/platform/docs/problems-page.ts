import { PROBLEMS } from '@heed/contract/problems';
import { html } from '../html/index.ts';
import { renderPage } from './page.ts';

/** Every problem with its mend: where the `type` of a problem document leads. */
export function renderProblemsPage(): string {
  return renderPage(
    'Heed problems',
    html`<header>
<h1>Problems</h1>
<p class="soft">What Heed answers when it does not do what was asked, as RFC 9457 problem documents. Back to the <a href="/docs">API</a>.</p>
</header>
<main>
${Object.entries(PROBLEMS).map(
  ([code, { status, title, mend }]) => html`<article id="${code}">
<header><h2>${title}</h2></header>
<p><code>${code}</code> <span class="soft">with status ${status}</span></p>
<p>${mend}</p>
</article>
`,
)}<article id="defect">
<header><h2>A defect in Heed</h2></header>
<p><code>unavailable</code> <span class="soft">with status 500</span></p>
<p>Our mistake, not yours. Try again; when it persists, report it with the request number in the detail.</p>
</article>
</main>`,
  );
}
