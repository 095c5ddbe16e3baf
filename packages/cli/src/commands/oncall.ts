import { getMe } from '@heed/contract/access';
import { getCalendar, getGaps, listMyShifts, listOnCall, listPersonShifts } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import { canonicalTimeZone } from '@heed/core/oncall';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { drawCalendar } from '../draw/calendar.ts';
import { find, findPerson } from '../find/find.ts';
import { SCHEDULES, TEAMS } from '../find/kinds.ts';
import { type ListOptions, limitOptions, momentOf, wholeNumber } from '../options.ts';
import { answerList, titled } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { instantOrNothing, sayMoment, sayWhen } from '../show/time.ts';
import { startOfDay } from '../show/zone.ts';
import { stop } from '../stop.ts';

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

const MOST_DAYS = 90;

interface CalendarOptions {
  readonly from?: string;
  readonly days: number;
  readonly zone?: string;
}

function addCalendar(oncall: Command, act: Act): void {
  oncall
    .command('calendar <schedule>')
    .description('draw the calendar of a schedule')
    .option('--from <time>', 'from that day; from today otherwise')
    .option('--days <count>', `how many days, at most ${MOST_DAYS}`, wholeNumber(1, MOST_DAYS), 14)
    .option('--zone <zone>', "on the clock of this zone instead of the schedule's")
    .action(
      act<[string], CalendarOptions>(async (desk, [text], options) => {
        const schedule = await find(desk, SCHEDULES, text);
        const zone = readZone(options.zone) ?? (desk.clock.isUtc ? 'UTC' : schedule.timeZone);
        const moment = options.from === undefined ? desk.clock.now : momentOf(desk, '--from', options.from, zone);
        const from = startOfDay(moment, zone);
        const query = { from: formatInstant(from), to: formatInstant(startOfDay(moment, zone, options.days)) };
        const calendar = taken(await desk.api.call(getCalendar, { params: { id: schedule.id }, query }));
        const { paint, width, clock } = desk;
        const canvas = {
          from,
          days: options.days,
          zone,
          now: clock.now,
          width,
          paint,
          hasColour: desk.io.out.hasColour,
        };
        desk.answer(calendar, () => [...titled(desk, schedule.name), ...drawCalendar(calendar, canvas)]);
        return undefined;
      }),
    );
}

function readZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  return (
    canonicalTimeZone(zone) ??
    stop('usage', { what: `"${zone}" is no time zone.`, mend: 'Give one like Europe/Lisbon.' })
  );
}

const GAPS = { gap: 'nothing covers it', 'on-purpose': 'on purpose', disabled: 'was disabled' };

function addGaps(oncall: Command, act: Act): void {
  oncall
    .command('gaps <schedule>')
    .description('say when a schedule reaches nobody')
    .option('--days <count>', `in so many days, at most ${MOST_DAYS}`, wholeNumber(1, MOST_DAYS), 30)
    .action(
      act<[string], { days: number }>(async (desk, [text], { days }) => {
        const { id } = await find(desk, SCHEDULES, text);
        const query = {
          from: formatInstant(desk.clock.now),
          to: formatInstant(startOfDay(desk.clock.now, desk.clock.zone, days)),
        };
        const found = taken(await desk.api.call(getGaps, { params: { id }, query }));
        const columns: readonly Column<(typeof found.gaps)[number]>[] = [
          { title: 'FROM', of: ({ startAt }) => sayWhen(startAt, desk.clock) },
          { title: 'UNTIL', of: ({ endAt }) => sayWhen(endAt, desk.clock) },
          {
            title: 'WHY',
            of: ({ nobody, turnOf }) => `${nobody === 'disabled' ? `${turnOf?.name} ` : ''}${GAPS[nobody]}`,
          },
        ];
        const list = { ...found, items: found.gaps, nextCursor: null };
        if (desk.isJson) desk.answer(found, () => []);
        else answerList(desk, list, columns, `Somebody is on call all the time, for ${days} days.`);
        return found.gaps.length === 0 ? undefined : 'refused';
      }),
    );
}

function addShifts(oncall: Command, act: Act): void {
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
