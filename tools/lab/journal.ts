import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** A file of JSON lines that a crash cannot take back: each line is on the disk before `write` returns. */
export interface Journal<Line> {
  write(line: Line): void;
  close(): void;
}

export function openJournal<Line extends object>(path: string): Journal<Line> {
  const file = openSync(path, 'a');
  return {
    write(line) {
      writeSync(file, `${JSON.stringify(line)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** The lines of a journal; the last one of a writer that was killed may be half, and then it never happened. */
export function readJournal<Line>(path: string): readonly Line[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.pop();
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

/** Milliseconds since the epoch that never go back: the clock as this process found it, and real time from then on. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
