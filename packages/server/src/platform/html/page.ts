import { type Html, html } from '@heed/core/markup';

/** A small page of its own, for who came by a link: no script, one style, and not for search engines. */
export function smallPage(title: string, style: string, body: Html): string {
  // The style is a constant of ours: escaped, it would no longer match its hash in the policy of the page.
  const own: Html = { markup: `<style>${style}</style>` };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${own}
</head>
<body>
${body}
</body>
</html>
`.markup;
}
