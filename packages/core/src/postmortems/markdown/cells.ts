/** Text in a cell of a table or a line of a list: one line for every reader, in which nothing of Markdown or HTML is meant. */
export function escapeCell(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('*', '\\*')
    .replace(/[\n\r]/g, '<br>')
    .replace(/[\u2028\u2029]/g, (separator) => `&#${separator.charCodeAt(0)};`)
    .trim();
}

export function readCell(cell: string): string {
  return cell
    .trim()
    .replaceAll(/<br ?\/?>/g, '\n')
    .replaceAll(/\\([\\|*_`])/g, '$1')
    .replaceAll('&lt;', '<')
    .replace(/&#(823[23]);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&');
}

export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((cells) => line(cells.map(escapeCell)))].join('\n');
}

/** Rows of the first table in the text, without its head; cells by the names in the head, in small letters. */
export function readTable(text: string): readonly ReadonlyMap<string, string>[] {
  const lines = text.split('\n').filter((line) => /^\s*\|.*\|\s*$/.test(line));
  const [head, ruler, ...rows] = lines.map(cellsOf);
  if (head === undefined || ruler === undefined || !ruler.every((cell) => /^:?-+:?$/.test(cell.trim()))) return [];
  const names = head.map((cell) => readCell(cell).toLowerCase());
  return rows.map((cells) => new Map(names.map((name, at) => [name, readCell(cells[at] ?? '')])));
}

function cellsOf(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  // A bar behind a backslash belongs to the text; a backslash behind one does not make it so.
  return inner.match(/(?:\\.|[^|\\])+|(?<=\|)(?=\|)|^(?=\|)|(?<=\|)$/gs) ?? [''];
}
