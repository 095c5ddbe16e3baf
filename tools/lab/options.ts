/** How the lab is run. */
export interface LabOptions {
  readonly seeds: readonly number[];
  /** How long a seed's load and faults last at least; every evil is done once, however long that takes. */
  readonly seconds: number;
  /** How long a node is frozen. */
  readonly freezeSeconds: number;
  /** How many seeds are tried at a time. */
  readonly together: number;
  /** Keeps journals and logs of a seed in which everything held, too. */
  readonly keep: boolean;
}

export const USAGE = `npm run lab -- [--seed N | --seeds N] [--seconds N] [--freeze N] [--together N] [--keep]

  --seed N      only this seed, to have a run again
  --seeds N     the seeds 1 to N; 1 when nothing is said
  --seconds N   load and faults of a seed last at least so long; 150 by default, at least 65
  --freeze N    seconds that a frozen node sleeps; 60 by default, at least 20
  --together N  seeds that are tried at a time; 3 by default
  --keep        keep the journals also when every promise held`;

interface Setting {
  readonly least: number;
  readonly usual: number;
}

const SETTINGS = {
  '--seed': { least: 1, usual: 0 },
  '--seeds': { least: 1, usual: 1 },
  // The shortest policy waits a minute for its second step, and the lab wants to see it.
  '--seconds': { least: 65, usual: 150 },
  // Longer than a lease, which lasts 15 s.
  '--freeze': { least: 20, usual: 60 },
  '--together': { least: 1, usual: 3 },
} satisfies Readonly<Record<string, Setting>>;

type Name = keyof typeof SETTINGS;

function isName(text: string): text is Name {
  return Object.hasOwn(SETTINGS, text);
}

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): LabOptions | string {
  const said = new Map<Name, number>();
  let keep = false;
  for (let place = 0; place < args.length; place += 1) {
    const name = args[place] ?? '';
    if (name === '--keep') {
      keep = true;
      continue;
    }
    if (!isName(name)) return `${name} is unknown\n\n${USAGE}`;
    place += 1;
    const value = Number(args[place]);
    const { least } = SETTINGS[name];
    if (!Number.isInteger(value) || value < least) return `${name} wants a whole number from ${least}\n\n${USAGE}`;
    said.set(name, value);
  }
  const settingOf = (name: Name): number => said.get(name) ?? SETTINGS[name].usual;
  const seed = said.get('--seed');
  return {
    seeds: seed === undefined ? Array.from({ length: settingOf('--seeds') }, (_, index) => index + 1) : [seed],
    seconds: settingOf('--seconds'),
    freezeSeconds: settingOf('--freeze'),
    together: settingOf('--together'),
    keep,
  };
}

/** The command that has this seed again as it was. */
export function describeAgain(seed: number, { seconds, freezeSeconds }: LabOptions): string {
  const changed = [
    ...(seconds === SETTINGS['--seconds'].usual ? [] : [`--seconds ${seconds}`]),
    ...(freezeSeconds === SETTINGS['--freeze'].usual ? [] : [`--freeze ${freezeSeconds}`]),
  ];
  return ['npm run lab --', `--seed ${seed}`, ...changed, '--keep'].join(' ');
}
