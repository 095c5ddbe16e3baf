import type { Command } from 'commander';
import type { Act, Desk } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { wanted } from './incidents-verb.ts';
import { type StatusAnswer, sayOutcome } from './status-answer.ts';
import { findPage, type OnPage, pageOption, type StatusPage } from './status-find.ts';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly updates: readonly { readonly id: string }[];
}

interface Place<T> {
  readonly page: StatusPage;
  readonly one: T;
  readonly updateId: string;
}

interface UpdateVerbs<T extends Told> {
  /** `incident` or `maintenance`. */
  readonly of: string;
  readonly find: (desk: Desk, page: StatusPage, text: string) => Promise<T>;
  readonly correct: (
    desk: Desk,
    place: Place<T>,
    body: { readonly body: string; readonly reason: string },
  ) => Promise<{ readonly answer: StatusAnswer; readonly title: string }>;
  readonly withdraw: (
    desk: Desk,
    place: Place<T>,
    body: { readonly reason: string },
  ) => Promise<{ readonly answer: unknown; readonly said: string }>;
}

/** `correct` and `withdraw`: what was said on a page is set right or taken from it, and never forgotten. */
export function addUpdateVerbs<T extends Told>(group: Command, act: Act, verbs: UpdateVerbs<T>): void {
  const place = async (desk: Desk, [text, which]: readonly [string, string], on: string | undefined) => {
    const page = await findPage(desk, on);
    const one = await verbs.find(desk, page, text);
    return { page, one, updateId: updateOf(one, which, verbs.of) };
  };
  group
    .command(`correct <${verbs.of}> <update>`)
    .description('set right what an update says; what it said before stays in the history')
    .addOption(pageOption())
    .option('--say <words>', 'what it shall say')
    .option('--reason <words>', 'why')
    .action(
      act<[string, string], OnPage & { say?: string; reason?: string }>(async (desk, args, options) => {
        const at = await place(desk, args, options.page);
        const body = await wanted(desk, '--say', options.say, 'What shall it say?');
        const reason = await wanted(desk, '--reason', options.reason, 'Why?');
        const { answer, title } = await verbs.correct(desk, at, { body, reason });
        desk.answer(answer, () => [sayOutcome(answer, cleanLine(title))]);
        return undefined;
      }),
    );
  group
    .command(`withdraw <${verbs.of}> <update>`)
    .description('take an update from the page; it stays in the history')
    .addOption(pageOption())
    .option('--reason <words>', 'why')
    .action(
      act<[string, string], OnPage & { reason?: string }>(async (desk, args, options) => {
        const at = await place(desk, args, options.page);
        const reason = await wanted(desk, '--reason', options.reason, 'Why?');
        const { answer, said } = await verbs.withdraw(desk, at, { reason });
        desk.answer(answer, () => [said]);
        return undefined;
      }),
    );
}

/** By its id, or the end of it. */
function updateOf({ updates }: Told, text: string, of: string): string {
  const [one, ...others] = updates.filter(({ id }) => id.endsWith(text));
  if (one !== undefined && others.length === 0) return one.id;
  return stop('refused', { what: `"${text}" is no update of it.`, mend: `Ids stand in: heed status ${of} show` });
}
