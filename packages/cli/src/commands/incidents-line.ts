import type { listIncidentLines } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import type { Desk } from '../desk.ts';
import { sayActor } from '../show/facts.ts';
import type { Field } from '../show/fields.ts';
import { instantOrNothing, sayMoment } from '../show/time.ts';
import type { Incident } from './incidents-find.ts';
import { sayIncidentFact } from './incidents-say.ts';
import { nameIn } from './incidents-verb.ts';

export type Line = Received<typeof listIncidentLines>['items'][number];

/** A line of a timeline: when it was, the number it is called by, and what it says. */
export function drawLine({ clock }: Pick<Desk, 'clock'>, incident: Incident, line: Line): Field {
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
