import { createHash } from 'node:crypto';
import { type Html, html } from '../html/index.ts';
import { STYLE } from './style.ts';

/** The browser runs and fetches nothing here; it applies this one style, known by its hash. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function renderPage(title: string, body: Html): string {
  // The style is our own constant: escaped, it would no longer match its hash.
  const style: Html = { markup: `<style>${STYLE}</style>` };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}
</head>
<body>
${body}
</body>
</html>
`.markup;
}
