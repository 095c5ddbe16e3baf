import type { Progress } from '../platform/backup/index.ts';

/** Tells a line for each table that has rows, and one for every so many within a large one. */
export function tellProgress(tell: (line: string) => void): (progress: Progress) => void {
  const step = 100_000;
  let toldSteps = 0;
  return ({ table, rows, isWhole }) => {
    const steps = Math.floor(rows / step);
    if (isWhole && rows > 0) tell(`  ${table}: ${rows} rows`);
    else if (steps > toldSteps) tell(`  ${table}: ${rows} rows so far …`);
    toldSteps = isWhole ? 0 : steps;
  };
}
