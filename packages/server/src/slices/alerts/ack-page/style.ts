/**
 * The tokens of the design, for both colour schemes: neutral ground, colour for trouble and for the one primary action.
 * On a phone the answers stand at the bottom, under the thumb; on a wide screen beside what they are about.
 */
export const STYLE = `
:root { color-scheme: light dark; --back: #fbfbfa; --raised: #fff; --text: #14171c; --soft: #535b69; --line: #d5d8dd;
  --act: #1d63b8; --on-act: #fff; --sev1: #7a0f2e; --on-sev1: #fff; --sev2: #c2410c; --on-sev2: #fff;
  --sev3: #f5c542; --sev3-line: #6b4e00; --sev4: #8fa3b8; --sev4-line: #4a5a6b; --on-mild: #0b0d10 }
@media (prefers-color-scheme: dark) {
  :root { --back: #0e1013; --raised: #16191e; --text: #e9ebee; --soft: #a4acb9; --line: #31363e;
    --act: #4d8dff; --on-act: #0b0d10; --sev1: #f43f5e; --on-sev1: #0b0d10; --sev2: #ffa552; --on-sev2: #0b0d10;
    --sev3: #fff0b3; --sev3-line: #fff0b3; --sev4: #b7c3cf; --sev4-line: #b7c3cf }
}
@media (prefers-contrast: more) { :root { --soft: var(--text); --line: var(--text) } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; background: var(--back);
  color: var(--text); font: 15px/22px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere }
h1, h2, p, ul, dl, dd, dt { margin: 0; padding: 0 }
ul { list-style: none }
h2 { font-size: 12px; line-height: 16px; font-weight: 600; color: var(--soft) }
a { color: var(--act); text-underline-offset: 3px }
a:focus-visible, button:focus-visible { outline: 2px solid var(--act); outline-offset: 2px }
time, dt, dd, .ago { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: .93em }
.top { display: flex; justify-content: space-between; gap: 16px; padding: 12px 16px; border-bottom: 1px solid var(--line);
  font-size: 12px; line-height: 16px; color: var(--soft) }
.top strong { color: var(--text); letter-spacing: .02em }
main { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto 1fr auto;
  grid-template-areas: "what" "state" "more" "actions"; width: 100%; max-width: 640px; margin: 0 auto }
.answer { display: contents }
.what { grid-area: what; padding: 20px 16px 16px }
.severity { display: inline-flex; align-items: center; gap: 8px; padding: 3px 10px 3px 8px; border: 1px solid transparent;
  border-radius: 4px; font-size: 13px; line-height: 18px; font-weight: 600 }
.severity svg { flex: none }
.sev1 { background: var(--sev1); color: var(--on-sev1) }
.sev2 { background: var(--sev2); color: var(--on-sev2) }
.sev3 { background: var(--sev3); color: var(--on-mild); border-color: var(--sev3-line) }
.sev4 { background: var(--sev4); color: var(--on-mild); border-color: var(--sev4-line) }
.sev0 { color: var(--text); border-color: var(--soft) }
h1 { margin-top: 12px; font-size: 22px; line-height: 28px; font-weight: 650; text-wrap: pretty }
.place { margin-top: 6px; color: var(--soft) }
.since { margin-top: 10px }
.ago { color: var(--soft); margin-left: 6px }
.state { grid-area: state; margin: 0 16px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--raised) }
.state h2 { display: flex; align-items: center; gap: 8px; font-size: 17px; line-height: 24px; color: var(--text) }
.state.calm svg { color: var(--act); flex: none }
.state.open { border-color: var(--text) }
.state p { margin-top: 4px }
.more { grid-area: more; padding: 4px 16px 24px }
.more section { margin-top: 20px }
.description { margin-top: 16px; white-space: pre-line; max-width: 68ch }
.told li { display: flex; gap: 12px; padding: 6px 0; border-bottom: 1px solid var(--line) }
.told .when { flex: none; color: var(--soft) }
.links { margin-top: 2px }
.links a { display: block; padding: 11px 0; border-bottom: 1px solid var(--line) }
dl div { display: grid; grid-template-columns: minmax(88px, 34%) minmax(0, 1fr); gap: 12px; padding: 5px 0;
  border-bottom: 1px solid var(--line) }
dt { color: var(--soft) }
footer { margin-top: 20px; color: var(--soft); font-size: 13px; line-height: 18px }
footer a { display: inline-block; padding: 13px 6px; margin: -13px -6px }
.actions { grid-area: actions; position: sticky; bottom: 0; display: grid; gap: 8px; padding: 12px 16px;
  padding-bottom: max(12px, env(safe-area-inset-bottom)); background: var(--back); border-top: 1px solid var(--line) }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px }
button { display: block; width: 100%; min-height: 64px; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 6px;
  background: var(--raised); color: var(--text); font: 600 16px/20px Inter, system-ui, sans-serif; cursor: pointer;
  touch-action: manipulation }
button small { display: block; font-weight: 400; font-size: 12px; line-height: 16px; color: var(--soft) }
button.acknowledge { background: var(--act); border-color: var(--act); color: var(--on-act); font-size: 17px }
button.acknowledge small { color: inherit }
button:hover { border-color: var(--text) }
button:active { transform: translateY(1px) }
.nothing { display: block; padding: 48px 16px }
.nothing p { margin-top: 8px; color: var(--soft) }
@media (max-height: 520px) { .actions { position: static } }
@media (min-width: 880px) {
  main { grid-template-columns: minmax(0, 1fr) 340px; grid-template-rows: auto 1fr; column-gap: 40px; max-width: 1080px;
    padding: 24px 24px 48px; grid-template-areas: "what answer" "more answer" }
  .what, .more { padding-left: 0; padding-right: 0 }
  .nothing { padding-top: 72px }
  .answer { display: block; grid-area: answer }
  .answer > * { position: static; margin: 0 0 16px; padding-left: 0; padding-right: 0 }
  .state { padding: 14px 16px }
  .answer > .state { padding: 14px 16px; margin-top: 20px }
  .actions { border-top: 0; padding: 0 }
  h1 { font-size: 28px; line-height: 34px }
  .top { padding: 12px max(24px, calc((100% - 1032px) / 2)) }
}
@media (prefers-reduced-motion: reduce) { button:active { transform: none } }
`;
