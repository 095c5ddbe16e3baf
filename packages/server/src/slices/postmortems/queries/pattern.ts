import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { formatInstant, type IncidentId, isRefusal, MINUTE, type PostmortemId, refuse } from '@heed/core/kernel';
import {
  harmOf,
  type Pattern,
  type PatternMember,
  patternOf,
  plainProse,
  readProse,
  toDetect,
} from '@heed/core/postmortems';
import type { Queries } from '../../../platform/db/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { loadPostmortem } from '../access.ts';
import { loadIncidentsOf } from '../roster.ts';
import { loadOfIncident, type StoredPostmortem } from '../store/postmortems.ts';
import { openDirectory } from './show.ts';

/** As much of a text as a list shows. */
const LONGEST_SHOWN = 600;

/** A member of a pattern, with its own postmortem where that is read. */
export interface Looked {
  readonly incident: Incident;
  readonly postmortem: StoredPostmortem | undefined;
}

/** What the members of a pattern have in common, for whoever asks: their postmortems count as far as they may read them. */
export async function showPattern(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const { record } = stored;
  if (record.kind !== 'pattern') return refuse('wrong-state', 'Only a pattern postmortem looks at several incidents.');
  const incidents = await loadIncidentsOf(db, record);
  const looked: Looked[] = [];
  for (const incident of incidents) {
    const found = await loadOfIncident(db, incident.id);
    const own = found === undefined ? undefined : await loadPostmortem(db, caller, found.record.id);
    looked.push({ incident, postmortem: own === undefined || isRefusal(own) ? undefined : own });
  }
  const directory = await openDirectory(db, [], record.incidents);
  const ref = (incidentId: IncidentId) => ({ id: incidentId, reference: directory.incident(incidentId).reference });
  const { lost, factors, services, detections, earlier, unread } = readPattern(looked);
  const names = await serviceNames(
    db,
    services.map(({ serviceId }) => serviceId),
  );
  return {
    members: looked
      .toSorted((one, other) => one.incident.times.detectedAt - other.incident.times.detectedAt)
      .map(({ incident, postmortem }) => ({
        incident: directory.incident(incident.id),
        detectedAt: formatInstant(incident.times.detectedAt),
        detection: incident.detection,
        minutesToDetect: inMinutes(toDetect(incident)),
        minutesLost: inMinutes(harmOf(incident)),
        postmortem: postmortem === undefined ? null : { id: postmortem.record.id, state: postmortem.record.state },
      })),
    lost: { minutes: Math.round(lost.sum / MINUTE), known: lost.known },
    factors: factors.map(({ kind, text, members }) => ({
      kind,
      text,
      members: members.map((member) => ({ ...ref(member.incidentId), text: member.text })),
    })),
    services: services.map(({ serviceId, members }) => ({
      id: serviceId,
      name: names.get(serviceId) ?? serviceId,
      members: members.map(ref),
    })),
    detections: detections.map(({ gap, members }) => ({ gap, members: members.map(ref) })),
    earlier: earlier.map(({ incidentId, text }) => ({ ...ref(incidentId), text: text.slice(0, LONGEST_SHOWN) })),
    unread: unread.map(ref),
  };
}

/** What core says of them. */
export function readPattern(looked: readonly Looked[]): Pattern {
  return patternOf(
    looked.map(
      ({ incident: { id, detection, times, services }, postmortem }): PatternMember => ({
        incidentId: id,
        detection,
        times,
        services,
        postmortem: postmortem && {
          factors: postmortem.record.factors,
          earlier: plainProse(readProse(postmortem.prose['earlier-detection'])),
        },
      }),
    ),
  );
}

function inMinutes(length: number | undefined): number | null {
  return length === undefined ? null : Math.round(length / MINUTE);
}
