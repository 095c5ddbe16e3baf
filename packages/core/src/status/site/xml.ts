import { escapeHtml, visibleText } from '../../markup/index.ts';

/** Characters that XML 1.0 cannot hold, whatever they are written as; controls were made visible before. */
const FORBIDDEN = /[\ufffe\uffff]/g;
/** Longer than anything that is written on a page, and an end all the same. */
const LONGEST = 100_000;

/** Text in an element or a quoted attribute of XML. */
export function xmlText(text: string): string {
  return escapeHtml(visibleText(text, LONGEST).replace(FORBIDDEN, '\ufffd'));
}

/** Markup as the text of an element: what feeds call escaped HTML. */
export function xmlMarkup(markup: string): string {
  return escapeHtml(xmlWhole(markup));
}

/** `<name>text</name>`. */
export function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

/** Markup that is XML itself, without what XML cannot hold. */
export function xmlWhole(markup: string): string {
  return markup.replace(FORBIDDEN, '\ufffd');
}
