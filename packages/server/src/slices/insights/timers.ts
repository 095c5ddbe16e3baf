import { asId, type IncidentId } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { loadIncidentsById } from '../incidents/index.ts';
import { loadPostmortemSettings, noteAlike } from '../postmortems/index.ts';
import { proposePattern } from './commands/alarm.ts';
import { DIGEST } from './commands/digest.ts';
import { sendDigest } from './digest.ts';
import type { InsightsMeans } from './means.ts';
import { findAlike } from './queries/patterns.ts';
import { readAgain } from './read-again.ts';
import { loadAlarmAround, widenAlarm } from './store/alarms.ts';
import { loadIncidentIdsAfter, recountTerms } from './store/readings.ts';

/** Reads one incident again: its key is the incident's id. In the engine, so that nobody who responds waits for it. */
export const READ = 'insights.read';
/** Reads all of them again, a few hundred at a time; its data says after which. */
export const REBUILD = 'insights.rebuild';

/** Looks whether an incident that is over is one of several that are alike: its key is the incident's id. */
export const PATTERN = 'insights.pattern';

const AT_ONCE = 200;

export function createTimers(means: InsightsMeans): Readonly<Record<string, TimerHandler>> {
  return {
    ...readers,
    [PATTERN]: (tx, { key }) => lookForPattern(tx, means, asId('incident', key)),
    [DIGEST]: (tx, timer) => sendDigest(tx, means, timer),
  };
}

/** Proposes a look at lesser incidents that are alike, by the rules that were agreed on for postmortems. One that belongs to an alarm already is only added to it. */
async function lookForPattern(tx: Tx, means: InsightsMeans, id: IncidentId): Promise<void> {
  const [incident] = await loadIncidentsById(tx.db, [id]);
  const { rules } = await loadPostmortemSettings(tx.db);
  if (incident === undefined || rules.fullFor.includes(incident.severity.value)) return;
  await readAgain(tx, [id]);
  const alike = await findAlike(tx.db, incident, rules.patternDays);
  await noteAlike(tx, id, alike);
  const members = [id, ...alike];
  if (members.length < rules.patternOf) return;
  const known = await loadAlarmAround(tx.db, members);
  if (known === undefined) return proposePattern(tx, means, { members, days: rules.patternDays }, incident.services);
  if (known.state !== 'open' || known.members.includes(id)) return;
  await widenAlarm(tx, known.id, { members: [...known.members, id], recent: known.recent + 1 });
}

const readers: Readonly<Record<string, TimerHandler>> = {
  [READ]: {
    together: async (tx, due) => {
      const ids = [...new Set(due.map(({ key }) => key))].toSorted();
      await readAgain(
        tx,
        ids.map((id) => asId('incident', id)),
      );
    },
  },
  [REBUILD]: async (tx, { data }) => rebuild(tx, typeof data.after === 'string' ? data.after : ''),
};

async function rebuild(tx: Tx, after: string): Promise<void> {
  const ids = await loadIncidentIdsAfter(tx.db, after, AT_ONCE);
  await readAgain(tx, ids);
  const last = ids.at(-1);
  if (last === undefined) await recountTerms(tx);
  else await scheduleTimer(tx, { kind: REBUILD, key: 'all', dueAt: tx.now, data: { after: last } });
}
