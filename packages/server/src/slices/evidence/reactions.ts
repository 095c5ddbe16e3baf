import { type AlertId, type IncidentId, isId } from '@heed/core/kernel';
import type { FactDraft, Reactions, Tx } from '../../platform/db/index.ts';
import { wishFor } from './captures/duties.ts';
import { PLAN } from './captures/work.ts';

/**
 * With the first try to stop the harm begins the capture of what is gone afterwards; what was posted for an alert is kept as
 * soon as the alert belongs to an incident. Here only the wish is written: a mitigation waits for no source and no byte.
 */
export const reactions: Reactions = {
  'incident.mitigation-started': [
    async (tx, { subject, data }) => {
      if (isFirst(data) && isId('incident', subject)) await wishFor(tx, subject, [`${PLAN} of the first mitigation`]);
    },
  ],
  'incident.declared': [wishForAlerts],
  'incident.scope-changed': [wishForAlerts],
  'incident.absorbed': [wishForAlerts],
};

/** Only the room `incidents` writes these kinds of facts, and its types say what is in them. */
function isFirst(data: unknown): boolean {
  return (data as { readonly number: number }).number === 1;
}

async function wishForAlerts(tx: Tx, { subject, data }: FactDraft): Promise<void> {
  const { alerts } = data as { readonly alerts: readonly AlertId[] };
  // The subject of a fact about an incident is that incident.
  await wishFor(
    tx,
    subject as IncidentId,
    alerts.map((id) => `alert ${id}`),
  );
}
