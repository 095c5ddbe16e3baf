/** A run of lines that both texts have, or that one of them has. */
export interface DiffRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly lines: readonly string[];
}

/** Beyond this, all that differs is shown as one change. */
const MOST_CELLS = 4_000_000;

/** What changed from one text to the other, by lines: the longest lines in common stay. */
export function diffLines(before: string, after: string): readonly DiffRun[] {
  const [one, other] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const runs: { kind: DiffRun['kind']; lines: string[] }[] = [];
  const add = (kind: DiffRun['kind'], lines: readonly string[]) => {
    if (lines.length === 0) return;
    const last = runs.at(-1);
    if (last?.kind === kind) for (const line of lines) last.lines.push(line);
    else runs.push({ kind, lines: [...lines] });
  };
  add('same', one.slice(0, start));
  for (const { kind, line } of middle(one.slice(start, one.length - end), other.slice(start, other.length - end))) {
    add(kind, [line]);
  }
  add('same', end === 0 ? [] : one.slice(-end));
  return runs;
}

function middle(one: readonly string[], other: readonly string[]): { kind: DiffRun['kind']; line: string }[] {
  const removed = one.map((line) => ({ kind: 'removed' as const, line }));
  const added = other.map((line) => ({ kind: 'added' as const, line }));
  if (one.length * other.length > MOST_CELLS) return [...removed, ...added];
  const width = other.length + 1;
  // Of the rest of both texts from here on: how many lines they have in common.
  const common = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: { kind: DiffRun['kind']; line: string }[] = [];
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    const [gone, come] = [one[row], other[column]];
    if (gone !== undefined && gone === come) {
      runs.push({ kind: 'same', line: gone });
      row += 1;
      column += 1;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      runs.push({ kind: 'removed', line: gone });
      row += 1;
    } else if (come !== undefined) {
      runs.push({ kind: 'added', line: come });
      column += 1;
    }
  }
  return runs;
}
