import type { Client } from '@heed/contract/client';
import type { Command } from 'commander';
import { type Listed, walkList } from './api.ts';
import type { Act } from './desk.ts';
import { type ListOptions, limitOptions } from './options.ts';
import { answerList } from './show/answers.ts';
import type { Column } from './show/table.ts';

interface ListVerb<T> {
  readonly description: string;
  readonly read: (
    api: Client,
    page: { readonly limit: number; readonly cursor: string | undefined },
  ) => Promise<Listed<T>>;
  readonly columns: readonly Column<T>[];
  /** Said when there is nothing, with the command that changes that. */
  readonly nothing: string;
}

/** `list` of a group whose things are few enough to be read whole. */
export function addListVerb<T>(group: Command, act: Act, { description, read, columns, nothing }: ListVerb<T>): void {
  const list = group.command('list').description(description);
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions>(async (desk, _args, { limit, cursor }) => {
      answerList(desk, await walkList((page) => read(desk.api, page), limit, cursor), columns, nothing);
      return undefined;
    }),
  );
}
