import { actorOf, type Caller } from '@heed/core/access';
import { commanderOf, type Incident } from '@heed/core/incidents';
import {
  type Actor,
  type IncidentId,
  isRefusal,
  type PersonId,
  personOf,
  type Refusal,
  refuse,
  type TeamId,
} from '@heed/core/kernel';
import {
  deadlinesOf,
  evolvePostmortem,
  harmFigure,
  type PostmortemKind,
  type PostmortemRecord,
} from '@heed/core/postmortems';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadTeam } from '../../access/index.ts';
import { serviceById } from '../../catalog/index.ts';
import { lockAllVisible } from '../lock.ts';
import { loadLookBack, saveLookBack } from '../store/looks.ts';
import { insertPostmortem, loadOfIncident, loadStored, type StoredPostmortem } from '../store/postmortems.ts';
import { loadSettings } from '../store/settings.ts';
import { loadTemplate } from '../store/templates.ts';
import { wakeFor } from '../wake.ts';
import { decideAndSave, decideVerb, publish } from './carry-out.ts';
import { draftPattern } from './draft-pattern.ts';
import { gatherAll } from './gather.ts';

export interface Opening {
  readonly kind: PostmortemKind;
  readonly incidentIds: readonly IncidentId[];
  readonly title?: string | undefined;
  readonly timeZone?: string | undefined;
  /** Undefined: the team of the first service; null: none. */
  readonly teamId?: TeamId | null | undefined;
  readonly authorIds?: readonly PersonId[] | undefined;
}

/** Opens a postmortem from what its incidents recorded: rows of the timeline, how long users were hit, who led. */
export async function openPostmortem(tx: Tx, caller: Caller, input: Opening): Promise<StoredPostmortem | Refusal> {
  const incidents = await lockAllVisible(tx, caller, input.incidentIds);
  if (isRefusal(incidents)) return incidents;
  const [first] = incidents;
  if (first === undefined)
    return refuse('invalid', 'Name an incident.', [{ path: 'incidentIds', message: 'is empty' }]);
  const taken = input.kind === 'pattern' ? undefined : await loadOfIncident(tx.db, first.id);
  if (taken !== undefined) {
    return refuse('already-exists', `INC-${first.number} has a postmortem already: ${taken.record.id}.`);
  }
  const seed = await seedOf(tx, caller, input, incidents, first);
  if (isRefusal(seed)) return seed;
  const actor = actorOf(caller);
  const facts = decideVerb(undefined, { kind: 'open', seed }, actor, tx);
  if (isRefusal(facts)) return facts;
  const record = facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, undefined);
  if (record === undefined) throw new Error('a postmortem that was opened is not there');
  await insertPostmortem(tx, record);
  await publish(tx, record, facts, actor);
  await wakeFor(tx, record, true);
  const stored = await loadStored(tx.db, record.id);
  if (stored === undefined) throw new Error(`${record.id} was not stored`);
  await decideOn(tx, record, actor);
  return fill(tx, stored, incidents, actor);
}

/** Whoever opens one has decided: on its incident, and for a pattern on each member that waits for just that. */
async function decideOn(tx: Tx, { kind, title, incidents }: PostmortemRecord, actor: Actor): Promise<void> {
  for (const id of incidents) {
    const waiting = await loadLookBack(tx.db, id);
    if (waiting === undefined || waiting.decision !== undefined) continue;
    if (kind === 'pattern' && waiting.proposed.look !== 'pattern') continue;
    const reason = kind === 'pattern' ? `It is part of “${title}”.` : 'It was opened.';
    const decision = { look: kind, reason };
    await saveLookBack(tx, { ...waiting, decision: { ...decision, by: personOf(actor), at: tx.now } });
    const { look: proposed, because } = waiting.proposed;
    const data = { ...decision, proposed, because };
    await tx.publish([{ kind: 'look-back.decided', data, subject: `${id}/look`, about: [id], actor }]);
  }
}

async function seedOf(tx: Tx, caller: Caller, input: Opening, incidents: readonly Incident[], first: Incident) {
  const teamId = input.teamId === undefined ? await teamOf(tx.db, first) : (input.teamId ?? undefined);
  if (teamId !== undefined && (await loadTeam(tx.db, teamId)) === undefined) {
    return refuse('not-found', 'There is no such team.', [{ path: 'teamId', message: 'does not exist' }]);
  }
  const { prompts, leftOut } = await loadTemplate(tx.db, teamId, input.kind);
  const commander = commanderOf(first)?.personId;
  const authors = input.authorIds ?? [...new Set([caller.personId, ...(commander === undefined ? [] : [commander])])];
  return {
    id: newId('postmortem', tx.now),
    kind: input.kind,
    incidents: incidents.map(({ id }) => id),
    title: input.title ?? (input.kind === 'pattern' ? `Pattern: ${first.title}`.slice(0, 200) : first.title),
    teamId,
    timeZone: input.timeZone,
    authors,
    ...deadlinesOf({ kind: input.kind, openedAt: tx.now }, first, await loadSettings(tx.db)),
    prompts,
    leftOut,
  };
}

/** Of the first service that it is about. */
async function teamOf(db: Queries, { services: [id] }: Incident): Promise<TeamId | undefined> {
  return id === undefined ? undefined : (await serviceById(db, id))?.teamId;
}

async function fill(
  tx: Tx,
  opened: StoredPostmortem,
  incidents: readonly Incident[],
  actor: ReturnType<typeof actorOf>,
): Promise<StoredPostmortem | Refusal> {
  let stored: StoredPostmortem | Refusal = opened;
  const rows = await gatherAll(tx.db, incidents);
  stored = await decideAndSave(tx, opened, { kind: 'gather-rows', rows }, actor);
  if (isRefusal(stored)) return stored;
  if (opened.record.kind === 'pattern') stored = await draftPattern(tx, stored, incidents, actor);
  const figure = harmFigure(incidents);
  if (isRefusal(stored) || figure === undefined) return stored;
  return decideAndSave(tx, stored, { kind: 'put-figure', figure }, actor);
}
