import type { Incident } from '@heed/core/incidents';
import { type Ground, type PostmortemRecord, type RuleRecord, timesOf } from '@heed/core/postmortems';
import type { Queries } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import { loadStoredActionsOf, loadStoredActionsOfIncidents } from '../actions/index.ts';
import { loadCommsSettings } from '../comms/index.ts';
import { loadIncidentsOf, rosterOf } from './roster.ts';
import type { StoredPostmortem } from './store/postmortems.ts';
import { loadRuleRecords } from './store/rules.ts';

/** What lies beside the record and is looked at with it. */
export interface Beside extends Ground {
  readonly incidents: readonly Incident[];
  readonly rules: readonly RuleRecord[];
}

export async function loadBeside(db: Queries, { record, prose }: StoredPostmortem): Promise<Beside> {
  const incidents = await loadIncidentsOf(db, record);
  const people = await loadPeopleById(db, rosterOf(incidents));
  return {
    incidents,
    prose,
    times: timesOf(incidents),
    actions: (await loadOwnActions(db, record)).map(({ action }) => action),
    promised: (await loadPromises(db, record)).map(({ action }) => action),
    roster: people.map(({ name }) => name),
    rules: await loadRuleRecords(db),
    cadenceMinutes: await cadenceOf(db, incidents),
  };
}

/** How often responders were owed a word; a pattern and a near miss owe none of their own. */
async function cadenceOf(db: Queries, [incident, ...others]: readonly Incident[]): Promise<number | undefined> {
  if (incident === undefined || others.length > 0 || incident.kind !== 'incident') return undefined;
  const { cadence } = await loadCommsSettings(db);
  const length = cadence[incident.severity.value].responders;
  return length;
}

/** The actions of its incident; a pattern has those that were opened in it. */
export function loadOwnActions(db: Queries, { id, kind, incidents: [incidentId] }: PostmortemRecord) {
  return loadStoredActionsOf(
    db,
    kind === 'pattern' || incidentId === undefined ? { postmortemId: id } : { incidentId },
  );
}

/** What the members of a pattern had promised; those that the pattern itself brought are not among them. */
export async function loadPromises(db: Queries, { id, kind, incidents }: PostmortemRecord) {
  if (kind !== 'pattern') return [];
  const all = await loadStoredActionsOfIncidents(db, incidents);
  return all.filter(({ action }) => action.postmortemId !== id);
}
