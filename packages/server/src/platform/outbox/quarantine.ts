import { type Refusal, refuse } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../db/index.ts';

/** A refusal while the installation is in quarantine after a restore: until an operator confirms, nothing is sent. */
export async function whyQuarantined(db: Queries): Promise<Refusal | undefined> {
  const { rows } = await sql<{ why: string | null }>`
    select quarantine_why as why from installation where quarantined_at is not null`.execute(db);
  const row = rows[0];
  return row && refuse('quarantined', row.why ?? 'Nothing is sent until an operator confirms.');
}
