import { MOST_BYTES_OF_AN_ITEM } from '@heed/core/evidence';
import type { Incident } from '@heed/core/incidents';
import { asId, DAY, formatInstant } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import { loadChanges, serviceNames } from '../../catalog/index.ts';
import { type Draft, hashContent } from '../capture.ts';
import { draftOfAlert } from '../of-alert.ts';
import type { CaptureSource, Gathered } from '../ports.ts';
import { holdsAlert } from '../store.ts';

/** How long before the harm a change is still of interest. */
const BEFORE_IMPACT = DAY;
const MOST_CHANGES = 200;

/** What Heed captures by itself of what it has at home. */
export const SOURCES: readonly CaptureSource[] = [
  {
    name: 'alert',
    wanted: async (_db, { alerts }) => alerts,
    async read(db, { id }, wanted) {
      const alertId = asId('alert', wanted);
      if (await holdsAlert(db, id, alertId)) return { nothing: true };
      const draft = await draftOfAlert(db, { alertId });
      return 'refused' in draft ? { gone: draft.detail } : { draft };
    },
    title: (_incident, alertId) => `What was posted for alert ${alertId}`,
  },
  {
    name: 'alert-states',
    wanted: async (_db, { alerts }) => (alerts.length === 0 ? [] : ['all']),
    read: readAlertStates,
    title: () => 'The state of its alerts',
  },
  {
    name: 'changes',
    wanted: async (_db, { services }) => (services.length === 0 ? [] : ['all']),
    read: readChanges,
    title: () => 'What was changed in its services',
  },
];

async function readAlertStates(db: Queries, { alerts }: Incident): Promise<Gathered> {
  const states = await loadAlertsById(db, alerts);
  if (states.length === 0) return { nothing: true };
  return { draft: { ...jsonDraft('The state of its alerts', { alerts: states }), shows: 'alert-times' } };
}

async function readChanges(db: Queries, { services, times }: Incident): Promise<Gathered> {
  const from = (times.impactStartedAt ?? times.detectedAt) - BEFORE_IMPACT;
  const changes = (await loadChanges(db, { services, from }, MOST_CHANGES)).slice(0, MOST_CHANGES);
  const names = await serviceNames(db, services);
  const read = {
    from: formatInstant(from),
    services: services.map((id) => ({ id, name: names.get(id) ?? id })),
    changes: changes.map((change) => ({
      ...change,
      at: formatInstant(change.at),
      finishedAt: change.finishedAt === undefined ? undefined : formatInstant(change.finishedAt),
      recordedAt: formatInstant(change.recordedAt),
    })),
  };
  const draft = jsonDraft('What was changed in its services, from a day before the harm', read);
  return { draft: changes.length === 0 ? draft : { ...draft, shows: 'version' } };
}

/** Data as a text that people can read too. */
export function jsonDraft(title: string, value: unknown): Draft {
  const bytes = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
  if (bytes.length > MOST_BYTES_OF_AN_ITEM)
    throw new Error(`"${title}" is too large to be kept: ${bytes.length} bytes`);
  return { kind: 'text', title, source: 'Heed', hashed: hashContent(bytes, 'application/json') };
}
