import { type ActionDraft, isMeasured, suggestTier, type Tier } from '@heed/core/actions';
import {
  type FieldTrouble,
  type Instant,
  type MetricsServerId,
  type PersonId,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { metricsServerNames } from '../../monitors/index.ts';

/** What people write down of an action, as it comes over the wire: null where there is nothing. */
export interface DraftInput {
  readonly title: string;
  readonly detail: string;
  readonly ownerId: PersonId | null;
  readonly dueAt: Instant | null;
  readonly decideBy: Instant | null;
  readonly tier?: Tier | undefined;
  readonly category: ActionDraft['category'];
  readonly proof: {
    readonly kind: NonNullable<ActionDraft['proof']>['kind'];
    readonly text: string;
    readonly serverId: MetricsServerId | null;
  } | null;
  readonly serviceId: ServiceId | null;
}

/** Nothing in the words says how strong it is: a tool or a procedure that helps. */
const WITHOUT_A_WORD: Tier = 3;

export function draftOf(input: DraftInput): ActionDraft {
  const { title, detail, category, proof } = input;
  return {
    title,
    detail,
    category,
    ownerId: input.ownerId ?? undefined,
    dueAt: input.dueAt ?? undefined,
    decideBy: input.decideBy ?? undefined,
    tier: input.tier ?? suggestTier(title)?.tier ?? WITHOUT_A_WORD,
    serviceId: input.serviceId ?? undefined,
    proof:
      proof === null
        ? undefined
        : // Only a metrics server answers for what was measured: another kind of proof names none.
          {
            kind: proof.kind,
            text: proof.text,
            serverId: isMeasured(proof.kind) ? (proof.serverId ?? undefined) : undefined,
          },
  };
}

/** Whom and what a draft names has to be there. `before` may name what is gone since. */
export async function refuseUnknown(
  db: Queries,
  { ownerId, serviceId, proof }: ActionDraft,
  before?: ActionDraft,
): Promise<Refusal | undefined> {
  const troubles: FieldTrouble[] = [];
  if (ownerId !== undefined && ownerId !== before?.ownerId) {
    const owner = await loadPerson(db, ownerId);
    if (owner === undefined) troubles.push({ path: 'ownerId', message: 'names nobody: choose one of /v1/people' });
    else if (owner.disabledAt !== undefined)
      troubles.push({ path: 'ownerId', message: `${owner.name} has left: name somebody else` });
  }
  if (
    serviceId !== undefined &&
    serviceId !== before?.serviceId &&
    !(await serviceNames(db, [serviceId])).has(serviceId)
  ) {
    troubles.push({ path: 'serviceId', message: 'names no service: choose one of /v1/services' });
  }
  const serverId = proof?.serverId;
  if (
    serverId !== undefined &&
    serverId !== before?.proof?.serverId &&
    !(await metricsServerNames(db, [serverId])).has(serverId)
  ) {
    troubles.push({ path: 'proof.serverId', message: 'names no metrics server: choose one of /v1/metrics-servers' });
  }
  return troubles.length === 0 ? undefined : refuse('invalid', 'The action names what is not there.', troubles);
}
