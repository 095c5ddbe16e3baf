import { showWhy } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { isRefusal } from '@heed/core/kernel';
import { checksOf, explainPostmortem, heldUpBy, type LookTaken, type PostmortemRecord } from '@heed/core/postmortems';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { loadBeside } from '../beside.ts';
import { weigh } from '../looks.ts';
import { loadLookBack } from '../store/looks.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { loadSettings } from '../store/settings.ts';
import { proposedOf } from './looks.ts';

/** A pattern may be over a hundred incidents: the first ones say why it is asked for. */
const MOST_LOOKS = 20;

/** Why it is asked for, why it is late, and what holds its review up. */
export async function findWhy(db: Queries, caller: Caller, stored: StoredPostmortem) {
  const { record } = stored;
  const now = await readClock(db);
  const checks = checksOf(record, await loadBeside(db, stored), now);
  const held = heldUpBy(
    checks,
    record.waivers.map(({ check }) => check),
  );
  return showWhy(record.id, explainPostmortem(record, { looks: await loadLooks(db, caller, record, now), held }, now));
}

async function loadLooks(db: Queries, caller: Caller, { incidents }: PostmortemRecord, now: number) {
  const { rules } = await loadSettings(db);
  const looks: LookTaken[] = [];
  for (const id of incidents.slice(0, MOST_LOOKS)) {
    const incident = await findVisibleIncident(db, caller, id);
    if (isRefusal(incident)) continue;
    const lookBack = await loadLookBack(db, id);
    const { due } = await weigh(db, incident, rules, lookBack ?? {}, now);
    looks.push({
      reference: `INC-${incident.number}`,
      because: proposedOf(lookBack, due).because,
      proposedAt: lookBack?.proposedAt,
      asked: lookBack?.asked ?? [],
      decision: lookBack?.decision,
    });
  }
  return looks;
}
