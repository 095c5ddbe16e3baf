import { addMyRule, listMyRules, removeMyRule } from '@heed/contract/notify';
import { LONGEST_RULE_DELAY_MINUTES } from '@heed/core/notify';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { find, namesOf } from '../find/find.ts';
import { MY_CONTACTS, MY_RULES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';

/** `heed rules`: which contact method, how long after a page. */
export function addRules(heed: Command, act: Act): void {
  const rules = heed.command('rules').description('which of your contact methods is used when');
  const list = rules.command('list').description('list your notification rules');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions>(async (desk, _args, { limit, cursor }) => {
      const nameOf = await namesOf(desk, MY_CONTACTS);
      const found = await walkList(
        async (page) => taken(await desk.api.call(listMyRules, { query: page })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'AFTER', of: ({ delayMinutes }) => (delayMinutes === 0 ? 'at once' : `${delayMinutes} min`) },
          { title: 'BY', of: ({ contactMethodId }) => nameOf(contactMethodId), least: 16 },
        ],
        'You have no rule: every verified contact method is used at once.',
      );
      return undefined;
    }),
  );

  rules
    .command('add <contact>')
    .description('use a contact method so long after a page')
    .option('--after <minutes>', 'minutes', wholeNumber(0, LONGEST_RULE_DELAY_MINUTES), 0)
    .action(
      act<[string], { after: number }>(async (desk, [text], { after }) => {
        const contact = await find(desk, MY_CONTACTS, text);
        const body = { contactMethodId: contact.id, delayMinutes: after };
        const rule = taken(await desk.api.call(addMyRule, { body }));
        desk.answer(rule, () => [`Added: ${contact.address} ${after === 0 ? 'at once' : `after ${after} min`}.`]);
        return undefined;
      }),
    );

  rules
    .command('remove <rule>')
    .description('remove a rule')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, MY_RULES, text);
        taken(await desk.api.call(removeMyRule, { params: { id } }));
        desk.answer({ id, removed: true }, () => ['Removed.']);
        return undefined;
      }),
    );
}
