import { instantOrNull } from '@heed/contract/fields';
import { type Caller, roleAllows } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { formatInstant, type IncidentId, type Instant, MINUTE, type PersonId } from '@heed/core/kernel';
import { correctedValue, overdueOf, type PostmortemRecord, timesOf } from '@heed/core/postmortems';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadIncident, maySee } from '../../incidents/index.ts';
import { loadIncidentsOf, rosterOf } from '../roster.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';

/** Names of people and what is known of incidents, for what is shown. */
export interface Directory {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  person(id: PersonId): { readonly id: string; readonly name: string };
  personOrNull(id: PersonId | undefined | null): { readonly id: string; readonly name: string } | null;
  incident(id: IncidentId): ReturnType<typeof incidentRef>;
}

export async function openDirectory(
  db: Queries,
  people: readonly (PersonId | undefined | null)[],
  incidentIds: readonly IncidentId[],
): Promise<Directory> {
  const ids = [...new Set(people.flatMap((each) => each ?? []))];
  const names = new Map((await loadPeopleById(db, ids)).map(({ id, name }) => [id, name]));
  const incidents = new Map<IncidentId, Incident>();
  for (const id of new Set(incidentIds)) {
    const incident = await loadIncident(db, id);
    if (incident !== undefined) incidents.set(id, incident);
  }
  const person = (id: PersonId) => ({ id, name: names.get(id) ?? 'Somebody who left' });
  return {
    incidents,
    person,
    personOrNull: (id) => (id === undefined || id === null ? null : person(id)),
    incident: (id) => incidentRef(id, incidents.get(id)),
  };
}

function incidentRef(id: IncidentId, incident: Incident | undefined) {
  return {
    id,
    reference: `INC-${incident?.number ?? 0}`,
    title: incident?.title ?? '',
    severity: incident?.severity.value ?? ('sev4' as const),
    status: incident?.status ?? 'resolved',
  };
}

/** What is not theirs to know of is not among those that are alike either. */
function isShownTo(caller: Caller, incident: Incident | undefined): boolean {
  return incident === undefined || maySee(caller, incident);
}

function peopleOf(record: PostmortemRecord): readonly (PersonId | undefined)[] {
  return [
    ...record.authors,
    ...record.whys.map(({ accepted }) => accepted?.by),
    ...record.waivers.map(({ by }) => by),
    ...record.kept.map(({ by }) => by),
    ...record.reviewers.map(({ personId }) => personId),
    ...(record.meeting?.people ?? []),
    record.similar?.by,
  ];
}

/** What a list shows of one. */
export function showHead(
  { record, changedAt, classes }: Omit<StoredPostmortem, 'prose'>,
  directory: Directory,
  now: Instant,
) {
  return {
    classes: classes.map(({ id, name }) => ({ id, name })),
    id: record.id,
    kind: record.kind,
    state: record.state,
    title: record.title,
    incidents: record.incidents.map(directory.incident),
    teamId: record.teamId ?? null,
    readers: record.readers,
    authors: record.authors.map(directory.person),
    openedAt: formatInstant(record.openedAt),
    scheduleBy: instantOrNull(record.scheduleBy),
    holdBy: instantOrNull(record.holdBy),
    finishedAt: instantOrNull(record.finishedAt),
    overdue: overdueOf(record, now),
    changedAt: formatInstant(changedAt),
  };
}

export async function showPostmortem(db: Queries, caller: Caller, stored: StoredPostmortem) {
  const { record, prose } = stored;
  const members = await loadIncidentsOf(db, record);
  const directory = await openDirectory(
    db,
    [...peopleOf(record), ...rosterOf(members)],
    [...record.incidents, ...(record.similar?.incidents ?? [])],
  );
  const incidents = record.incidents.flatMap((id) => directory.incidents.get(id) ?? []);
  const times = timesOf(incidents);
  const began = times.impactStartedAt ?? times.detectedAt;
  const ended = times.mitigatedAt ?? times.resolvedAt;
  const signed = ({ at, by }: { readonly at: Instant; readonly by: PersonId | undefined }) => ({
    at: formatInstant(at),
    by: directory.personOrNull(by),
  });
  const { meeting, similar } = record;
  return {
    ...showHead(stored, directory, await readClock(db)),
    timeZone: record.timeZone ?? null,
    times: {
      impactStartedAt: instantOrNull(times.impactStartedAt),
      detectedAt: instantOrNull(times.detectedAt),
      declaredAt: instantOrNull(times.declaredAt),
      mitigatedAt: instantOrNull(times.mitigatedAt),
      resolvedAt: instantOrNull(times.resolvedAt),
    },
    durationMinutes:
      began === undefined || ended === undefined || ended < began ? null : Math.round((ended - began) / MINUTE),
    prose: { ...prose },
    prompts: { ...record.prompts },
    leftOut: [...record.leftOut],
    impact: record.impact.map((figure) => ({
      number: figure.number,
      what: figure.what,
      value: figure.value ?? null,
      unit: figure.unit,
      basis: figure.basis,
      reckoned: figure.isReckoned === true,
      corrected: correctedValue(figure, members) ?? null,
    })),
    timeline: record.timeline
      .toSorted((one, other) => one.at - other.at || one.number - other.number)
      .map(({ number, at, text, isHidden, origin }) => ({
        number,
        at: formatInstant(at),
        text,
        hidden: isHidden,
        origin:
          origin === undefined
            ? null
            : {
                ...origin,
                source: origin.source ?? ('history' as const),
                what: origin.what ?? null,
                at: formatInstant(origin.at),
              },
      })),
    factors: [...record.factors],
    whys: record.whys.map(({ parent, leaf, actions, accepted, ...why }) => ({
      ...why,
      parent: parent ?? null,
      leaf: leaf ?? null,
      actionIds: [...actions],
      accepted:
        accepted === undefined
          ? null
          : { by: directory.person(accepted.by), until: formatInstant(accepted.until), reason: accepted.reason },
    })),
    similar:
      similar === undefined
        ? null
        : {
            ...signed(similar),
            incidents: similar.incidents
              .filter((id) => isShownTo(caller, directory.incidents.get(id)))
              .map(directory.incident),
            note: similar.note,
          },
    improvements: [...record.improvements],
    waivers: record.waivers.map((each) => ({ ...signed(each), check: each.check, reason: each.reason })),
    kept: record.kept.map((each) => ({
      ...signed(each),
      rule: each.rule,
      quote: each.quote,
      section: each.section,
      reason: each.reason,
    })),
    reviewers: record.reviewers.map(({ personId, approved }) => ({
      person: directory.person(personId),
      approved: approved === undefined ? null : { at: formatInstant(approved.at), note: approved.note },
    })),
    meeting:
      meeting === undefined
        ? null
        : {
            startsAt: formatInstant(meeting.startsAt),
            minutes: meeting.minutes,
            place: meeting.place,
            people: meeting.people.map(directory.person),
            state: meeting.state,
            heldAt: instantOrNull(meeting.heldAt),
          },
    roster: rosterOf(incidents).map(directory.person),
    reopened: record.reopened,
    writable:
      record.state !== 'final' &&
      roleAllows(caller.role, 'postmortems:write') &&
      (caller.scopes === undefined || caller.scopes.includes('postmortems:write')),
  };
}
