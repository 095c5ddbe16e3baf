import { type Html, html } from '../html/index.ts';

/** A sentence of the contract: what stands between backticks is code. */
export function proseOf(text: string): Html {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
