import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { ledgerOf, remindAt } from '@heed/core/comms';
import { formatInstant, type IncidentId, isRefusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { pointOfContact } from '../notices.ts';
import { type LedgerLine, loadLedgerOf } from '../store/promises.ts';

/** What is owed about an incident, what became of what was, and whom to ask. */
export async function showPromises(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const lines = await loadLedgerOf(db, id);
  const contact = pointOfContact(incident);
  const [person] = contact === undefined ? [] : await loadPeopleById(db, [contact]);
  return {
    open: lines.filter(({ outcome }) => outcome === undefined).map(showLine),
    ended: lines.filter(({ outcome }) => outcome !== undefined).map(showLine),
    counts: ledgerOf(lines.flatMap(({ outcome }) => outcome ?? [])),
    pointOfContact: person === undefined ? null : { id: person.id, name: person.name },
  };
}

function showLine({ incidentId, madeAt, due, endedAt, outcome, ...line }: LedgerLine) {
  return {
    ...line,
    madeAt: formatInstant(madeAt),
    due: formatInstant(due),
    soonAt: formatInstant(remindAt({ openedAt: madeAt, due })),
    endedAt: instantOrNull(endedAt),
    outcome: outcome ?? null,
  };
}
