import { listOnCall } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { TEAMS } from '../find/kinds.ts';
import { type ListOptions, limitOptions, momentOf } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { sayWhen } from '../show/time.ts';
import { addCalendar, addGaps } from './oncall-calendar.ts';
import { addShifts } from './oncall-shifts.ts';

type OnCall = Received<typeof listOnCall>['items'][number];

interface NowOptions extends ListOptions {
  readonly at?: string;
  readonly team?: string;
}

/** `heed oncall`: who is on call, who is next, and the calendar. */
export function addOnCall(heed: Command, act: Act): void {
  const oncall = heed.command('oncall').description('who is on call now, who is next, the calendar');
  for (const [verb, says, columns] of [
    ['now', 'say who is on call in every schedule, and until when', nowColumns],
    ['next', 'say who is on call next in every schedule', nextColumns],
  ] as const) {
    const command = oncall
      .command(verb)
      .description(says)
      .option('--at <time>', 'at that time instead')
      .option('--team <team>', 'of the schedules of one team');
    for (const option of limitOptions()) command.addOption(option);
    command.action(
      act<[], NowOptions>(async (desk, _args, { at, team, limit, cursor }) => {
        const query = {
          at: at === undefined ? undefined : formatInstant(momentOf(desk, '--at', at)),
          teamId: team === undefined ? undefined : (await find(desk, TEAMS, team)).id,
        };
        const list = await walkList(
          async (page) => taken(await desk.api.call(listOnCall, { query: { ...query, ...page } })),
          limit,
          cursor,
        );
        answerList(desk, list, columns(desk), 'There is no schedule.');
        return undefined;
      }),
    );
  }
  addCalendar(oncall, act);
  addGaps(oncall, act);
  addShifts(oncall, act);
}

function nowColumns({ clock }: Desk): readonly Column<OnCall>[] {
  return [
    { title: 'SCHEDULE', of: ({ scheduleName }) => scheduleName, least: 12 },
    {
      title: 'ON CALL',
      of: ({ person, nobody }) => person?.name ?? `nobody: ${sayNobody(nobody)}`,
      tone: ({ person }) => (person === null ? 'bad' : 'title'),
      least: 12,
    },
    { title: 'UNTIL', of: ({ until }) => sayWhen(until, clock) || 'for good' },
    { title: 'NEXT', of: ({ next }) => next?.person.name ?? 'nobody else', least: 10, spare: 1 },
  ];
}

function nextColumns({ clock }: Desk): readonly Column<OnCall>[] {
  return [
    { title: 'SCHEDULE', of: ({ scheduleName }) => scheduleName, least: 12 },
    { title: 'NEXT', of: ({ next }) => next?.person.name ?? 'nobody else', tone: () => 'title', least: 12 },
    { title: 'FROM', of: ({ next }) => sayWhen(next?.startAt, clock) },
    { title: 'AFTER', of: ({ person, nobody }) => person?.name ?? `nobody: ${sayNobody(nobody)}`, least: 10, spare: 1 },
  ];
}

function sayNobody(nobody: OnCall['nobody']): string {
  switch (nobody) {
    case 'disabled':
      return 'whose turn it is was disabled';
    case 'on-purpose':
      return 'on purpose';
    case 'gap':
      return 'a gap';
    case null:
      return '';
  }
}
