import { getIncident, listIncidentLines } from '@heed/contract/incidents';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { drawFields } from '../show/fields.ts';
import { findIncident } from './incidents-find.ts';
import { followTimeline } from './incidents-follow.ts';
import { drawLine } from './incidents-line.ts';

interface Options extends ListOptions {
  readonly only?: 'key' | 'entries' | 'decisions' | 'actions';
  readonly follow?: true;
}

/** `heed incidents timeline`: every line with the number it is called by. */
export function addIncidentTimeline(incidents: Command, act: Act): void {
  const command = incidents
    .command('timeline <incident>')
    .description('read the timeline, the newest first')
    .option('-f, --follow', 'go on with each line as it is written, the newest last; ends with Ctrl+C')
    .addOption(new Option('--only <part>', 'a part of it').choices(['key', 'entries', 'decisions', 'actions']));
  for (const option of limitOptions(50)) command.addOption(option);
  command.action(
    act<[string], Options>(async (desk, [text], { only, limit, cursor, follow }) => {
      const { id } = await findIncident(desk, text);
      if (follow === true) return followTimeline(desk, id, { only, limit });
      const [incident, list] = await Promise.all([
        desk.api.call(getIncident, { params: { id } }).then(taken<typeof getIncident>),
        walkList(
          async (page) => taken(await desk.api.call(listIncidentLines, { params: { id }, query: { ...page, only } })),
          limit,
          cursor,
        ),
      ]);
      desk.answer(list, () =>
        list.items.length === 0
          ? ['No line fits.']
          : drawFields(
              list.items.map((line) => drawLine(desk, incident, line)),
              desk.width,
              desk.paint,
            ),
      );
      if (list.nextCursor !== null && !desk.isJson) {
        desk.note(`${list.items.length} lines are shown, and there are more: use --limit all, or a number.`);
      }
      return undefined;
    }),
  );
}
