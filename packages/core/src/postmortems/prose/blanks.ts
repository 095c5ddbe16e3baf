/** Where the text begins behind its leading blanks. By index: a pattern that looks for blanks at an end tries each of them. */
export function startOf(text: string): number {
  let start = 0;
  while (text[start] === ' ') start += 1;
  return start;
}

/** Where the text ends before its trailing blanks; `from` when there is nothing else behind it. */
export function endOf(text: string, from = 0): number {
  let end = text.length;
  while (end > from && text[end - 1] === ' ') end -= 1;
  return end;
}

/** How many of this character stand there in a row; no more than `most` are counted. */
export function runAt(text: string, at: number, char: string, most = Number.POSITIVE_INFINITY): number {
  let end = at;
  while (end - at < most && text[end] === char) end += 1;
  return end - at;
}

/** The words of a line that is a heading, without its signs; undefined for every other line. */
export function headingOf(line: string): string | undefined {
  const sign = /^ {0,3}#{1,6}(?= |$)/.exec(line)?.[0];
  if (sign === undefined) return undefined;
  const words = line.slice(sign.length, endOf(line));
  let end = words.length;
  while (words[end - 1] === '#') end -= 1;
  // Signs at the end close the heading when a blank stands before them.
  const isClosed = end < words.length && (end === 0 || words[end - 1] === ' ');
  return (isClosed ? words.slice(0, end) : words).trim();
}
