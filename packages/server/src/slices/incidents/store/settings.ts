import { asId, type PolicyId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';

export interface IncidentSettings {
  /** By which policy a commander is found. */
  readonly commanderPolicyId: PolicyId | undefined;
  readonly version: number;
}

export async function loadSettings(db: Queries): Promise<IncidentSettings> {
  const row = await db.selectFrom('incident_settings').selectAll().executeTakeFirstOrThrow();
  const policy = row.commander_policy_id;
  return { commanderPolicyId: policy === null ? undefined : asId('policy', policy), version: row.version };
}

/** False when somebody else wrote them first. */
export async function updateSettings(tx: Tx, { commanderPolicyId, version }: IncidentSettings): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('incident_settings')
    .set({ commander_policy_id: commanderPolicyId ?? null, version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
