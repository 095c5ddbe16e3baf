import { type Actor, isRefusal, type PersonId, type Refusal, refuse, type StatusPageId } from '@heed/core/kernel';
import {
  type Board,
  decideStatus,
  evolveBoard,
  isTold,
  type StatusCommand,
  type StatusFact,
  subjectOf,
  toldUpdates,
} from '@heed/core/status';
import type { Tx } from '../../../platform/db/index.ts';
import { supersedeDeliveries, takeBackSuperseded } from '../../../platform/outbox/index.ts';
import { publish, setWake } from '../publish.ts';
import { insertPage, lockPage, updatePage } from '../store/pages.ts';
import { loadOpenBoard, saveThings } from '../store/things.ts';
import { beginTellings, correctTelling, reopenTelling, withdrawTelling } from '../subscribers/tellings.ts';

/** A command without whose it is: the caller's. */
export type Verb = WithoutBy<StatusCommand>;
type WithoutBy<Command> = Command extends unknown ? Omit<Command, 'by'> : never;

export interface Who {
  readonly actor: Actor;
  readonly by: PersonId | undefined;
}

/** What came of a command. */
export interface Outcome {
  readonly board: Board;
  readonly facts: readonly StatusFact[];
}

export function noSuchPage(): Refusal {
  return refuse('not-found', 'There is no such status page.');
}

/** Does one verb on a page: state, history, publication and timers, or none of them. */
export async function carryOut(tx: Tx, id: StatusPageId, verb: Verb, who: Who): Promise<Outcome | Refusal> {
  const stored = await lockPage(tx, id);
  if (stored === undefined) return noSuchPage();
  const before = await loadOpenBoard(tx.db, stored.page, meantBy(verb, stored.page.drafts));
  // The verb came apart from `by` only to be put together again here.
  const command = { ...verb, by: who.by } as StatusCommand;
  const facts = decideStatus(before, command, tx.now);
  if (isRefusal(facts)) return facts;
  return settle(tx, before, facts, who);
}

/** Saves what was decided about a page that this transaction holds. */
export async function settle(
  tx: Tx,
  before: Board | undefined,
  facts: readonly StatusFact[],
  { actor }: Pick<Who, 'actor'>,
): Promise<Outcome | Refusal> {
  const after = facts.reduce<Board | undefined>(evolveBoard, before);
  if (after === undefined) throw new Error('a status page without a single fact');
  if (facts.length === 0) return { board: after, facts };
  const { page } = after;
  const isNamed = before === undefined ? await insertPage(tx, page) : await updatePage(tx, page);
  if (!isNamed) {
    return refuse('already-exists', `Another status page has the short name "${page.slug}".`, [
      { path: 'slug', message: 'is taken' },
    ]);
  }
  await saveThings(tx, before, after);
  await tx.publish(
    facts.map((fact) => ({ ...fact, subject: subjectOf(fact, page.id), about: aboutOf(fact, after), actor })),
  );
  if (facts.some(isTold)) await publish(tx, page);
  await tellSubscribers(tx, after, facts);
  await setWake(tx, page);
  return { board: after, facts };
}

/** Notes what subscribers hear; they are written to after the commit, and nobody here waits for that. */
async function tellSubscribers(tx: Tx, after: Board, facts: readonly StatusFact[]): Promise<void> {
  await beginTellings(tx, after.page.id, toldUpdates(facts, after));
  for (const { kind, data } of facts) {
    if (kind === 'status.update-edited') await correctTelling(tx, data.updateId, data.body);
    if (kind !== 'status.update-withdrawn') continue;
    await withdrawTelling(tx, data.updateId);
    await supersedeDeliveries(tx, [data.updateId], { why: 'The update was withdrawn.' });
    const again = await reopenTelling(tx, data.updateId);
    if (again !== undefined) await takeBackSuperseded(tx, again);
  }
}

/** The page, and the incident inside for which it is told. */
function aboutOf(fact: StatusFact, { page, incidents }: Board): readonly string[] {
  const subject = subjectOf(fact, page.id);
  const inside = incidents.find(({ id }) => id === subject)?.incidentId;
  return [...new Set([page.id, ...(inside === undefined ? [] : [inside])])].filter((id) => id !== subject);
}

/** What a verb is about, which may be over already. */
function meantBy(verb: Verb, drafts: Board['page']['drafts']): readonly string[] {
  if (verb.kind === 'approve-draft') {
    return drafts.filter(({ number }) => number === verb.number).flatMap(({ command }) => meantBy(command, []));
  }
  if (verb.kind === 'open-incident' || verb.kind === 'schedule-maintenance') return [verb.seed.id];
  if ('thingId' in verb) return [verb.thingId];
  if ('incidentId' in verb) return [verb.incidentId];
  return 'maintenanceId' in verb ? [verb.maintenanceId] : [];
}
