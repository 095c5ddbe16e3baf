import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { type ServiceFact, validateDependencies } from '@heed/core/catalog';
import { type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import {
  claimVersion,
  loadAllDependencies,
  loadDependsOn,
  loadServiceNames,
  type Neighbour,
  replaceDependsOn,
} from '../store/dependencies.ts';
import { loadService } from '../store/services.ts';
import { noSuchService, otherVersion } from './services.ts';

interface Dependencies {
  readonly serviceId: ServiceId;
  readonly dependsOn: readonly Neighbour[];
  readonly version: number;
}

/**
 * Replaces what a service depends on. Claiming the version also renews the catalog's revision, where writers wait for each
 * other: the dependencies read after it are the ones that hold, so two changes at once cannot close a circle.
 */
export async function putDependencies(
  tx: Tx,
  caller: Caller,
  id: ServiceId,
  input: { readonly dependsOn: readonly ServiceId[]; readonly version: number },
): Promise<Dependencies | Refusal> {
  const service = await loadService(tx.db, id);
  if (!service) return noSuchService();
  const forbidden = mayChangeOwned(caller, service.teamId);
  if (forbidden) return forbidden;
  if (service.version !== input.version || !(await claimVersion(tx, id, input.version)))
    return otherVersion(service, input.version);

  const wanted = [...new Set(input.dependsOn)];
  const all = await loadAllDependencies(tx.db);
  const names = await loadServiceNames(tx.db, [
    id,
    ...wanted,
    ...all.flatMap((edge) => [edge.serviceId, edge.dependsOn]),
  ]);
  const refusal = refuseUnknown(input.dependsOn, names) ?? refuseCircle(id, wanted, all, names);
  if (refusal) return refusal;

  const before = all.filter((edge) => edge.serviceId === id).map((edge) => edge.dependsOn);
  await replaceDependsOn(tx, id, wanted);
  const added = wanted.filter((other) => !before.includes(other));
  const removed = before.filter((other) => !wanted.includes(other));
  const fact: ServiceFact = { kind: 'service.dependencies-changed', data: { name: service.name, added, removed } };
  await tx.publish([{ ...fact, subject: id, about: [...added, ...removed], actor: actorOf(caller) }]);
  return { serviceId: id, dependsOn: await loadDependsOn(tx.db, id), version: input.version + 1 };
}

function refuseUnknown(dependsOn: readonly ServiceId[], names: ReadonlyMap<ServiceId, string>): Refusal | undefined {
  const unknown = dependsOn.flatMap((other, index) => (names.has(other) ? [] : [`dependsOn[${index}]`]));
  if (unknown.length === 0) return undefined;
  return refuse(
    'invalid',
    'Some of these services do not exist. Choose from /v1/services.',
    unknown.map((path) => ({ path, message: 'names an unknown service' })),
  );
}

function refuseCircle(
  id: ServiceId,
  dependsOn: readonly ServiceId[],
  all: readonly { readonly serviceId: ServiceId; readonly dependsOn: ServiceId }[],
  names: ReadonlyMap<ServiceId, string>,
): Refusal | undefined {
  const mine = dependsOn.map((other) => ({ serviceId: id, dependsOn: other }));
  const others = all.filter((edge) => edge.serviceId !== id);
  const refusal = validateDependencies([...mine, ...others], (service) => names.get(service) ?? service);
  if (!refusal) return undefined;
  // The rule counts over the whole catalog with our list first; the caller sent only our list, under another name.
  const fields = refusal.fields?.map((field) => ({ ...field, path: field.path.replace('dependencies', 'dependsOn') }));
  return refuse(refusal.refused, refusal.detail, fields);
}
