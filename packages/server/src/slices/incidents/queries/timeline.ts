import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { formatInstant, type IncidentId, isRefusal, type PersonId, personOf } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import { type Line, type LineFilter, loadChain, loadCorrections, loadLines } from '../store/chain.ts';
import { loadIncident } from '../store/incidents.ts';

interface Wanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly only?: LineFilter['only'];
}

/** What happened, the newest first. */
export async function findLines(db: Queries, caller: Caller, id: IncidentId, { limit, cursor, only }: Wanted) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['number']);
  if (isRefusal(before)) return before;
  const incident = await loadIncident(db, id);
  if (incident === undefined || !maySee(caller, incident)) return noSuchIncident();
  const lines = await loadLines(db, id, { before: before?.[0], only, starred: incident.starred }, limit);
  const page = pageOf(lines, limit, ({ number }) => [number]);
  const corrections = await loadCorrections(db, id);
  const people = page.items.flatMap(({ actor }) => personOf(actor) ?? []);
  const names = new Map((await loadPeopleById(db, [...new Set(people)])).map((one) => [one.id, one.name]));
  return {
    items: page.items.map((line) => showLine(line, incident, corrections.get(line.number), names)),
    nextCursor: page.nextCursor,
  };
}

function showLine(
  line: Line,
  { starred }: Incident,
  correction: { readonly text: string; readonly at: number; readonly by: string | undefined } | undefined,
  names: ReadonlyMap<PersonId, string>,
) {
  const personId = personOf(line.actor) ?? null;
  return {
    seq: line.seq,
    number: line.number,
    at: formatInstant(line.at),
    occurredAt: formatInstant(occurredAt(line)),
    kind: line.kind,
    subject: line.subject,
    about: [...line.about],
    actor: {
      kind: line.actor.kind,
      id: 'id' in line.actor ? line.actor.id : null,
      personId,
      name: personId && (names.get(personId) ?? null),
    },
    reason: line.reason ?? null,
    data: line.data,
    starred: starred.includes(line.number),
    correction:
      correction === undefined
        ? null
        : { text: correction.text, at: formatInstant(correction.at), by: correction.by ?? null },
    hash: line.hash,
  };
}

function occurredAt({ at, data }: Line): number {
  const told = typeof data === 'object' && data !== null && 'occurredAt' in data ? data.occurredAt : undefined;
  return typeof told === 'number' ? told : at;
}

/** The whole history as one bundle, which proves by itself that nothing in it was changed. */
export async function exportIncident(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await loadIncident(db, id);
  if (incident === undefined || !maySee(caller, incident)) return noSuchIncident();
  const links = await loadChain(db, id);
  return {
    format: 'heed-incident/1' as const,
    incident: { id: incident.id, number: incident.number, title: incident.title },
    links: links.map(({ number, at, kind, actor, reason, data, previous, hash }) => ({
      number,
      at,
      kind,
      actor,
      reason: reason ?? null,
      data,
      previous,
      hash,
    })),
  };
}
