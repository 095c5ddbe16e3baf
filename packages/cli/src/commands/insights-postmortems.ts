import { listReviewedPostmortems, REVIEWED_ONLY } from '@heed/contract/insights';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { find } from '../find/find.ts';
import { TEAMS } from '../find/kinds.ts';
import { wholeNumber } from '../options.ts';
import { drawTable } from '../show/table.ts';
import { sayAgo } from '../show/time.ts';

interface Options {
  readonly days: number;
  readonly team?: string;
  readonly only?: (typeof REVIEWED_ONLY)[number];
}

/** `heed insights postmortems`: the final ones behind a figure. */
export function addInsightPostmortems(group: Command, act: Act): void {
  group
    .command('postmortems')
    .description('list the final postmortems behind a figure: how their why-trees end, and who else read them')
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 1_000)).default(90))
    .option('--team <team>', 'about incidents of services of this team')
    .addOption(new Option('--only <which>', 'only those').choices(REVIEWED_ONLY))
    .action(
      act<[], Options>(async (desk, _args, { days, team, only }) => {
        const query = {
          from: formatInstant(desk.clock.now - days * DAY),
          teamId: team === undefined ? undefined : (await find(desk, TEAMS, team)).id,
          only,
        };
        const found = taken(await desk.api.call(listReviewedPostmortems, { query }));
        desk.answer(found, () => [
          ...drawTable(
            found.postmortems,
            [
              { title: 'FINAL', of: ({ finishedAt }) => sayAgo(finishedAt, desk.clock) },
              {
                title: 'WHYS COVERED',
                of: ({ ends }) => (ends.all === 0 ? '' : `${ends.covered} of ${ends.all}`),
                tone: ({ ends }) => (ends.covered < ends.all ? 'warn' : 'plain'),
              },
              { title: 'READ BY OTHERS', of: ({ byOthers }) => (byOthers ? 'yes' : 'no'), spare: 1 },
              { title: 'OF', of: ({ incidents }) => incidents.map(({ reference }) => reference).join(', '), spare: 2 },
              { title: 'POSTMORTEM', of: ({ title }) => title, least: 12 },
            ],
            desk.width,
            desk.paint,
          ),
          ...(found.hidden === 0 ? [] : [`${found.hidden} more that you may not read.`]),
        ]);
        return undefined;
      }),
    );
}
