import { instantOrNull } from '@heed/contract/fields';
import type { getIncident, incidentItemSchema } from '@heed/contract/incidents';
import type { Answer } from '@heed/contract/route';
import {
  combinationsOf,
  commanderOf,
  type Incident,
  isHeld,
  isStale,
  type Prompt,
  packetOf,
  promptsOf,
  type Written,
} from '@heed/core/incidents';
import { formatInstant, type Instant, type PersonId, type ServiceId } from '@heed/core/kernel';
import type { z } from 'zod';
import type { Queries } from '../../../platform/db/index.ts';
import { readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';

type Shown = Answer<typeof getIncident>;
type ShownItem = z.input<typeof incidentItemSchema>;

/** By the ids of people and services. What is gone keeps its id. */
type Names = ReadonlyMap<string, string>;

export async function showItems(db: Queries, incidents: readonly Incident[]): Promise<ShownItem[]> {
  const commanders = incidents.flatMap((incident) => commanderOf(incident)?.personId ?? []);
  const names = await findNames(
    db,
    commanders,
    incidents.flatMap(({ services }) => services),
  );
  return incidents.map((incident) => itemOf(incident, names));
}

/** The live record as the API shows it. */
export async function showIncident(db: Queries, incident: Incident): Promise<Shown> {
  const names = await findNames(db, peopleIn(incident), incident.services);
  const now = await readClock(db);
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
    ...itemOf(incident, names),
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
    nextUpdate: written(incident.nextUpdate, formatInstant),
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
    criteria: incident.criteria.map((one) => ({
      number: one.number,
      text: one.text,
      check: { ...one.check },
      holdMinutes: one.holdMinutes,
      met: one.met ?? null,
      held: isHeld(one, now),
      since: instantOrNull(one.since),
      checkedAt: instantOrNull(one.checkedAt),
      seen: one.seen ?? null,
    })),
    bridgeUrl: incident.bridgeUrl ?? null,
    channel: incident.channel ?? null,
    starred: [...incident.starred],
    reopened: incident.reopened,
    length: incident.length,
    prompts: promptsOf(incident, now).map(showPrompt),
    handoff: handoffOf(incident, now),
    names: Object.fromEntries(names),
  };
}

function itemOf(incident: Incident, names: Names): ShownItem {
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
    nextUpdateAt: instantOrNull(incident.nextUpdate?.value),
  };
}

function showPrompt(prompt: Prompt): Shown['prompts'][number] {
  return {
    kind: prompt.kind,
    ...('personId' in prompt ? { personId: prompt.personId } : {}),
    ...('to' in prompt ? { personId: prompt.to } : {}),
    ...('number' in prompt ? { number: prompt.number } : {}),
    ...('fallback' in prompt ? { fallback: prompt.fallback } : {}),
    ...('since' in prompt ? { since: formatInstant(prompt.since) } : {}),
  };
}

function handoffOf(incident: Incident, now: Instant) {
  const { missing, tried, unmet } = packetOf(incident, now);
  return { missing: [...missing], tried, unmet };
}

function peopleIn(incident: Incident): readonly PersonId[] {
  const lines = [incident.impact, incident.customerFacing, incident.doing, incident.nextUpdate];
  const said = [...lines, ...incident.hypotheses, ...incident.attempts].flatMap((one) => one?.by ?? []);
  const offered = incident.offers.flatMap(({ to, from }) => [to, ...(from === undefined ? [] : [from])]);
  return [...incident.participants, ...incident.holders.map(({ personId }) => personId), ...offered, ...said];
}

async function findNames(db: Queries, people: readonly PersonId[], services: readonly ServiceId[]): Promise<Names> {
  const names = new Map<string, string>(await serviceNames(db, services));
  for (const { id, name } of await loadPeopleById(db, [...new Set(people)])) names.set(id, name);
  return names;
}
