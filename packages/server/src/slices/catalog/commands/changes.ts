import { type ChangeFact, changedByReport, mergeReport, type ReportedChange, validateChange } from '@heed/core/catalog';
import { type Actor, type IntegrationId, isRefusal, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import { RetryTransaction, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { insertChange, lockChangeNamed, type StoredChange, updateChange } from '../store/changes.ts';
import { loadServicesMeant } from '../store/services.ts';

/** Who reports a change, and for which integration. */
export interface Reporter {
  readonly actor: Actor;
  readonly integrationId?: IntegrationId | undefined;
}

/**
 * Writes a change down, or brings up to date the one that has this name at its source. The same report twice leaves one
 * change and one fact.
 */
export async function recordChange(
  tx: Tx,
  { actor, integrationId }: Reporter,
  input: ReportedChange,
): Promise<StoredChange | Refusal> {
  const report = validateChange(input, tx.now);
  if (isRefusal(report)) return report;
  const { externalId, source } = report;
  const before =
    externalId === undefined ? undefined : await lockChangeNamed(tx, { integrationId, source, externalId });
  if (before !== undefined) return updateFrom(tx, actor, before, report);

  const id = newId('change', tx.now);
  const reversible = report.reversible ?? 'unknown';
  const change: StoredChange = { ...report, id, reversible, integrationId, recordedAt: tx.now };
  if (!(await insertChange(tx, change))) throw new RetryTransaction('the same change was reported at this moment');
  const { recordedAt: _, id: subject, ...data } = change;
  await publish(tx, actor, change, { kind: 'change.recorded', data }, subject);
  return change;
}

async function updateFrom(
  tx: Tx,
  actor: Actor,
  before: StoredChange,
  report: ReportedChange,
): Promise<StoredChange | Refusal> {
  const after: StoredChange = { ...before, ...mergeReport(before, report) };
  const changes = changedByReport(before, after);
  if (Object.keys(changes).length === 0) return before;
  await updateChange(tx, after);
  await publish(tx, actor, after, { kind: 'change.updated', data: { title: after.title, changes } }, after.id);
  return after;
}

function publish(tx: Tx, actor: Actor, { services }: StoredChange, fact: ChangeFact, subject: string): Promise<void> {
  return tx.publish([{ ...fact, subject, about: services, actor }]);
}

/** The services that a person or a script names, by names or ids; or a refusal that says which of them there are not. */
export async function readServices(tx: Tx, named: readonly string[]): Promise<readonly ServiceId[] | Refusal> {
  const found = await loadServicesMeant(tx.db, named);
  const troubles = named.flatMap((text, index) =>
    found.has(text) ? [] : [{ path: `services[${index}]`, message: 'names an unknown service' }],
  );
  if (troubles.length > 0) {
    return refuse('invalid', 'Some of these services do not exist. Choose from /v1/services.', troubles);
  }
  return named.flatMap((text) => found.get(text) ?? []);
}
