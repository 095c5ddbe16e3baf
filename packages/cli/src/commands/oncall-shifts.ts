import { getMe } from '@heed/contract/access';
import { listMyShifts, listPersonShifts } from '@heed/contract/oncall';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { findPerson } from '../find/find.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { instantOrNothing, sayMoment, sayWhen } from '../show/time.ts';

export function addShifts(oncall: Command, act: Act): void {
  const shifts = oncall
    .command('shifts [person]')
    .description('list the shifts of a person in the next 90 days; yours without a name');
  for (const option of limitOptions()) shifts.addOption(option);
  shifts.action(
    act<[string | undefined], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const person = text === undefined ? taken(await desk.api.call(getMe)).person : await findPerson(desk, text);
      const list = await walkList(
        async (page) =>
          text === undefined
            ? taken(await desk.api.call(listMyShifts, { query: page }))
            : taken(await desk.api.call(listPersonShifts, { params: { id: person.id }, query: page })),
        limit,
        cursor,
      );
      const moment = (at: string) => sayMoment(instantOrNothing(at) ?? 0, desk.clock);
      const columns: readonly Column<(typeof list.items)[number]>[] = [
        { title: 'FROM', of: ({ startAt }) => sayWhen(startAt, desk.clock) },
        { title: 'UNTIL', of: ({ endAt }) => moment(endAt) },
        { title: 'SCHEDULE', of: ({ scheduleName }) => scheduleName, least: 12 },
        { title: 'BY', of: ({ source }) => (source.kind === 'override' ? 'an override' : 'rotation'), spare: 1 },
      ];
      answerList(desk, list, columns, `${person.name} has no shift in the next 90 days.`);
      return undefined;
    }),
  );
}
