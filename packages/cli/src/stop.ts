import type { FieldTrouble } from '@heed/core/kernel';

/** What the shell is told. docs/guide/cli.md explains them. */
export const EXIT_CODES = { done: 0, refused: 1, usage: 2, unreachable: 3, 'signed-out': 4 } as const;
export type Ending = keyof typeof EXIT_CODES;

/** Why a command went no further: what, where, and how to mend it. */
export interface Trouble {
  readonly what: string;
  readonly where?: readonly FieldTrouble[] | undefined;
  readonly mend?: string | undefined;
}

/**
 * Ends a command from wherever it is. An exception, because commander ends commands by exceptions too, and every verb
 * answers a trouble in the same way: print it, and exit with its code.
 */
export class Stopped extends Error {
  readonly ending: Ending;
  readonly trouble: Trouble;

  constructor(ending: Ending, trouble: Trouble) {
    super(trouble.what);
    this.ending = ending;
    this.trouble = trouble;
  }
}

export function stop(ending: Ending, trouble: Trouble): never {
  throw new Stopped(ending, trouble);
}
