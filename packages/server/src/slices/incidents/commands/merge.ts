import { actorOf, type Caller } from '@heed/core/access';
import { decideIncident, type Incident, type Severity } from '@heed/core/incidents';
import { type AlertId, type IncidentId, isRefusal, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import type { IncidentMeans } from '../means.ts';
import { settle } from '../settle.ts';
import { lockIncident } from '../store/incidents.ts';
import { carryOut } from './carry-out.ts';
import { declareIncident } from './declare.ts';

/** Lets another incident go on with this one: its services and alerts move there, and its pages end. */
export async function mergeIncident(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  id: IncidentId,
  { into, reason }: { readonly into: IncidentId; readonly reason?: string | undefined },
): Promise<Incident | Refusal> {
  if (into === id)
    return refuse('invalid', 'An incident cannot go on with itself.', [
      { path: 'into', message: 'must be another incident' },
    ]);
  // Always in the same order, so that two merges the other way round do not wait for each other.
  const [first, second] = [id, into].toSorted();
  const held = new Map<string, Incident>();
  for (const each of [first, second]) {
    const incident = each === undefined ? undefined : await lockIncident(tx, each);
    if (incident === undefined || !maySee(caller, incident)) return noSuchIncident();
    held.set(incident.id, incident);
  }
  const [from, to] = [held.get(id), held.get(into)];
  if (from === undefined || to === undefined) return noSuchIncident();
  const by = caller.personId;
  const absorbed = decideIncident(
    to,
    { kind: 'absorb', by, other: id, services: from.services, alerts: from.alerts },
    tx.now,
  );
  if (isRefusal(absorbed)) return absorbed;
  const dismissed = decideIncident(from, { kind: 'dismiss', by, why: 'merged', into }, tx.now);
  if (isRefusal(dismissed)) return dismissed;
  const why = { actor: actorOf(caller), reason };
  await settle(tx, means, to, absorbed, why);
  return settle(tx, means, from, dismissed, why);
}

/** Declares another incident with a part of this one, and links the two. Answers the new one. */
export async function splitIncident(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  id: IncidentId,
  part: {
    readonly title: string;
    readonly severity: Severity;
    readonly serviceIds: readonly ServiceId[];
    readonly alertIds: readonly AlertId[];
  },
): Promise<Incident | Refusal> {
  const from = await lockIncident(tx, id);
  if (from === undefined || !maySee(caller, from)) return noSuchIncident();
  const { kind, isPrivate, detection, environment } = from;
  const declared = await declareIncident(tx, means, caller, {
    ...part,
    kind,
    private: isPrivate,
    detection,
    environment,
  });
  if (isRefusal(declared)) return declared;
  const linked = await carryOut(tx, means, caller, id, { kind: 'relate', other: declared.id });
  return isRefusal(linked) ? linked : carryOut(tx, means, caller, declared.id, { kind: 'relate', other: id });
}
