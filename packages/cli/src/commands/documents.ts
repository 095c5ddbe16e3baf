import type { Outcome } from '@heed/contract/client';
import type { RouteSpec } from '@heed/contract/route';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { Listed } from '../api.ts';
import { taken } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import type { Kind } from '../find/kinds.ts';
import type { Referable } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanText } from '../show/clean.ts';
import type { Column } from '../show/table.ts';

/** A kind of thing that is written as a document: how it is listed, shown, read from a file and deleted. */
export interface Documented<Item extends Referable & { readonly name: string }, Whole extends Item> {
  readonly kind: Kind<Item>;
  readonly readPage: (desk: Desk, page: { limit: number; cursor: string | undefined }) => Promise<Listed<Item>>;
  readonly columns: (desk: Desk) => Promise<readonly Column<Item>[]>;
  readonly nothing: string;
  readonly readWhole: (desk: Desk, id: string) => Promise<Whole>;
  readonly lines: (desk: Desk, whole: Whole) => Promise<readonly string[]>;
  /** What the server adds, which a document for `edit` does not hold. */
  readonly derived: readonly (keyof Whole & string)[];
  readonly create: (desk: Desk, file: string) => Promise<Whole>;
  readonly change: (desk: Desk, whole: Whole, file: string) => Promise<Whole>;
  readonly remove: (desk: Desk, id: string) => Promise<Outcome<RouteSpec>>;
}

interface FileOptions {
  readonly file: string;
}

const FILE = '-f, --file <file>';
const FILE_HELP = 'YAML or JSON; "-" reads it from stdin';

/** `list`, `show`, `create -f`, `edit -f` and `delete`, the same for everything that is a document. */
export function addDocumentVerbs<Item extends Referable & { readonly name: string }, Whole extends Item>(
  group: Command,
  act: Act,
  things: Documented<Item, Whole>,
): void {
  const { noun } = things.kind;
  const list = group.command('list').description(`list them`);
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions>(async (desk, _args, { limit, cursor }) => {
      const found = await things.readPage(desk, { limit, cursor });
      answerList(desk, found, await things.columns(desk), things.nothing);
      return undefined;
    }),
  );

  group
    .command(`show <${noun}>`)
    .description('show one, by its name or id')
    .option('--yaml', 'as a document for "edit -f"')
    .action(
      act<[string], { yaml?: true }>(async (desk, [text], { yaml }) => {
        const whole = await things.readWhole(desk, (await find(desk, things.kind, text)).id);
        const lines =
          yaml === true
            ? cleanText(toDocument(whole, things.derived)).trimEnd().split('\n')
            : await things.lines(desk, whole);
        desk.answer(whole, () => lines);
        return undefined;
      }),
    );

  group
    .command('create')
    .description('create one from a file; names may stand where ids are wanted')
    .requiredOption(FILE, FILE_HELP)
    .action(
      act<[], FileOptions>(async (desk, _args, { file }) => {
        const whole = await things.create(desk, file);
        const lines = await things.lines(desk, whole);
        desk.answer(whole, () => lines);
        return undefined;
      }),
    );

  group
    .command(`edit <${noun}>`)
    .description('replace one by what a file says; begin with "show --yaml"')
    .requiredOption(FILE, FILE_HELP)
    .action(
      act<[string], FileOptions>(async (desk, [text], { file }) => {
        const before = await things.readWhole(desk, (await find(desk, things.kind, text)).id);
        const whole = await things.change(desk, before, file);
        const lines = await things.lines(desk, whole);
        desk.answer(whole, () => lines);
        return undefined;
      }),
    );

  group
    .command(`delete <${noun}>`)
    .description('delete one')
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], { yes?: true }>(async (desk, [text], { yes }) => {
        const item = await find(desk, things.kind, text);
        await confirm(desk, `Delete the ${noun} "${item.name}"?`, yes);
        taken(await things.remove(desk, item.id));
        desk.answer({ id: item.id, deleted: true }, () => [`Deleted: ${item.name}`]);
        return undefined;
      }),
    );
}

/** What one may edit, without what the server adds. The version stays: it tells whether somebody else was faster. */
export function toDocument(whole: object, derived: readonly string[]): string {
  return stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => !derived.includes(name))));
}
