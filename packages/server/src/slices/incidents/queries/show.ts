import { instantOrNull } from '@heed/contract/fields';
import type { getIncident, incidentItemSchema } from '@heed/contract/incidents';
import type { Answer } from '@heed/contract/route';
import type { Person } from '@heed/core/access';
import {
  type Criterion,
  combinationsOf,
  commanderOf,
  type Elsewhere,
  type Incident,
  isHeld,
  isSeen,
  isStale,
  type Prompt,
  packetOf,
  promptsOf,
  type Settled,
  type Sightings,
  type Written,
} from '@heed/core/incidents';
import { formatInstant, type Instant, type MetricsServerId, type PersonId, type ServiceId } from '@heed/core/kernel';
import type { z } from 'zod';
import type { Queries } from '../../../platform/db/index.ts';
import { readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { metricsServerNames } from '../../monitors/index.ts';
import type { IncidentMeans } from '../means.ts';
import { loadStintsBeside } from '../store/duty.ts';
import { type Look, loadLooks, sightingsOf } from '../store/looks.ts';

type Shown = Answer<typeof getIncident>;
type ShownItem = z.input<typeof incidentItemSchema>;

/** By the ids of people and services. What is gone keeps its id. */
type Names = ReadonlyMap<string, string>;

type ShowMeans = Pick<IncidentMeans, 'nextUpdates'>;

export async function showItems(db: Queries, means: ShowMeans, incidents: readonly Incident[]): Promise<ShownItem[]> {
  const commanders = incidents.flatMap((incident) => commanderOf(incident)?.personId ?? []);
  const names = await findNames(
    db,
    commanders,
    incidents.flatMap(({ services }) => services),
  );
  const next = await means.nextUpdates(
    db,
    incidents.map(({ id }) => id),
  );
  return incidents.map((incident) => itemOf(incident, names, next.get(incident.id)));
}

/** The live record as the API shows it. */
export async function showIncident(db: Queries, means: ShowMeans, incident: Incident): Promise<Shown> {
  const people = await loadPeopleById(db, [...new Set(peopleIn(incident))]);
  const servers = await metricsServerNames(db, serversIn(incident));
  const names = new Map([...namesOf(people, await serviceNames(db, incident.services)), ...servers]);
  const now = await readClock(db);
  const nextUpdateAt = (await means.nextUpdates(db, [incident.id])).get(incident.id);
  const elsewhere: Elsewhere = {
    stints: incident.status === 'open' ? await loadStintsBeside(db, incident, now) : [],
    zones: new Map(people.map(({ id, timeZone }) => [id, timeZone])),
  };
  const looks = await loadLooks(db, incident.id);
  const written = <T, S>(line: Written<T> | undefined, show: (value: T) => S) =>
    line === undefined
      ? null
      : {
          value: show(line.value),
          at: formatInstant(line.at),
          by: line.by ?? null,
          stale: isStale(incident, line, now),
        };
  const same = <T>(value: T): T => value;
  const { times } = incident;
  return {
    ...itemOf(incident, names, nextUpdateAt),
    severityAt: formatInstant(incident.severity.at),
    answers: incident.answers === undefined ? null : { ...incident.answers },
    lateUpgrades: incident.lateUpgrades,
    postureAt: formatInstant(incident.posture.at),
    detection: incident.detection,
    environment: incident.environment ?? null,
    dismissal:
      incident.dismissal === undefined ? null : { why: incident.dismissal.why, into: incident.dismissal.into ?? null },
    times: {
      impactStartedAt: instantOrNull(times.impactStartedAt),
      detectedAt: formatInstant(times.detectedAt),
      declaredAt: formatInstant(times.declaredAt),
      firstMitigationAt: instantOrNull(times.firstMitigationAt),
      firstCauseAt: instantOrNull(times.firstCauseAt),
      mitigatedAt: instantOrNull(times.mitigatedAt),
      resolvedAt: instantOrNull(times.resolvedAt),
    },
    alerts: [...incident.alerts],
    related: [...incident.related],
    participants: [...incident.participants],
    roles: incident.holders.map(({ role, personId, since }) => ({ role, personId, since: formatInstant(since) })),
    combinations: [...combinationsOf(incident.holders)].map(([personId, roles]) => ({ personId, roles: [...roles] })),
    offers: incident.offers.map(({ number, to, from, at }) => ({
      number,
      to,
      from: from ?? null,
      at: formatInstant(at),
    })),
    impact: written(incident.impact, same),
    customerFacing: written(incident.customerFacing, same),
    doing: written(incident.doing, same),
    hypotheses: incident.hypotheses.map(({ at, by, why, ...one }) => ({
      ...one,
      at: formatInstant(at),
      by: by ?? null,
      why: why ?? null,
    })),
    timeboxes: incident.timeboxes.map(({ startedAt, deadline, answer, ...box }) => ({
      ...box,
      startedAt: formatInstant(startedAt),
      deadline: formatInstant(deadline),
      answer: answer ?? null,
    })),
    mitigations: incident.attempts.map((attempt) => ({
      number: attempt.number,
      title: attempt.title,
      kind: attempt.kind,
      mitigationId: attempt.mitigationId ?? null,
      expectation: attempt.expectation,
      undo: attempt.undo ?? null,
      startedAt: formatInstant(attempt.startedAt),
      by: attempt.by ?? null,
      result: attempt.result ?? null,
      evidence: attempt.evidence ?? null,
      concludedAt: instantOrNull(attempt.concludedAt),
      undoneAt: instantOrNull(attempt.undoneAt),
    })),
    criteria: incident.criteria.map((one) => showCriterion(one, looks.get(one.number), now)),
    rollbackFirst: showSettled(incident.rollbackFirst),
    secondTeam: showSettled(incident.secondTeam),
    bridgeUrl: incident.bridgeUrl ?? null,
    issueUrl: incident.issueUrl ?? null,
    channel: incident.channel ?? null,
    starred: [...incident.starred],
    reopened: incident.reopened,
    postponed:
      incident.postponed === undefined
        ? null
        : { serviceId: incident.postponed.serviceId, until: formatInstant(incident.postponed.until) },
    length: incident.length,
    prompts: promptsOf(incident, now, elsewhere, nextUpdateAt).map(showPrompt),
    handoff: handoffOf(incident, now, sightingsOf(looks), nextUpdateAt),
    names: Object.fromEntries(names),
  };
}

function itemOf(incident: Incident, names: Names, nextUpdateAt: Instant | undefined): ShownItem {
  const commander = commanderOf(incident);
  return {
    id: incident.id,
    number: incident.number,
    reference: `INC-${incident.number}`,
    title: incident.title,
    kind: incident.kind,
    private: incident.isPrivate,
    status: incident.status,
    severity: incident.severity.value,
    posture: incident.posture.value,
    commander:
      commander === undefined
        ? null
        : { id: commander.personId, name: names.get(commander.personId) ?? commander.personId },
    services: incident.services.map((id) => ({ id, name: names.get(id) ?? id })),
    declaredAt: formatInstant(incident.times.declaredAt),
    mitigatedAt: instantOrNull(incident.times.mitigatedAt),
    resolvedAt: instantOrNull(incident.times.resolvedAt),
    nextUpdateAt: instantOrNull(nextUpdateAt),
  };
}

function showSettled(settled: Settled | undefined): Shown['secondTeam'] {
  if (settled === undefined) return null;
  const { value, at, by, why } = settled;
  return { value, at: formatInstant(at), by: by ?? null, why: why ?? null };
}

function showPrompt(prompt: Prompt): Shown['prompts'][number] {
  return {
    kind: prompt.kind,
    ...('personId' in prompt ? { personId: prompt.personId } : {}),
    ...('role' in prompt ? { role: prompt.role } : {}),
    ...('to' in prompt ? { personId: prompt.to } : {}),
    ...('number' in prompt ? { number: prompt.number } : {}),
    ...('fallback' in prompt ? { fallback: prompt.fallback } : {}),
    ...('evidenceId' in prompt ? { evidenceId: prompt.evidenceId, title: prompt.title } : {}),
    ...('since' in prompt ? { since: formatInstant(prompt.since) } : {}),
  };
}

/** Of a query, what the looks saw beside what history says of it: that nothing changed is no fact. */
function showCriterion(one: Criterion, look: Look | undefined, now: Instant) {
  const sightings = sightingsOf(new Map(look === undefined ? [] : [[one.number, look]]));
  return {
    number: one.number,
    text: one.text,
    check: { ...one.check },
    holdMinutes: one.holdMinutes,
    met: one.met ?? null,
    held: isHeld(one, now, sightings),
    since: instantOrNull(one.since),
    checkedAt: instantOrNull(look?.lookedAt ?? one.checkedAt),
    seen: look?.seen ?? one.seen ?? null,
    seenAt: instantOrNull(look?.seenAt ?? (one.check.kind === 'metrics' ? undefined : one.checkedAt)),
    unseen: look !== undefined && one.met !== undefined && !isSeen(one, now, sightings),
    trouble: look?.trouble ?? null,
  };
}

function handoffOf(incident: Incident, now: Instant, sightings: Sightings, nextUpdateAt: Instant | undefined) {
  const { missing, tried, unmet } = packetOf(incident, now, sightings, nextUpdateAt);
  return { missing: [...missing], tried, unmet };
}

function peopleIn(incident: Incident): readonly PersonId[] {
  const { impact, customerFacing, doing, rollbackFirst, secondTeam } = incident;
  const lines = [impact, customerFacing, doing, rollbackFirst, secondTeam];
  const said = [...lines, ...incident.hypotheses, ...incident.attempts].flatMap((one) => one?.by ?? []);
  const offered = incident.offers.flatMap(({ to, from }) => [to, ...(from === undefined ? [] : [from])]);
  return [...incident.participants, ...incident.holders.map(({ personId }) => personId), ...offered, ...said];
}

function serversIn({ criteria }: Incident): readonly MetricsServerId[] {
  return criteria.flatMap(({ check }) => (check.kind === 'metrics' ? [check.serverId] : []));
}

async function findNames(db: Queries, people: readonly PersonId[], services: readonly ServiceId[]): Promise<Names> {
  return namesOf(await loadPeopleById(db, [...new Set(people)]), await serviceNames(db, services));
}

function namesOf(people: readonly Pick<Person, 'id' | 'name'>[], services: ReadonlyMap<ServiceId, string>): Names {
  return new Map<string, string>([...services, ...people.map(({ id, name }) => [id, name] as const)]);
}
