import type { Caller } from '@heed/core/access';
import type { Called, Incident } from '@heed/core/incidents';
import {
  type IncidentId,
  isRefusal,
  type PersonId,
  type PolicyId,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceById } from '../../catalog/index.ts';
import { loadPoliciesById } from '../../paging/index.ts';
import type { IncidentMeans } from '../means.ts';
import { startCall } from '../pages.ts';
import { carryOut } from './carry-out.ts';

export interface Call {
  readonly personId?: PersonId | undefined;
  readonly policyId?: PolicyId | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly why: string;
}

/** Calls more people into a response. Each call is a page of its own: who was called before is called again. */
export async function pageFromIncident(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  id: IncidentId,
  { why, ...call }: Call,
): Promise<Incident | Refusal> {
  const called = calledBy(call);
  if (isRefusal(called)) return called;
  const found = await findCalled(tx, called);
  if (isRefusal(found)) return found;
  const incident = await carryOut(tx, means, caller, id, { kind: 'ask-page', called, name: found.name, why });
  if (isRefusal(incident)) return incident;
  const by = (await loadPeopleById(tx.db, [caller.personId]))[0]?.name ?? 'Somebody';
  await startCall(tx, means, incident, { called, ...found, words: `${by} calls you: ${why}` });
  return incident;
}

function calledBy({ personId, policyId, serviceId }: Omit<Call, 'why'>): Called | Refusal {
  const all: readonly Called[] = [
    ...(personId === undefined ? [] : [{ kind: 'person' as const, id: personId }]),
    ...(policyId === undefined ? [] : [{ kind: 'policy' as const, id: policyId }]),
    ...(serviceId === undefined ? [] : [{ kind: 'service' as const, id: serviceId }]),
  ];
  const [one, ...others] = all;
  if (one !== undefined && others.length === 0) return one;
  const message = one === undefined ? 'is missing' : 'is given beside another one';
  return refuse('invalid', 'Say whom to page by one of `personId`, `policyId` and `serviceId`.', [
    { path: one === undefined ? 'personId' : `${others[0]?.kind}Id`, message },
  ]);
}

interface Found {
  readonly name: string;
  readonly policyId: PolicyId | undefined;
  readonly serviceId: ServiceId | undefined;
}

async function findCalled(tx: Tx, { kind, id }: Called): Promise<Found | Refusal> {
  switch (kind) {
    case 'person': {
      const person = (await loadPeopleById(tx.db, [id]))[0];
      if (person === undefined || person.disabledAt !== undefined) {
        return refuse('not-found', 'There is no such person, or the account is disabled. Choose from /v1/people.');
      }
      return { name: person.name, policyId: undefined, serviceId: undefined };
    }
    case 'policy': {
      const policy = (await loadPoliciesById(tx.db, [id])).get(id);
      if (policy === undefined) return refuse('not-found', 'There is no such policy. Choose from /v1/policies.');
      return { name: policy.name, policyId: id, serviceId: undefined };
    }
    case 'service': {
      const service = await serviceById(tx.db, id);
      if (service === undefined) return refuse('not-found', 'There is no such service. Choose from /v1/services.');
      if (service.policyId !== undefined) return { name: service.name, policyId: service.policyId, serviceId: id };
      return refuse(
        'wrong-state',
        `${service.name} has no escalation policy, so nobody answers for it. Page a person or a policy, or give it one.`,
      );
    }
  }
}
