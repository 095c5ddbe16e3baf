import type { Caller } from '@heed/core/access';
import type { Severity } from '@heed/core/incidents';
import {
  formatInstant,
  type IncidentId,
  type Instant,
  isRefusal,
  type PublicIncidentId,
  parseInstant,
  type Refusal,
  refuse,
  type StatusPageId,
} from '@heed/core/kernel';
import {
  type AffectedComponent,
  offsetAt,
  type PublicImpact,
  type PublicState,
  readWall,
  type UpdateText,
} from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { loadPage } from '../store/pages.ts';
import { loadOpenBoard } from '../store/things.ts';
import { carryOut, noSuchPage, type Outcome } from './carry-out.ts';
import { whoIs } from './pages.ts';

/** What somebody writes to the public, before it has an id. */
export interface Words {
  readonly state: PublicState;
  readonly body: string;
  readonly affected: readonly AffectedComponent[];
  readonly displayAt?: Instant | undefined;
  readonly datedBackWhy?: string | undefined;
  readonly nextUpdateAt?: Instant | undefined;
  readonly followUpBy?: Instant | undefined;
}

export interface NewIncident extends Words {
  readonly title: string;
  readonly impact?: PublicImpact | null | undefined;
  readonly incidentId?: IncidentId | null | undefined;
  readonly startedAt?: Instant | undefined;
}

/** Tells the public of an incident, or lets that wait for approval. Answers under which id it goes. */
export async function openPublicIncident(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  { title, impact, incidentId, startedAt, ...words }: NewIncident,
): Promise<(Outcome & { readonly incidentId: PublicIncidentId }) | Refusal> {
  const severity = await severityInside(tx, caller, incidentId ?? undefined);
  if (isRefusal(severity)) return severity;
  const id = newId('publicIncident', tx.now);
  const seed = { id, title, impact: impact ?? undefined, incidentId: incidentId ?? undefined, startedAt };
  const update = textOf(tx, words, severity);
  const outcome = await carryOut(tx, pageId, { kind: 'open-incident', seed, update }, whoIs(caller));
  return isRefusal(outcome) ? outcome : { ...outcome, incidentId: id };
}

export async function postPublicUpdate(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  incidentId: PublicIncidentId,
  words: Words,
): Promise<Outcome | Refusal> {
  const stored = await loadPage(tx.db, pageId);
  if (stored === undefined) return noSuchPage();
  const { incidents } = await loadOpenBoard(tx.db, stored.page, [incidentId]);
  const inside = incidents.find(({ id }) => id === incidentId)?.incidentId;
  // Who may not see the incident inside may still speak of what the public sees; then that decides the cadence.
  const severity = inside === undefined ? undefined : await severityInside(tx, caller, inside);
  const update = textOf(tx, words, isRefusal(severity) ? undefined : severity);
  return carryOut(tx, pageId, { kind: 'post-update', incidentId, update }, whoIs(caller));
}

/** Says which incident inside stands behind a public one: only one that the caller may see. */
export async function linkInside(
  tx: Tx,
  caller: Caller,
  pageId: StatusPageId,
  incidentId: PublicIncidentId,
  inside: IncidentId | undefined,
): Promise<Outcome | Refusal> {
  const severity = await severityInside(tx, caller, inside);
  if (isRefusal(severity)) return severity;
  return carryOut(tx, pageId, { kind: 'link-incident', incidentId, inside }, whoIs(caller));
}

async function severityInside(
  tx: Tx,
  caller: Caller,
  id: IncidentId | undefined,
): Promise<Severity | undefined | Refusal> {
  if (id === undefined) return undefined;
  const incident = await findVisibleIncident(tx.db, caller, id);
  return isRefusal(incident) ? incident : incident.severity.value;
}

function textOf(
  tx: Tx,
  { displayAt, datedBackWhy, nextUpdateAt, ...words }: Words,
  severity: Severity | undefined,
): UpdateText {
  return { ...words, updateId: newId('publicUpdate', tx.now), displayAt, datedBackWhy, nextUpdateAt, severity };
}

/** A moment that somebody wrote: RFC 3339, or the clock on the wall of the page, unless that is skipped or shown twice. */
export function readMoment(timeZone: string, path: string, text: string): Instant | Refusal {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  const reading = readWall(timeZone, text);
  const wrong = (message: string) => refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
  switch (reading?.kind) {
    case 'once':
      return reading.at;
    case 'skipped':
      return wrong(
        `does not exist in ${timeZone}: the clocks jump over it that night. The next moment is ${withOffset(timeZone, reading.resumesAt)}`,
      );
    case 'twice': {
      const [first, second] = [reading.first, reading.second].map((each) => withOffset(timeZone, each));
      return wrong(`comes twice that night in ${timeZone}. Say which: ${first} or ${second}`);
    }
    case undefined:
      return wrong('must be a time like 2026-10-25T01:30 in the zone of the page, or RFC 3339');
  }
}

function withOffset(timeZone: string, at: Instant): string {
  const offset = offsetAt(timeZone, at);
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const ahead = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return `${formatInstant(at + ahead).slice(0, 19)}${offset}`;
}
