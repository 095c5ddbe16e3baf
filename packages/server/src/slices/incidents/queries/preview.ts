import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { type ImpactAnswers, type IncidentKind, judgeSeverity, type Severity } from '@heed/core/incidents';
import { isRefusal, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPoliciesById } from '../../paging/index.ts';
import { seenBy } from '../access.ts';
import { severityOf } from '../commands/declare.ts';
import { unknownServices } from '../commands/named.ts';
import type { IncidentMeans } from '../means.ts';
import { wantedPages } from '../pages.ts';
import { loadIncidents } from '../store/incidents.ts';
import { showItems } from './show.ts';

const MOST_SIMILAR = 5;

/** How bad it would be, whom it would page first, and whether it may be declared already. */
export async function previewIncident(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  input: {
    readonly severity?: Severity | undefined;
    readonly answers?: ImpactAnswers | undefined;
    readonly kind: IncidentKind;
    readonly serviceIds: readonly ServiceId[];
  },
) {
  const severity = severityOf(input);
  if (isRefusal(severity)) return severity;
  const unknown = await unknownServices(tx, input.serviceIds);
  if (unknown !== undefined) return unknown;
  const judged = input.answers === undefined ? { because: [], inDoubt: false } : judgeSeverity(input.answers);
  const wanted = await wantedPages(tx, { severity, kind: input.kind, services: input.serviceIds });
  const policies = await loadPoliciesById(
    tx.db,
    wanted.flatMap(({ policyId }) => policyId ?? []),
  );
  const pages = [];
  for (const { part, serviceId, policyId, waitsUntil } of wanted) {
    const { people, unreachable } = await means.paging.firstTold(tx, policyId, waitsUntil);
    const policyName = policyId === undefined ? null : (policies.get(policyId)?.name ?? null);
    pages.push({
      part,
      serviceId: serviceId ?? null,
      policyId: policyId ?? null,
      policyName,
      people: [...people],
      unreachable: [...unreachable],
      waitsUntil: instantOrNull(waitsUntil),
    });
  }
  const filter = { status: 'open' as const, services: input.serviceIds, seenBy: seenBy(caller) };
  const similar = input.serviceIds.length === 0 ? [] : await loadIncidents(tx.db, filter, MOST_SIMILAR - 1);
  return {
    severity,
    because: [...judged.because],
    inDoubt: judged.inDoubt,
    pages,
    similar: await showItems(tx.db, means, similar),
  };
}
