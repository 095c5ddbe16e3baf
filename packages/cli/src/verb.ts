import type { Act, Desk } from './desk.ts';

/** What a verb brought: what a program is answered, and the lines that a person reads. */
export type Said = readonly [value: unknown, ...lines: readonly string[]];

/** Verbs about one thing, whose name is their first word: it is found, something is done to it, and that is said. */
export function verbsOn<Thing>(find: (desk: Desk, text: string) => Promise<Thing>) {
  return <Rest extends readonly unknown[] = [], O = object>(
    act: Act,
    speak: (desk: Desk, thing: Thing, rest: Rest, options: O) => Promise<Said>,
  ): ReturnType<Act> =>
    act<[string, ...Rest], O>(async (desk, [text, ...rest], options) => {
      const [value, ...lines] = await speak(desk, await find(desk, text), rest, options);
      desk.answer(value, () => lines);
      return undefined;
    });
}
