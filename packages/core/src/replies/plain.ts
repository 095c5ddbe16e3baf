/** What begins a line of its own. */
const BLOCKS = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** What is not there to be read. */
const SILENT = new Set(['head', 'style', 'script', 'title', 'template', 'noscript']);

/**
 * The words of an HTML mail, quotations marked by `>` as plain mail does. For mails that bring no plain text. One pass,
 * with no regular expression over the whole: hostile markup costs as much as any other. Nothing of it is ever shown as markup.
 */
export function plainOf(html: string): string {
  let text = '';
  let depth = 0;
  let silent: string | undefined;
  const breakLine = (): void => {
    text += `\n${'> '.repeat(Math.min(depth, 1))}`;
  };
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (silent === undefined) text += decode(html.slice(at, end)).replace(/[\s]+/g, ' ');
    const close = open === -1 ? -1 : html.indexOf('>', open);
    if (close === -1) break;
    const { name, isEnd } = tagOf(html.slice(open + 1, Math.min(close, open + 40)));
    at = close + 1;
    if (silent !== undefined) {
      if (isEnd && name === silent) silent = undefined;
      continue;
    }
    if (SILENT.has(name) && !isEnd) silent = name;
    if (name === 'blockquote') depth = Math.max(0, depth + (isEnd ? -1 : 1));
    if (BLOCKS.has(name)) breakLine();
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function tagOf(inside: string): { readonly name: string; readonly isEnd: boolean } {
  const [, slash = '', name = ''] = /^\s{0,2}(\/?)([a-z][a-z0-9]{0,15})/i.exec(inside) ?? [];
  return { name: name.toLowerCase(), isEnd: slash === '/' };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, (whole, entity: string) => {
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    if (entity.startsWith('#')) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return NAMED[entity.toLowerCase()] ?? whole;
  });
}
