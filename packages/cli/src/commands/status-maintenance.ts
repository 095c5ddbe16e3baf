import {
  cancelMaintenance,
  listMaintenances,
  moveMaintenance,
  postMaintenanceUpdate,
  scheduleMaintenance,
} from '@heed/contract/status';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, several, wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { wanted } from './incidents-verb.ts';
import { sayOutcome } from './status-answer.ts';
import { findComponents, findMaintenance, findPage, type OnPage, pageOption } from './status-find.ts';
import { addMaintenanceCorrections } from './status-links.ts';

interface Times extends OnPage {
  readonly from?: string;
  readonly until: string;
  readonly verify?: number;
  readonly say?: string;
}

/** `heed status maintenance`: what is planned; it begins and ends by itself. */
export function addStatusMaintenanceVerbs(status: Command, act: Act): void {
  const group = status.command('maintenance').description('what is planned; it begins and ends by itself');
  addMaintenanceCorrections(group, act);
  const list = group.command('list').description('list it, the newest first').addOption(pageOption());
  for (const option of limitOptions(20)) list.addOption(option);
  list.action(
    act<[], ListOptions & OnPage>(async (desk, _, { limit, cursor, page: on }) => {
      const page = await findPage(desk, on);
      const read = async (query: { readonly limit: number; readonly cursor: string | undefined }) =>
        taken(await desk.api.call(listMaintenances, { params: { id: page.id }, query }));
      answerList(
        desk,
        await walkList(read, limit, cursor),
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'TITLE', of: ({ title }) => title, least: 16 },
          { title: 'STATE', of: ({ state, isCancelled }) => (isCancelled ? 'cancelled' : state.replace('_', ' ')) },
          { title: 'FROM', of: ({ localFor }) => localFor.replace('T', ' ') },
          { title: 'UNTIL', of: ({ localUntil }) => localUntil.replace('T', ' ') },
        ],
        'No maintenance is planned.',
      );
      if (!desk.isJson) desk.note(`Times are those of ${page.timeZone}.`);
      return undefined;
    }),
  );

  group
    .command('schedule <title...>')
    .description('plan it by the clock on the wall of the page, or in RFC 3339')
    .addOption(pageOption())
    .requiredOption('--component <component>', 'what is maintained; several times', several)
    .requiredOption('--from <time>', 'such as 2026-10-25T01:30')
    .requiredOption('--until <time>', 'when it ends')
    .option('--verify <minutes>', 'how long before its end it turns to checking', wholeNumber(0, 1_440))
    .option('--say <words>', "what readers read; Heed's own words without")
    .action(
      act<[readonly string[]], Times & { component: readonly string[]; from: string }>(
        async (desk, [words], options) => {
          const page = await findPage(desk, options.page);
          const components = findComponents(page, options.component).map(({ id }) => id);
          const { from, until, verify, say } = options;
          const body = { title: words.join(' '), components, from, until, verifyMinutes: verify, body: say };
          const answer = taken(await desk.api.call(scheduleMaintenance, { params: { id: page.id }, body }));
          desk.answer(answer, () => [sayOutcome(answer, sayTimes(answer, page.timeZone))]);
          return undefined;
        },
      ),
    );

  group
    .command('move <maintenance>')
    .description('prolong it, or put it to another time')
    .addOption(pageOption())
    .option('--from <time>', 'as it is without')
    .requiredOption('--until <time>', 'when it ends')
    .option('--verify <minutes>', 'how long before its end it turns to checking', wholeNumber(0, 1_440))
    .option('--say <words>', 'what readers read')
    .action(
      act<[string], Times>(async (desk, [text], { page: on, from, until, verify, say }) => {
        const page = await findPage(desk, on);
        const { id: maintenanceId } = await findMaintenance(desk, page, text);
        const body = { from, until, verifyMinutes: verify, body: say };
        const answer = taken(await desk.api.call(moveMaintenance, { params: { id: page.id, maintenanceId }, body }));
        desk.answer(answer, () => [sayOutcome(answer, sayTimes(answer, page.timeZone))]);
        return undefined;
      }),
    );

  const states = { begin: 'in_progress', verify: 'verifying', complete: 'completed' } as const;
  const told = { begin: 'begin it now', verify: 'the work is done: check', complete: 'complete it now' } as const;
  for (const verb of ['begin', 'verify', 'complete'] as const) {
    group
      .command(`${verb} <maintenance>`)
      .description(told[verb])
      .addOption(pageOption())
      .option('--say <words>', "what readers read; Heed's own words without")
      .action(
        act<[string], OnPage & { say?: string }>(async (desk, [text], { page: on, say }) => {
          const page = await findPage(desk, on);
          const { id: maintenanceId, title } = await findMaintenance(desk, page, text);
          const params = { id: page.id, maintenanceId };
          const body = { to: states[verb], body: say };
          const answer = taken(await desk.api.call(postMaintenanceUpdate, { params, body }));
          desk.answer(answer, () => [sayOutcome(answer, `${cleanLine(title)}: ${states[verb].replace('_', ' ')}`)]);
          return undefined;
        }),
      );
  }

  group
    .command('say <maintenance>')
    .description('say something about it')
    .addOption(pageOption())
    .option('--say <words>', 'what readers read')
    .action(
      act<[string], OnPage & { say?: string }>(async (desk, [text], { page: on, say }) => {
        const page = await findPage(desk, on);
        const { id: maintenanceId, title } = await findMaintenance(desk, page, text);
        const body = { body: await wanted(desk, '--say', say, 'What do readers read?') };
        const params = { id: page.id, maintenanceId };
        const answer = taken(await desk.api.call(postMaintenanceUpdate, { params, body }));
        desk.answer(answer, () => [sayOutcome(answer, cleanLine(title))]);
        return undefined;
      }),
    );

  group
    .command('cancel <maintenance>')
    .description('cancel what has not begun')
    .addOption(pageOption())
    .option('--say <words>', "what readers read; Heed's own words without")
    .action(
      act<[string], OnPage & { say?: string }>(async (desk, [text], { page: on, say }) => {
        const page = await findPage(desk, on);
        const { id: maintenanceId, title } = await findMaintenance(desk, page, text);
        const params = { id: page.id, maintenanceId };
        const answer = taken(await desk.api.call(cancelMaintenance, { params, body: { body: say } }));
        desk.answer(answer, () => [sayOutcome(answer, `${cleanLine(title)}: cancelled`)]);
        return undefined;
      }),
    );
}

type Answer = Parameters<typeof sayOutcome>[0];

function sayTimes({ maintenance }: Answer, zone: string): string {
  if (maintenance === null) return '';
  const { localFor, localUntil, title, clockJump } = maintenance;
  const jump = clockJump === 0 ? '' : ` The clocks jump by ${clockJump} minutes meanwhile.`;
  return `${cleanLine(title)}: ${localFor.replace('T', ' ')} to ${localUntil.replace('T', ' ')} ${zone}.${jump}`;
}
