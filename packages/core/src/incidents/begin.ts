import type { IncidentFactOf } from './facts.ts';
import type { Incident } from './incident.ts';

/** An incident of which nothing is known but what it was declared with. */
export function beginIncident({ data }: IncidentFactOf<'incident.declared'>): Incident {
  const { at, by, severity, answers, impact, impactStartedAt, detectedAt, ...seed } = data;
  return {
    ...seed,
    answers,
    status: 'open',
    dismissal: undefined,
    severity: { value: severity, at, by },
    lateUpgrades: 0,
    posture: { value: 'triage', at, by },
    times: {
      impactStartedAt,
      detectedAt,
      declaredAt: at,
      firstMitigationAt: undefined,
      firstCauseAt: undefined,
      mitigatedAt: undefined,
      resolvedAt: undefined,
    },
    related: [],
    participants: by === undefined ? [] : [by],
    holders: [],
    offers: [],
    impact: impact === undefined ? undefined : { value: impact, at, by },
    customerFacing: answers === undefined ? undefined : { value: answers.customerFacing, at, by },
    doing: undefined,
    hypotheses: [],
    timeboxes: [],
    attempts: [],
    criteria: [],
    pointers: [],
    rollbackFirst: undefined,
    secondTeam: undefined,
    bridgeUrl: undefined,
    issueUrl: undefined,
    starred: [],
    reopened: 0,
    postponed: undefined,
    everOffered: 0,
    everRequired: 0,
    length: 1,
  };
}
