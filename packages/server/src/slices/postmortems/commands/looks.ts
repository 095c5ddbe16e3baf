import { actorOf, type Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type IncidentId, type Instant, isRefusal, personOf, type Refusal, refuse } from '@heed/core/kernel';
import type { Look } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { lockIncident } from '../../incidents/index.ts';
import { lockVisible } from '../lock.ts';
import { weigh } from '../looks.ts';
import { type LookBack, loadLookBack, saveLookBack } from '../store/looks.ts';
import { loadOfIncident } from '../store/postmortems.ts';
import { loadSettings } from '../store/settings.ts';
import { wakeUntilDecided } from '../undecided.ts';
import { openPostmortem } from './open.ts';

const MOST_ASKING = 50;

/** An incident is over: what do the triggers ask for? What was decided before stays decided. */
export async function propose(tx: Tx, id: IncidentId): Promise<void> {
  const incident = await lockIncident(tx, id);
  if (incident === undefined || incident.dismissal !== undefined) return;
  const before = await loadLookBack(tx.db, id);
  if (before?.decision !== undefined || (await loadOfIncident(tx.db, id)) !== undefined) return;
  await proposeFor(tx, incident, before?.asked ?? [], before?.alike ?? [], tx.now);
}

/**
 * For the room of the memory: an incident that is over is like these. What nobody has decided on yet is weighed again. It
 * comes after the end of the incident, for a response never waits for what is learned from it.
 */
export async function noteAlike(tx: Tx, id: IncidentId, alike: readonly IncidentId[]): Promise<void> {
  const [incident, before] = [await lockIncident(tx, id), await loadLookBack(tx.db, id)];
  if (incident === undefined || incident.dismissal !== undefined) return;
  if (before === undefined || before.decision !== undefined) return;
  if (alike.length === before.alike.length && alike.every((each) => before.alike.includes(each))) return;
  await proposeFor(tx, incident, before.asked, alike, before.proposedAt);
}

async function proposeFor(
  tx: Tx,
  incident: Incident,
  asked: LookBack['asked'],
  alike: readonly IncidentId[],
  proposedAt: Instant,
): Promise<void> {
  const { id } = incident;
  const { rules } = await loadSettings(tx.db);
  const { due } = await weigh(tx.db, incident, rules, { asked, alike }, tx.now);
  await saveLookBack(tx, { incidentId: id, proposed: due, proposedAt, asked, alike, decision: undefined });
  await wakeUntilDecided(tx, id, due.look);
  const data = { look: due.look, because: due.because };
  await tx.publish([
    { kind: 'look-back.proposed', data, subject: `${id}/look`, about: [id], actor: { kind: 'engine' } },
  ]);
}

/** Anybody may ask for one, while nothing was decided and also when it was decided that there is none. */
export async function askFor(tx: Tx, caller: Caller, id: IncidentId, why: string): Promise<Refusal | undefined> {
  const incident = await lockVisible(tx, caller, id);
  if (isRefusal(incident)) return incident;
  if (why.trim() === '') return refuse('invalid', 'Say why.', [{ path: 'why', message: 'must not be empty' }]);
  if ((await loadOfIncident(tx.db, id)) !== undefined) return refuse('wrong-state', 'There is a postmortem already.');
  const before = await loadLookBack(tx.db, id);
  const asked = [...(before?.asked ?? []), { by: caller.personId, at: tx.now, why }].slice(-MOST_ASKING);
  const { rules } = await loadSettings(tx.db);
  const alike = before?.alike ?? [];
  const { due } = await weigh(tx.db, incident, rules, { asked, alike }, tx.now);
  // Whoever decided that there is none decides again, since now somebody asks.
  await saveLookBack(tx, { incidentId: id, proposed: due, proposedAt: tx.now, asked, alike, decision: undefined });
  await wakeUntilDecided(tx, id, due.look);
  await tx.publish([
    { kind: 'look-back.asked', data: { why }, subject: `${id}/look`, about: [id], actor: actorOf(caller) },
  ]);
  return undefined;
}

/** Decides, also that there is none; what is decided for is opened in the same transaction. */
export async function decide(
  tx: Tx,
  caller: Caller,
  id: IncidentId,
  { look, reason, timeZone }: { readonly look: Look; readonly reason: string; readonly timeZone?: string | undefined },
): Promise<Refusal | undefined> {
  const incident = await lockVisible(tx, caller, id);
  if (isRefusal(incident)) return incident;
  if (incident.status === 'dismissed')
    return refuse('wrong-state', 'This incident was dismissed: there is nothing to look back at.');
  if (reason.trim() === '') return refuse('invalid', 'Say why.', [{ path: 'reason', message: 'must not be empty' }]);
  const existing = await loadOfIncident(tx.db, id);
  if (existing !== undefined) return refuse('already-exists', `The postmortem is open already: ${existing.record.id}.`);
  const before = await loadLookBack(tx.db, id);
  const { rules } = await loadSettings(tx.db);
  const figures = await weigh(tx.db, incident, rules, before ?? {}, tx.now);
  const actor = actorOf(caller);
  const decided: LookBack = {
    incidentId: id,
    proposed: before?.proposed ?? figures.due,
    proposedAt: before?.proposedAt ?? tx.now,
    asked: before?.asked ?? [],
    alike: before?.alike ?? [],
    decision: { look, reason, by: personOf(actor), at: tx.now },
  };
  await saveLookBack(tx, decided);
  const data = { look, reason, proposed: decided.proposed.look, because: decided.proposed.because };
  await tx.publish([{ kind: 'look-back.decided', data, subject: `${id}/look`, about: [id], actor, reason }]);
  if (look === 'none') return undefined;
  if (look === 'pattern' && figures.similar.length === 0) {
    return refuse('wrong-state', 'No similar incident is known. Open the pattern by naming its incidents.');
  }
  const incidentIds = look === 'pattern' ? [id, ...figures.similar.map((each) => each.id)] : [id];
  const opened = await openPostmortem(tx, caller, { kind: look, incidentIds, timeZone });
  return isRefusal(opened) ? opened : undefined;
}
