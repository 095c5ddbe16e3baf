import { getCalendar, getGaps } from '@heed/contract/oncall';
import { formatInstant } from '@heed/core/kernel';
import { canonicalTimeZone } from '@heed/core/oncall';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { drawCalendar } from '../draw/calendar.ts';
import { find } from '../find/find.ts';
import { SCHEDULES } from '../find/kinds.ts';
import { momentOf, wholeNumber } from '../options.ts';
import { answerList, titled } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { sayWhen } from '../show/time.ts';
import { startOfDay } from '../show/zone.ts';
import { stop } from '../stop.ts';

const MOST_DAYS = 90;

interface CalendarOptions {
  readonly from?: string;
  readonly days: number;
  readonly zone?: string;
}

export function addCalendar(oncall: Command, act: Act): void {
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

export function addGaps(oncall: Command, act: Act): void {
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
