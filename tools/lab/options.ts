/** How the lab is run. */
export interface LabOptions {
  readonly seeds: readonly number[];
  /** How long a seed's load and faults last. */
  readonly seconds: number;
  /** How long a node is frozen. */
  readonly freezeSeconds: number;
  /** Keeps journals and logs of a seed in which everything held, too. */
  readonly keep: boolean;
}

export const USAGE = `npm run lab -- [--seed N | --seeds N] [--seconds N] [--full] [--keep]

  --seed N      only this seed, to have a run again
  --seeds N     the seeds 1 to N; 1 when nothing is said
  --seconds N   load and faults of a seed, 72 by default, at least 65
  --full        150 seconds, and a frozen node sleeps for 60 instead of 25
  --keep        keep the journals also when every promise held`;

/** The shortest policy waits a minute for its second step, and the lab wants to see it. */
const LEAST_SECONDS = 65;

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): LabOptions | string {
  let seeds: readonly number[] = [1];
  let seconds: number | undefined;
  let isFull = false;
  let keep = false;
  for (let place = 0; place < args.length; place += 1) {
    const name = args[place];
    if (name === '--full') isFull = true;
    else if (name === '--keep') keep = true;
    else {
      place += 1;
      const value = Number(args[place]);
      if (!Number.isInteger(value) || value < 1) return `${name} wants a whole number from 1\n\n${USAGE}`;
      if (name === '--seed') seeds = [value];
      else if (name === '--seeds') seeds = Array.from({ length: value }, (_, index) => index + 1);
      else if (name === '--seconds') seconds = value;
      else return `${name} is unknown\n\n${USAGE}`;
    }
  }
  const chosen = seconds ?? (isFull ? 150 : 72);
  if (chosen < LEAST_SECONDS) return `--seconds wants at least ${LEAST_SECONDS}\n\n${USAGE}`;
  return { seeds, seconds: chosen, freezeSeconds: isFull ? 60 : 25, keep };
}
