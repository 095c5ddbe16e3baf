import { readAudit } from '@heed/contract/access';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { findPerson } from '../find/find.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { factColumns } from '../show/facts.ts';

interface Filters extends ListOptions {
  readonly subject?: string;
  readonly person?: string;
  readonly kind?: string;
}

/** `heed audit`: what happened and who did it. */
export function addAudit(heed: Command, act: Act): void {
  const audit = heed
    .command('audit')
    .description('what happened and who did it, the newest first')
    .option('--subject <id>', 'of or about this thing')
    .option('--person <person>', 'done by this person ("me" is you)')
    .option('--kind <kind>', 'of this kind, such as alert.raised, or a beginning such as alert.');
  for (const option of limitOptions(50)) audit.addOption(option);
  audit.action(
    act<[], Filters>(async (desk, _args, { subject, person, kind, limit, cursor }) => {
      const actor = person === undefined ? undefined : (await findPerson(desk, person)).id;
      const found = await walkList(
        async (page) => taken(await desk.api.call(readAudit, { query: { subject, actor, kind, ...page } })),
        limit,
        cursor,
      );
      answerList(desk, found, factColumns(desk, true), 'Nothing fits.');
      return undefined;
    }),
  );
}
