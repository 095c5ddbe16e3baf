/** One style for all widths and both colour schemes. Nothing is fetched: no font, no script, no image. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fbfbfa; --text: #14171c; --soft: #50586a; --line: #d8dade; --link: #1d63b8; --panel: #f1f2f3 }
@media (prefers-color-scheme: dark) {
  :root { --back: #0e1013; --text: #e8eaed; --soft: #a6adba; --line: #2c3138; --link: #7aabff; --panel: #171a1f }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 24px 16px 96px; max-width: 880px; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
a { color: var(--link) }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
code { font: 13px/1.4 ui-monospace, monospace }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 8px }
h2 { font-size: 20px; margin: 0 }
section > h2 { margin: 48px 0 8px; padding-top: 16px; border-top: 1px solid var(--line) }
h3 { font-size: 15px; margin: 0; font-weight: 600 }
h4 { font-size: 13px; margin: 16px 0 4px; color: var(--soft); font-weight: 600 }
p { margin: 8px 0 }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 8px 16px }
nav a { display: inline-block }
nav a, summary { padding: 8px 0; min-height: 24px }
article { margin: 16px 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px }
article > header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline }
.method { display: inline-block; min-width: 56px; font-weight: 700 }
.soft { color: var(--soft) }
.fields { list-style: none; margin: 0; padding: 0 }
.fields li { padding: 6px 0; border-top: 1px solid var(--line) }
.fields p { margin: 0; color: var(--soft) }
.codes { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; margin: 0 }
.codes a { display: inline-block; padding: 4px 0 }
summary { cursor: pointer; color: var(--link) }
pre { margin: 8px 0; padding: 12px; background: var(--panel); border-radius: 6px; white-space: pre-wrap }
`;
