import { giveUp } from '../output.ts';

const USAGE = 'usage: heed status serve | notice TEXT   (heed status export and all else goes through the API)';

/** The verbs of `heed status` that need no running Heed: they work on the folders of published pages alone. */
export async function run(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  switch (verb) {
    case 'serve':
      return (await import('./status-serve.ts')).run(rest);
    case 'notice':
      return (await import('./status-notice.ts')).run(rest);
    default:
      return giveUp(USAGE, 2);
  }
}
