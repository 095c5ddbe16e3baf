/** One measured figure with the floor, or the ceiling, that it must keep. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly floor?: number;
  readonly ceiling?: number;
  /** Of how many it was measured. */
  readonly of: number;
}

/** Prints the figures as a table; false when one does not keep its bound. */
export function tellFigures(figures: readonly Figure[]): boolean {
  const width = Math.max(...figures.map(({ name }) => name.length));
  let keeps = true;
  for (const { name, value, floor, ceiling, of } of figures) {
    const isKept = (floor === undefined || value >= floor) && (ceiling === undefined || value <= ceiling);
    keeps &&= isKept;
    const bound = floor !== undefined ? `at least ${floor}` : ceiling !== undefined ? `at most ${ceiling}` : '';
    const line = `${isKept ? 'ok ' : 'BAD'} ${name.padEnd(width)}  ${value.toFixed(2).padStart(6)}  ${bound.padEnd(13)} of ${of}`;
    process.stdout.write(`${line.trimEnd()}\n`);
  }
  return keeps;
}
