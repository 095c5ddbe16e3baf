import {
  checkAction,
  createIssue,
  dropAction,
  finishAction,
  linkIssue,
  moveActionDue,
  reopenAction,
  unlinkIssue,
  verifyAction,
} from '@heed/contract/actions';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { ACTIONS, type ActionItem, TRACKERS } from '../find/actions.ts';
import { find } from '../find/find.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';
import { endOfDay, sayVerb } from './actions-say.ts';

export const onAction = verbsOn((desk, text) => find(desk, ACTIONS, text));

export function addVerbs(group: Command, act: Act): void {
  const verb = (
    usage: string,
    description: string,
    send: (desk: Desk, id: string, words: readonly string[]) => Promise<ActionItem>,
    said: string,
  ): void => {
    group
      .command(usage)
      .description(description)
      .action(
        onAction<readonly (string | readonly string[])[]>(act, async (desk, { id }, rest) =>
          sayVerb(desk, await send(desk, id, rest.flat()), said),
        ),
      );
  };
  verb(
    'move <action> <day> <reason...>',
    'move its day, with the reason; the earlier one is kept',
    async ({ api, ...desk }, id, [day = '', ...reason]) => {
      const body = { to: endOfDay({ api, ...desk }, 'the day', day), reason: reason.join(' ') };
      return taken(await api.call(moveActionDue, { params: { id }, body }));
    },
    'Moved',
  );
  verb(
    'finish <action> [note...]',
    'say that it is done',
    async ({ api }, id, note) =>
      taken(await api.call(finishAction, { params: { id }, body: { note: note.join(' ') } })),
    'Done, and to be verified',
  );
  verb(
    'verify <action> <evidence...>',
    'say what shows that it works',
    async ({ api }, id, evidence) =>
      taken(await api.call(verifyAction, { params: { id }, body: { evidence: evidence.join(' ') } })),
    'Verified',
  );
  verb(
    'drop <action> <reason...>',
    'give it up, with the reason',
    async ({ api }, id, reason) =>
      taken(await api.call(dropAction, { params: { id }, body: { reason: reason.join(' ') } })),
    'Dropped',
  );
  verb(
    'reopen <action> <reason...>',
    'take up again what had ended',
    async ({ api }, id, reason) =>
      taken(await api.call(reopenAction, { params: { id }, body: { reason: reason.join(' ') } })),
    'Open again',
  );
  verb(
    'check <action>',
    'look at its proof now, where Heed can',
    async ({ api }, id) => taken(await api.call(checkAction, { params: { id } })),
    'Looked at',
  );
}

export function addIssue(group: Command, act: Act): void {
  group
    .command('issue <action>')
    .description('create its issue in a tracker, once')
    .option('--tracker <tracker>', 'in which one')
    .option('--link <ref>', 'link one that is there, such as 42 or OPS-42')
    .option('--unlink', 'forget it; it stays in its tracker')
    .action(
      onAction<[], { tracker?: string; link?: string; unlink?: true }>(
        act,
        async (desk, { id }, _rest, { tracker, link, unlink }) => {
          if (unlink === true) {
            return sayVerb(desk, taken(await desk.api.call(unlinkIssue, { params: { id } })), 'Unlinked');
          }
          const trackers = await TRACKERS.list(desk.api);
          const [only, ...others] = trackers;
          if (only === undefined) {
            return stop('refused', { what: 'No tracker is connected.', mend: 'Connect one: heed tracker add' });
          }
          if (tracker === undefined && others.length > 0) {
            return stop('usage', { what: 'There are several trackers.', mend: 'Say which one: --tracker NAME' });
          }
          const { id: trackerId } = tracker === undefined ? only : await find(desk, TRACKERS, tracker);
          const done =
            link === undefined
              ? taken(await desk.api.call(createIssue, { params: { id }, body: { trackerId } }))
              : taken(await desk.api.call(linkIssue, { params: { id }, body: { trackerId, ref: link } }));
          return sayVerb(desk, done, link === undefined ? 'Its issue is being created' : 'Linked');
        },
      ),
    );
}
