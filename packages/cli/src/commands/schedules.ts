import {
  changeSchedule,
  createSchedule,
  deleteSchedule,
  getSchedule,
  listSchedules,
  previewSchedule,
} from '@heed/contract/oncall';
import { formatInstant } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { drawCalendar } from '../draw/calendar.ts';
import { namesOf } from '../find/find.ts';
import { PEOPLE, SCHEDULES, type Schedule, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { wholeNumber } from '../options.ts';
import { section, titled } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { startOfDay } from '../show/zone.ts';
import { addDocumentVerbs, type Documented } from './documents.ts';

/** `heed schedules`: layers of rotations, of which `heed oncall` tells the outcome. */
export function addSchedules(heed: Command, act: Act): void {
  const group = heed.command('schedules').description('schedules: layers of people who take turns');
  addDocumentVerbs(group, act, schedules);
  group
    .command('preview')
    .description('draw the calendar of a schedule that is not stored')
    .requiredOption('-f, --file <file>', 'YAML or JSON; "-" reads it from stdin')
    .option('--days <count>', 'how many days', wholeNumber(1, 90), 14)
    .action(
      act<[], { file: string; days: number }>(async (desk, _args, { file, days }) => {
        const drawn = { ...previewSchedule, body: previewSchedule.body.omit({ from: true, to: true }).loose() };
        const { body, written } = await readBody(desk, drawn, file);
        const { timeZone, layers } = body;
        const from = startOfDay(desk.clock.now, timeZone);
        const window = { from: formatInstant(from), to: formatInstant(startOfDay(from, timeZone, days)) };
        const preview = takenWith(
          written,
          await desk.api.call(previewSchedule, { body: { timeZone, layers, ...window } }),
        );
        const { paint, width, clock, io } = desk;
        const canvas = { from, days, zone: timeZone, now: clock.now, width, paint, hasColour: io.out.hasColour };
        desk.answer(preview, () => drawCalendar({ ...preview, scheduleId: '', overrides: [] }, canvas));
        return undefined;
      }),
    );
}

const schedules: Documented<Schedule, Schedule> = {
  kind: SCHEDULES,
  readPage: (desk, { limit, cursor }) =>
    walkList(async (page) => taken(await desk.api.call(listSchedules, { query: page })), limit, cursor),
  async columns(desk) {
    const teamOf = await namesOf(desk, TEAMS);
    return [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 12 },
      { title: 'TEAM', of: ({ teamId }) => teamOf(teamId), least: 8, spare: 1 },
      { title: 'ZONE', of: ({ timeZone }) => timeZone },
      { title: 'LAYERS', of: ({ layers }) => layers.map(({ name }) => name).join(', '), least: 12 },
    ];
  },
  nothing: 'There is no schedule yet. Create one: heed schedules create -f -',
  readWhole: async (desk, id) => taken(await desk.api.call(getSchedule, { params: { id } })),
  async lines(desk, schedule) {
    const [nameOf, teamOf] = await Promise.all([namesOf(desk, PEOPLE), namesOf(desk, TEAMS)]);
    const layers = schedule.layers.flatMap((layer) =>
      section(
        desk,
        layer.name,
        drawFields(
          [
            ['Turns', sayRotation(layer.rotation)],
            ['People', layer.members.map(({ personId }) => nameOf(personId) || 'nobody, on purpose').join(', then ')],
            ['Hours', layer.restrictions.map(sayRestriction).join('\n')],
            ['From', sayWhen(layer.startAt, desk.clock)],
            ['Until', sayWhen(layer.endAt, desk.clock)],
          ],
          desk.width,
          desk.paint,
        ),
      ),
    );
    const head = drawFields(
      [
        ['Zone', schedule.timeZone],
        ['Team', teamOf(schedule.teamId)],
        ['Id', schedule.id],
      ],
      desk.width,
      desk.paint,
    );
    return [...titled(desk, schedule.name), ...head, ...layers];
  },
  derived: ['id', 'createdAt'],
  async create(desk, file) {
    const { body, written } = await readBody(desk, createSchedule, file);
    return takenWith(written, await desk.api.call(createSchedule, { body }));
  },
  async change(desk, { id, version }, file) {
    const { body, written } = await readBody(desk, changeSchedule, file, { version });
    return takenWith(written, await desk.api.call(changeSchedule, { params: { id }, body }));
  },
  remove: (desk, id) => desk.api.call(deleteSchedule, { params: { id } }),
};

type Layer = Schedule['layers'][number];

function sayRotation(rotation: Layer['rotation']): string {
  const { every, unit } = rotation;
  const often = every === 1 ? `every ${unit.slice(0, -1)}` : `every ${every} ${unit}`;
  switch (rotation.unit) {
    case 'hours':
      return often;
    case 'days':
      return `${often}, handed off at ${rotation.handoffTime}`;
    case 'weeks':
      return `${often}, handed off on ${capitalise(rotation.handoffDay)} at ${rotation.handoffTime}`;
  }
}

function sayRestriction({ days, from, until }: Layer['restrictions'][number]): string {
  return `${days.map((day) => capitalise(day.slice(0, 3))).join(', ')} ${from} to ${until}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
