import type { Caller } from '@heed/core/access';
import { commanderOf, type Incident } from '@heed/core/incidents';
import { formatInstant, type IncidentId, isRefusal } from '@heed/core/kernel';
import type { Due } from '@heed/core/postmortems';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { findVisibleIncident, seenBy } from '../../incidents/index.ts';
import { weigh } from '../looks.ts';
import { type LookBack, loadLookBack, loadOpenLookBacks } from '../store/looks.ts';
import { loadOfIncident, loadPatternOf } from '../store/postmortems.ts';
import { loadSettings } from '../store/settings.ts';
import { isLate } from '../undecided.ts';
import { type Directory, openDirectory } from './show.ts';

export async function showLookBack(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const lookBack = await loadLookBack(db, id);
  const asked = lookBack?.asked ?? [];
  const { rules } = await loadSettings(db);
  const now = await readClock(db);
  const { due, similar } = await weigh(db, incident, rules, lookBack ?? {}, now);
  const decision = lookBack?.decision;
  const proposed = proposedOf(lookBack, due);
  const isInPattern = decision?.look === 'pattern';
  const postmortem = (await loadOfIncident(db, id)) ?? (isInPattern ? await loadPatternOf(db, id) : undefined);
  const directory = await openDirectory(
    db,
    [...asked.map(({ by }) => by), decision?.by, commanderOf(incident)?.personId],
    [id],
  );
  return {
    ...headOf(incident, directory),
    proposed: proposed.look,
    because: [...proposed.because],
    proposedAt: lookBack === undefined ? null : formatInstant(lookBack.proposedAt),
    late: lookBack !== undefined && isOpen(lookBack) && isLate(lookBack.proposedAt, now),
    similar: similar.map(({ id: other, number, title }) => ({ id: other, reference: `INC-${number}`, title })),
    asked: asked.map(({ by, at, why }) => ({ by: directory.person(by), at: formatInstant(at), why })),
    decision:
      decision === undefined
        ? null
        : {
            look: decision.look,
            reason: decision.reason,
            by: directory.personOrNull(decision.by),
            at: formatInstant(decision.at),
          },
    postmortem:
      postmortem === undefined
        ? null
        : { id: postmortem.record.id, state: postmortem.record.state, title: postmortem.record.title },
  };
}

/** What was proposed when it was decided; until then, what the rules say now. */
export function proposedOf(lookBack: LookBack | undefined, due: Due): Due {
  return lookBack?.decision === undefined ? due : lookBack.proposed;
}

function isOpen({ proposed, decision }: LookBack): boolean {
  return decision === undefined && proposed.look !== 'none';
}

function headOf(incident: Incident, directory: Directory) {
  return {
    incident: directory.incident(incident.id),
    decider: directory.personOrNull(commanderOf(incident)?.personId),
  };
}

export async function findLookBacks(
  db: Queries,
  caller: Caller,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadOpenLookBacks(db, seenBy(caller), limit, after);
  const page = pageOf(rows, limit, ({ proposedAt, incidentId }) => [proposedAt, incidentId]);
  const items = [];
  const now = await readClock(db);
  for (const { incidentId, proposed, proposedAt } of page.items) {
    const incident = await findVisibleIncident(db, caller, incidentId);
    if (isRefusal(incident)) continue;
    const directory = await openDirectory(db, [commanderOf(incident)?.personId], [incidentId]);
    items.push({
      ...headOf(incident, directory),
      proposed: proposed.look,
      because: [...proposed.because],
      proposedAt: formatInstant(proposedAt),
      late: isLate(proposedAt, now),
    });
  }
  return { items, nextCursor: page.nextCursor };
}
