import { CommanderError } from 'commander';
import { type Act, type CommonOptions, openDesk, type Run } from './desk.ts';
import type { Io } from './io.ts';
import { buildProgram } from './program.ts';
import { paintFor } from './show/paint.ts';
import { drawTrouble } from './show/trouble.ts';
import { type Ending, EXIT_CODES, Stopped } from './stop.ts';

/** Carries out one command line, without the name of the program. Answers its exit code; never throws for a trouble. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let ending: Ending = 'done';
  const actWith =
    (needsKey: boolean): Act =>
    <A extends readonly unknown[], O>(verb: Run<A, O>) =>
    async (...given) => {
      // Commander calls with the arguments that the command declares, its options, and itself.
      const command = given.at(-1) as { optsWithGlobals(): CommonOptions & O };
      const options = command.optsWithGlobals();
      ending =
        (await verb(await openDesk(io, options, needsKey), given.slice(0, -2) as unknown as A, options)) ?? 'done';
    };
  const program = buildProgram(io, actWith(true), actWith(false));
  try {
    await program.parseAsync(args.length === 0 ? ['help'] : args, { from: 'user' });
    return EXIT_CODES[ending];
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage;
    if (!(error instanceof Stopped)) throw error;
    io.err.write(drawTrouble(error.trouble, paintFor(io.err.hasColour)));
    return EXIT_CODES[error.ending];
  }
}
