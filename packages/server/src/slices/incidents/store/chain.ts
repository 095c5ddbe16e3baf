import { bind, type IncidentFact, type Link, type SeverityChange, type Unbound } from '@heed/core/incidents';
import type { Actor, IncidentId, Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { hashToken } from '../../../platform/random/index.ts';

/** Binds the newest lines of a history to the one before them. The caller holds the incident, so nobody comes between. */
export async function appendLinks(tx: Tx, id: IncidentId, lines: readonly Unbound[]): Promise<void> {
  const last = await tx.db
    .selectFrom('incident_chain')
    .select('hash')
    .where('incident_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  let previous = last?.hash ?? '';
  const links = lines.map((line) => {
    const link = bind(asKept(line), previous, hashToken);
    previous = link.hash;
    return { incident_id: id, number: link.number, previous: link.previous, hash: link.hash };
  });
  if (links.length > 0) await tx.db.insertInto('incident_chain').values(links).execute();
}

/** As it comes back from the database: what is undefined is not there. */
function asKept(line: Unbound): Unbound {
  return { ...line, data: JSON.parse(JSON.stringify(line.data)) };
}

interface LineRow {
  readonly number: number;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
  readonly actor: Actor;
  readonly reason: string | null;
  readonly data: unknown;
  readonly previous: string;
  readonly hash: string;
}

/** A line of a history, bound, with what a list of facts shows beside it. */
export interface Line extends Link {
  readonly seq: number;
  readonly subject: string;
  readonly about: readonly string[];
}

/** Which lines a reader wants. */
export interface LineFilter {
  readonly before?: number | undefined;
  readonly only?: 'key' | 'entries' | 'decisions' | 'actions' | undefined;
  readonly starred: readonly number[];
}

const NUMBERED = sql`
  select row_number() over (order by f.seq)::integer as number, f.seq, f.at, f.kind, f.subject, f.about, f.actor,
    f.reason, f.data
  from facts f`;

/**
 * The lines of an incident, the newest first; one more than asked for. A line is the nth fact whose
 * subject it is. One that lost its link is shown all the same: its empty hash proves the loss.
 */
export async function loadLines(
  db: Queries,
  id: IncidentId,
  { before, only, starred }: LineFilter,
  limit: number,
): Promise<readonly Line[]> {
  const { rows } = await sql<LineRow>`
    select n.*, coalesce(c.previous, '') as previous, coalesce(c.hash, '') as hash from (${NUMBERED} where f.subject = ${id}) n
    left join incident_chain c on c.incident_id = ${id} and c.number = n.number
    where ${before === undefined ? sql`true` : sql`n.number < ${before}`} and ${partOf(only, starred)}
    order by n.number desc limit ${limit + 1}`.execute(db);
  return rows.map(lineOf);
}

/** What was recorded, with its place in the timeline. */
export type NumberedFact = IncidentFact & { readonly number: number };

/** Every line as the rules of this room wrote it, the oldest first. */
export async function loadHistory(db: Queries, id: IncidentId): Promise<readonly NumberedFact[]> {
  return asFacts(await loadChain(db, id));
}

/** Facts of these kinds are written by the rules of this room alone. */
function asFacts(rows: readonly { readonly number: number; readonly kind: string; readonly data: unknown }[]) {
  return rows as unknown as readonly NumberedFact[];
}

/** The whole chain, the oldest first. */
export async function loadChain(db: Queries, id: IncidentId): Promise<readonly Line[]> {
  const { rows } = await sql<LineRow>`
    select n.*, coalesce(c.previous, '') as previous, coalesce(c.hash, '') as hash from (${NUMBERED} where f.subject = ${id}) n
    left join incident_chain c on c.incident_id = ${id} and c.number = n.number order by n.number`.execute(db);
  return rows.map(lineOf);
}

/** How its severity changed, and why, the oldest first. */
export async function loadSeverityChanges(db: Queries, id: IncidentId): Promise<readonly SeverityChange[]> {
  const { rows } = await sql<{ at: Instant; data: Pick<SeverityChange, 'from' | 'to'>; reason: string | null }>`
    select at, data, reason from facts where subject = ${id} and kind = 'incident.severity-changed' order by seq`.execute(
    db,
  );
  return rows.flatMap(({ at, data: { from, to }, reason }) =>
    from === to ? [] : [{ at, from, to, reason: reason ?? undefined }],
  );
}

/** The calls of an incident, by the numbers of their lines. */
export async function loadCalls(
  db: Queries,
  id: IncidentId,
): Promise<ReadonlyMap<number, { readonly name: string; readonly why: string }>> {
  const { rows } = await sql<{ number: number; data: { name: string; why: string } }>`
    select n.number, n.data from (${NUMBERED} where f.subject = ${id}) n where n.kind = 'incident.page-asked'`.execute(
    db,
  );
  return new Map(rows.map(({ number, data }) => [number, data]));
}

const TURNS = [
  'incident.declared',
  'incident.severity-changed',
  'incident.posture-shifted',
  'incident.mitigation-started',
  'incident.mitigated',
  'incident.resolved',
  'incident.reopened',
];

/** The lines at which a response took a turn, the oldest first. */
export async function loadTurns(db: Queries, id: IncidentId): Promise<readonly NumberedFact[]> {
  const { rows } = await sql<{ number: number; kind: string; data: unknown }>`
    select n.number, n.kind, n.data from (${NUMBERED} where f.subject = ${id}) n
    where n.kind = any(${TURNS}::text[]) order by n.number limit 500`.execute(db);
  return asFacts(rows);
}

const KEY_KINDS = [
  'incident.declared',
  'incident.severity-changed',
  'incident.command-accepted',
  'incident.mitigation-started',
  'incident.mitigation-concluded',
  'incident.mitigated',
  'incident.resolved',
  'incident.reopened',
  'incident.dismissed',
];

function partOf(only: LineFilter['only'], starred: readonly number[]) {
  switch (only) {
    case undefined:
      return sql`true`;
    case 'key':
      return sql`(n.number = any(${starred}::integer[]) or n.kind = any(${KEY_KINDS}::text[]))`;
    case 'entries':
      return sql`n.kind = 'incident.entry-written'`;
    case 'decisions':
      return sql`(n.data ->> 'entry' = 'decision' or n.kind in ('incident.severity-changed', 'incident.posture-shifted',
        'incident.question-settled'))`;
    case 'actions':
      return sql`(n.data ->> 'entry' = 'action' or n.kind = 'incident.page-asked' or n.kind like 'incident.mitigation-%')`;
  }
}

function lineOf({ reason, ...row }: LineRow): Line {
  return { ...row, reason: reason ?? undefined };
}

/** What lines were corrected to, by their numbers; the last correction of each. */
export async function loadCorrections(
  db: Queries,
  id: IncidentId,
): Promise<ReadonlyMap<number, { readonly text: string; readonly at: number; readonly by: string | undefined }>> {
  const { rows } = await sql<{ at: number; data: { of: number; text: string; by?: string } }>`
    select at, data from facts where subject = ${id} and kind = 'incident.entry-corrected' order by seq`.execute(db);
  return new Map(rows.map(({ at, data }) => [data.of, { text: data.text, at, by: data.by }]));
}
