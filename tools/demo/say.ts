export type Say = (line: string) => void;

/** A line without an end on a terminal, where the next one takes its place; else a line each. */
export function showProgress(words: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r\u001B[K… ${words}` : `… ${words}\n`);
}

/** Ends a line that was left open. */
export const print: Say = (line) => {
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001B[K' : ''}${line}\n`);
};

/** Tells a story, line by line. */
export interface Teller {
  /** What happens now, and where to watch it. */
  chapter(title: string, ...look: readonly string[]): void;
  /** `who` is a person, `Heed` for what it did by itself, `Mail`, or the service. */
  line(who: string, words: string): void;
  /** What is waited for, shown on a terminal until the next line. */
  waiting(words: string): void;
}

/** As wide as the longest of those who act. */
const WHO = 7;

export interface TellerOptions {
  readonly say: Say;
  readonly wait?: Say;
  /** Longer lines go on below their words. */
  readonly columns?: number;
}

export function createTeller({
  say,
  wait = () => undefined,
  columns = Number.MAX_SAFE_INTEGER,
}: TellerOptions): Teller {
  let chapters = 0;
  return {
    chapter(title, ...look) {
      chapters += 1;
      say(`\n${String(chapters).padStart(2)}  ${title}${look.map((each) => `\n    ${each}`).join('')}\n`);
    },
    line(who, words) {
      const head = `${new Date().toLocaleTimeString('en-GB')}  ${who.padEnd(WHO)}  `;
      say(head + wrap(words, columns - head.length).join(`\n${' '.repeat(head.length)}`));
    },
    waiting: (words) => wait(words.slice(0, columns - 3)),
  };
}

/** In lines of so many characters, as far as its words let it; the address of something is never cut. */
function wrap(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** To the terminal, with what is waited for where it can be taken away again. */
export function openTerminal(): Teller {
  const { isTTY, columns = 80 } = process.stdout;
  const wait: Say = (words) => {
    if (isTTY) showProgress(words);
  };
  return createTeller({ say: print, wait, columns: isTTY ? columns : 120 });
}
