import { listPostmortemActions, openPostmortemAction } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { bullets, section } from '../show/answers.ts';
import { type DraftOptions, draftOf, draftOptions } from './actions-draft.ts';
import { sayVerb } from './actions-say.ts';
import { onPostmortem, type Postmortem } from './postmortems-find.ts';

export type PostmortemActions = Received<typeof listPostmortemActions>;

export async function readActions({ api }: Desk, { id }: Pick<Postmortem, 'id'>): Promise<PostmortemActions> {
  return taken(await api.call(listPostmortemActions, { params: { id } }));
}

/** What changes because of it; of a pattern also what its incidents had promised. */
export function drawActions(desk: Desk, { own, promised }: PostmortemActions): readonly string[] {
  return [
    ...bullets(
      desk,
      own.map(({ id, title, owner, standing, tier }) =>
        [shortId(id), standing, `tier ${tier}`, owner?.name ?? 'nobody', title].join('  '),
      ),
    ),
    ...section(
      desk,
      'What its incidents had promised',
      bullets(
        desk,
        promised.map(({ action, cameBefore }) => {
          const again = cameBefore.map(({ reference }) => reference).join(', ');
          const known = [shortId(action.id), action.incident?.reference ?? '', action.standing, action.title].join(
            '  ',
          );
          return again === '' ? known : `${known} (not kept when ${again} came)`;
        }),
      ),
    ),
  ];
}

/** `heed postmortem actions` and `action`: what changes because of it. */
export function addPostmortemActions(group: Command, act: Act): void {
  group
    .command('actions <name>')
    .description('show its actions; of a pattern, also what its incidents had promised')
    .action(
      onPostmortem(act, async (desk, postmortem) => {
        const actions = await readActions(desk, postmortem);
        const lines = drawActions(desk, actions);
        return lines.length === 0 ? [actions, 'There is no action yet.'] : [actions, ...lines];
      }),
    );
  draftOptions(group.command('action <name> <title...>').description('open an action where it is written down'))
    .option('--due <day>', 'such as 2026-11-30')
    .action(
      onPostmortem<[readonly string[]], DraftOptions>(act, async (desk, { id }, [title], options) => {
        const body = { title: title.join(' '), ...(await draftOf(desk, options)) };
        return sayVerb(desk, taken(await desk.api.call(openPostmortemAction, { params: { id }, body })), 'Opened');
      }),
    );
}
