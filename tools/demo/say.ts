export type Say = (line: string) => void;

/** A line without an end on a terminal, where the next one takes its place; else a line each. */
export function showProgress(words: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r\u001B[K… ${words}` : `… ${words}\n`);
}

/** Ends a line that was left open. */
export const print: Say = (line) => {
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001B[K' : ''}${line}\n`);
};

/** With the time of day. */
export const say: Say = (line) => print(`${new Date().toLocaleTimeString('en-GB')}  ${line}`);
