import { type Alert, type AlertCommand, decide } from '@heed/core/alerts';
import { type Actor, type AlertId, isRefusal, personOf, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { acknowledgeRun, loadRun } from '../../paging/index.ts';
import { type Decided, settle } from '../settle.ts';
import { lockAlerts } from '../store/alerts.ts';

export type Responded = 'done' | 'unchanged' | 'not-found';

/** What became of each alert, in the order in which they were named. */
export type Responses = readonly { readonly id: AlertId; readonly result: Responded }[];

/** Takes alerts, and quietens their pages. Those that are over or taken already stay as they are. */
export async function acknowledgeAlerts(tx: Tx, actor: Actor, ids: readonly AlertId[]): Promise<Responses> {
  const decided = await decideAll(tx, ids, { kind: 'acknowledge', by: personOf(actor) });
  const after = await settle(tx, decided, actor);
  const done = new Set(changedBy(decided));
  for (const alert of after) if (await quietenPage(tx, alert, actor)) done.add(alert.id);
  return answersFor(ids, decided, done);
}

/** Ends alerts, and with them their pages. */
export async function resolveAlerts(tx: Tx, actor: Actor, ids: readonly AlertId[]): Promise<Responses> {
  const decided = await decideAll(tx, ids, { kind: 'resolve', by: personOf(actor) });
  await settle(tx, decided, actor);
  return answersFor(ids, decided, new Set(changedBy(decided)));
}

async function decideAll(tx: Tx, ids: readonly AlertId[], command: AlertCommand): Promise<readonly Decided[]> {
  const alerts = await lockAlerts(tx, [...new Set(ids)]);
  return alerts.map((before) => {
    const facts = decide(before, command, tx.now);
    if (isRefusal(facts)) throw new Error(`${command.kind} of ${before.id} was refused: ${facts.detail}`);
    return { before, facts };
  });
}

/** A page that was escalated after an acknowledgement reaches people again, so it is asked for itself. */
async function quietenPage(tx: Tx, alert: Alert, actor: Actor): Promise<boolean> {
  if (alert.status !== 'firing' || alert.runId === undefined) return false;
  const run = await loadRun(tx.db, alert.runId);
  if (run === undefined || run.status === 'acknowledged' || run.status === 'ended') return false;
  const answered = await acknowledgeRun(tx, run.id, actor);
  if (isRefusal(answered)) throw new Error(`the page of ${alert.id} cannot be acknowledged: ${answered.detail}`);
  return true;
}

function changedBy(decided: readonly Decided[]): readonly AlertId[] {
  return decided.flatMap(({ before, facts }) => (facts.length > 0 ? [before.id] : []));
}

function answersFor(ids: readonly AlertId[], decided: readonly Decided[], done: ReadonlySet<AlertId>): Responses {
  const found = new Set(decided.map(({ before }) => before.id));
  return ids.map((id) => ({ id, result: done.has(id) ? 'done' : found.has(id) ? 'unchanged' : 'not-found' }));
}

/** The same for one alert, whose absence is a refusal. */
export async function respondToOne(
  respond: (tx: Tx, actor: Actor, ids: readonly AlertId[]) => Promise<Responses>,
  tx: Tx,
  actor: Actor,
  id: AlertId,
): Promise<Responded | Refusal> {
  const [answer] = await respond(tx, actor, [id]);
  return answer === undefined || answer.result === 'not-found' ? noSuchAlert() : answer.result;
}

export function noSuchAlert(): Refusal {
  return refuse('not-found', 'There is no such alert.');
}
