import { getIncident, listIncidentLines } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { sayActor } from '../show/facts.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { instantOrNothing, sayMoment } from '../show/time.ts';
import { findIncident, type Incident } from './incidents-find.ts';
import { sayIncidentFact } from './incidents-say.ts';
import { nameIn } from './incidents-verb.ts';

type Line = Received<typeof listIncidentLines>['items'][number];

interface Options extends ListOptions {
  readonly only?: 'key' | 'entries' | 'decisions' | 'actions';
}

/** `heed incidents timeline`: every line with the number it is called by. */
export function addIncidentTimeline(incidents: Command, act: Act): void {
  const command = incidents
    .command('timeline <incident>')
    .description('read the timeline, the newest first')
    .addOption(new Option('--only <part>', 'a part of it').choices(['key', 'entries', 'decisions', 'actions']));
  for (const option of limitOptions(50)) command.addOption(option);
  command.action(
    act<[string], Options>(async (desk, [text], { only, limit, cursor }) => {
      const { id } = await findIncident(desk, text);
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

function drawLine({ clock }: Desk, incident: Incident, line: Line): Field {
  const at = instantOrNothing(line.occurredAt);
  const when = at === undefined ? line.occurredAt : sayMoment(at, clock);
  const later = line.occurredAt === line.at ? '' : ' (written down later)';
  const says = sayIncidentFact(line, (id) => nameIn(incident, id), clock);
  const lines = [
    `${line.actor.name ?? sayActor(line)}: ${says}${later}`,
    // A rule that was set aside says why in its own sentence.
    ...(line.reason === null || says.includes(line.reason) ? [] : [`Because: ${line.reason}`]),
    ...(line.correction === null
      ? []
      : [`Corrected by ${nameIn(incident, line.correction.by)}: ${line.correction.text}`]),
  ];
  return [`${when} #${line.number}${line.starred ? ' *' : ''}`, lines.join('\n')];
}
