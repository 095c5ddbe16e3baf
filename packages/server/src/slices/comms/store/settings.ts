import { type Cadence, DEFAULT_CADENCE } from '@heed/core/comms';
import { AUDIENCES, SEVERITIES } from '@heed/core/incidents';
import type { Queries, Tx } from '../../../platform/db/index.ts';

export interface CommsSettings {
  readonly cadence: Cadence;
  readonly version: number;
}

/** As it lies in the table: what is not promised is not there. */
type Kept = Partial<Record<string, Partial<Record<string, number>>>>;

export async function loadSettings(db: Queries): Promise<CommsSettings> {
  const row = await db.selectFrom('comms_settings').selectAll().executeTakeFirstOrThrow();
  const { cadence, version } = row;
  return { cadence: cadence === null ? DEFAULT_CADENCE : cadenceOf(cadence as Kept), version };
}

function cadenceOf(kept: Kept): Cadence {
  const of = (severity: string) =>
    Object.fromEntries(AUDIENCES.map((audience) => [audience, kept[severity]?.[audience]]));
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Cadence;
}

/** False when somebody else wrote them first. */
export async function updateSettings(tx: Tx, { cadence, version }: CommsSettings): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('comms_settings')
    .set({ cadence: JSON.stringify(cadence), version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
