import { DEFAULT_RULES, type TriggerRules } from '@heed/core/postmortems';
import type { Queries, Tx } from '../../../platform/db/index.ts';

export interface PostmortemSettings {
  readonly rules: TriggerRules;
  /** Until when a review has a date, from the end of the incident on. */
  readonly scheduleHours: number;
  readonly holdDays: number;
  readonly digestDays: number;
  readonly version: number;
}

export async function loadSettings(db: Queries): Promise<PostmortemSettings> {
  const row = await db.selectFrom('postmortem_settings').selectAll().executeTakeFirstOrThrow();
  return {
    rules: { ...DEFAULT_RULES, ...(row.rules as Partial<TriggerRules> | null) },
    scheduleHours: row.schedule_hours,
    holdDays: row.hold_days,
    digestDays: row.digest_days,
    version: row.version,
  };
}

/** False when somebody else wrote them first. */
export async function updateSettings(tx: Tx, settings: PostmortemSettings): Promise<boolean> {
  const { rules, scheduleHours, holdDays, digestDays, version } = settings;
  const { numUpdatedRows } = await tx.db
    .updateTable('postmortem_settings')
    .set({
      rules: JSON.stringify(rules),
      schedule_hours: scheduleHours,
      hold_days: holdDays,
      digest_days: digestDays,
      version: version + 1,
    })
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
