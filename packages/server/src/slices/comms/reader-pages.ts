import { createHash } from 'node:crypto';
import { type Html, html, smallPage, visibleLine } from '../../platform/html/index.ts';

const STYLE = `
:root { color-scheme: light dark; --back: #fbfbfa; --text: #14171c; --soft: #535b69; --line: #d5d8dd; --act: #1d63b8;
  --on-act: #fff }
@media (prefers-color-scheme: dark) { :root { --back: #0e1013; --text: #e9ebee; --soft: #a4acb9; --line: #31363e;
  --act: #4d8dff; --on-act: #0b0d10 } }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/24px Inter, system-ui, sans-serif;
  overflow-wrap: anywhere }
header { padding: 12px 16px; border-bottom: 1px solid var(--line); font-size: 13px }
main { max-width: 560px; margin: 0 auto; padding: 24px 16px }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 28px }
p { margin: 0 0 20px; color: var(--soft) }
button { width: 100%; min-height: 48px; border: 0; border-radius: 5px; background: var(--act); color: var(--on-act);
  font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 2px solid var(--act); outline-offset: 2px }
`;

/** The browser runs and fetches nothing; it applies this one style, and posts to us alone. */
export const READER_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function askPage(token: string, name: string): string {
  return shell(
    'Hear no more of incidents',
    html`<h1>Hear no more of incidents?</h1>
<p>Nothing about incidents comes to ${visibleLine(name, 100)} any more.</p>
<form method="post" action="/stakeholders/${token}"><button>Unsubscribe</button></form>`,
  );
}

export function donePage(): string {
  return shell(
    'You hear no more',
    html`<h1>You hear no more</h1>
<p>No notice about incidents comes to you any more. Whoever added you can add you again.</p>`,
  );
}

export function yesPage(token: string): string {
  return shell(
    'Hear of incidents',
    html`<h1>Do you want to hear of incidents?</h1>
<p>You are told that one is known, what is said about it, and that it is over. Every mail has a link that ends it.</p>
<form method="post" action="/stakeholders/yes/${token}"><button>Yes, tell me</button></form>`,
  );
}

export function hearingPage(): string {
  return shell(
    'You hear of incidents',
    html`<h1>You hear of incidents from now on</h1>
<p>Every mail has a link that ends it.</p>`,
  );
}

/** Of a yes that opens nothing (any more). */
export function tooLatePage(): string {
  return shell(
    'Nothing to say yes to',
    html`<h1>Nothing to say yes to</h1>
<p>This link is not whole, or it is older than seven days. Whoever asked you can ask again.</p>`,
  );
}

/** The one answer to every link that opens nothing: it does not say which of the reasons holds. */
export function nothingPage(): string {
  return shell(
    'Nothing to unsubscribe from',
    html`<h1>Nothing to unsubscribe from</h1>
<p>This link is not whole, or you hear no more already.</p>`,
  );
}

function shell(title: string, body: Html): string {
  return smallPage(
    title,
    STYLE,
    html`<header><strong>Heed</strong></header>
<main>
${body}
</main>`,
  );
}
