import type { Instant } from '../kernel/index.ts';
import { beginIncident } from './begin.ts';
import type { IncidentFact, IncidentFactOf } from './facts.ts';
import type { Attempt, Criterion, Hypothesis, Incident, Timebox, Written } from './incident.ts';
import { pointersAfter, pointersDated } from './pointers.ts';

/** The incident after one more fact. Throws when a history does not begin with `incident.declared`: that is a defect. */
export function evolveIncident(incident: Incident | undefined, fact: IncidentFact): Incident {
  if (fact.kind === 'incident.declared') return beginIncident(fact);
  if (incident === undefined) throw new Error(`${fact.kind} without an incident.declared before it`);
  return { ...change(incident, fact), length: incident.length + 1 };
}

/** The incident that a whole history leads to; undefined for an empty one. */
export function foldIncident(facts: readonly IncidentFact[]): Incident | undefined {
  return facts.reduce<Incident | undefined>(evolveIncident, undefined);
}

function change(incident: Incident, fact: Exclude<IncidentFact, IncidentFactOf<'incident.declared'>>): Incident {
  const { data } = fact;
  const written = <T>(value: T): Written<T> => ({ value, at: data.at, by: data.by });
  switch (fact.kind) {
    case 'incident.severity-changed': {
      const { from, to, answers } = fact.data;
      const lateUpgrades = incident.lateUpgrades + (to < from ? 1 : 0);
      const postponed = to === 'sev3' ? incident.postponed : undefined;
      const severity = written(to);
      return { ...incident, severity, answers: answers ?? incident.answers, lateUpgrades, postponed };
    }
    case 'incident.posture-shifted':
      return { ...incident, posture: written(fact.data.to) };
    case 'incident.retitled':
      return { ...incident, title: fact.data.title };
    case 'incident.scope-changed': {
      const { services, alerts, environment } = fact.data;
      // A page waits for the hours of the first service's policy, so it waits no longer than that one is the first.
      const postponed = incident.postponed?.serviceId === services[0] ? incident.postponed : undefined;
      return { ...incident, services, alerts, environment, postponed };
    }
    case 'incident.page-postponed': {
      const { serviceId, until } = fact.data;
      return { ...incident, postponed: { serviceId, until } };
    }
    case 'incident.page-released':
      return { ...incident, postponed: undefined };
    case 'incident.people-involved':
      return { ...incident, participants: union(incident.participants, fact.data.people) };
    case 'incident.links-set':
      return {
        ...incident,
        bridgeUrl: fact.data.bridgeUrl,
        channel: fact.data.channel,
        issueUrl: fact.data.issueUrl,
      };
    case 'incident.page-asked': {
      const { called, why } = fact.data;
      if (called.kind === 'person') {
        // One more person is not another team; who is called into a private incident may see it.
        return incident.isPrivate ? { ...incident, participants: union(incident.participants, [called.id]) } : incident;
      }
      if (incident.secondTeam?.value === 'yes') return incident;
      return { ...incident, secondTeam: { ...written('yes' as const), why } };
    }
    case 'incident.question-settled': {
      const { question, answer, why } = fact.data;
      const settled = { ...written(answer), why };
      return question === 'rollback-first'
        ? { ...incident, rollbackFirst: settled }
        : { ...incident, secondTeam: settled };
    }
    case 'incident.impact-written': {
      const { text, customerFacing } = fact.data;
      const facing = customerFacing === undefined ? incident.customerFacing : written(customerFacing);
      return { ...incident, impact: written(text), customerFacing: facing };
    }
    case 'incident.doing-written':
      return { ...incident, doing: written(fact.data.text) };
    case 'incident.role-taken': {
      const { at, role, personId } = fact.data;
      // A role has one holder: who takes it, takes it over.
      const others = incident.holders.filter((holder) => holder.role !== role);
      const participants = union(incident.participants, [personId]);
      return { ...incident, holders: [...others, { role, personId, since: at }], participants };
    }
    case 'incident.role-left': {
      const { role, personId } = fact.data;
      const holders = incident.holders.filter((holder) => holder.role !== role || holder.personId !== personId);
      return { ...incident, holders };
    }
    case 'incident.command-offered': {
      const { at, number, to, from } = fact.data;
      return { ...incident, offers: [...incident.offers, { number, to, from, at }], everOffered: number };
    }
    case 'incident.offer-ended':
      return { ...incident, offers: incident.offers.filter(({ number }) => number !== fact.data.number) };
    case 'incident.command-accepted': {
      const { at, personId, number } = fact.data;
      const others = incident.holders.filter(({ role }) => role !== 'commander');
      return {
        ...incident,
        holders: [...others, { role: 'commander', personId, since: at }],
        offers: incident.offers.filter((offer) => offer.number !== number),
        participants: union(incident.participants, [personId]),
      };
    }
    case 'incident.hypothesis-stated': {
      const { at, by, number, text, confidence } = fact.data;
      const stated: Hypothesis = { number, text, confidence, state: 'open', at, by, why: undefined };
      return { ...incident, hypotheses: [...incident.hypotheses, stated] };
    }
    case 'incident.hypothesis-judged':
      return {
        ...incident,
        hypotheses: judged(incident.hypotheses, fact.data),
        times: causeTimes(incident, fact.data),
      };
    case 'incident.timebox-started': {
      const { at, number, question, deadline, fallback } = fact.data;
      const started: Timebox = {
        number,
        question,
        fallback,
        startedAt: at,
        deadline,
        extensions: 0,
        state: 'running',
        answer: undefined,
      };
      return { ...incident, timeboxes: [...incident.timeboxes, started] };
    }
    case 'incident.timebox-extended': {
      const { deadline } = fact.data;
      const patch = (box: Timebox): Timebox => ({ ...box, deadline, state: 'running', extensions: box.extensions + 1 });
      return { ...incident, timeboxes: patched(incident.timeboxes, fact.data.number, patch) };
    }
    case 'incident.timebox-answered': {
      const { answer } = fact.data;
      const patch = (box: Timebox): Timebox => ({ ...box, state: 'answered', answer });
      return { ...incident, timeboxes: patched(incident.timeboxes, fact.data.number, patch) };
    }
    case 'incident.timebox-ran-out': {
      const patch = (box: Timebox): Timebox => ({ ...box, state: 'due' });
      return { ...incident, timeboxes: patched(incident.timeboxes, fact.data.number, patch) };
    }
    case 'incident.mitigation-started': {
      const { at, by, mitigation, ...rest } = fact.data;
      const open = { result: undefined, evidence: undefined, concludedAt: undefined, undoneAt: undefined };
      const firstMitigationAt = incident.times.firstMitigationAt ?? at;
      return {
        ...incident,
        attempts: [...incident.attempts, { ...rest, kind: mitigation, startedAt: at, by, ...open }],
        times: { ...incident.times, firstMitigationAt },
      };
    }
    case 'incident.mitigation-concluded': {
      const { at, number, result, evidence } = fact.data;
      const patch = (attempt: Attempt): Attempt => ({ ...attempt, result, evidence, concludedAt: at });
      return { ...incident, attempts: patched(incident.attempts, number, patch) };
    }
    case 'incident.mitigation-undone': {
      const patch = (attempt: Attempt): Attempt => ({ ...attempt, undoneAt: data.at });
      return { ...incident, attempts: patched(incident.attempts, fact.data.number, patch) };
    }
    case 'incident.criterion-set': {
      const { number, text, check, holdMinutes } = fact.data;
      const unseen = { met: undefined, since: undefined, checkedAt: undefined, seen: undefined };
      const criteria = [...incident.criteria, { number, text, check, holdMinutes, ...unseen }];
      return { ...incident, criteria, everRequired: number };
    }
    case 'incident.criterion-dropped':
      return { ...incident, criteria: incident.criteria.filter(({ number }) => number !== fact.data.number) };
    case 'incident.criterion-checked':
      return { ...incident, criteria: patched(incident.criteria, fact.data.number, (one) => looked(one, fact.data)) };
    case 'incident.criterion-lost': {
      const { at, number, why } = fact.data;
      const patch = (one: Criterion): Criterion => ({
        ...one,
        met: undefined,
        since: undefined,
        checkedAt: at,
        seen: why,
      });
      return { ...incident, criteria: patched(incident.criteria, number, patch) };
    }
    case 'incident.mitigated': {
      const { mitigatedAt } = fact.data;
      return { ...incident, posture: written('resolve'), times: { ...incident.times, mitigatedAt } };
    }
    case 'incident.resolved': {
      const { resolvedAt } = fact.data;
      const times = { ...incident.times, mitigatedAt: incident.times.mitigatedAt ?? resolvedAt, resolvedAt };
      const ended = { offers: [], postponed: undefined };
      return { ...incident, status: 'resolved', posture: written('learn'), times, ...ended };
    }
    case 'incident.reopened': {
      const times = { ...incident.times, mitigatedAt: undefined, resolvedAt: undefined };
      const criteria = incident.criteria.map((one) => ({ ...one, met: undefined, since: undefined }));
      return {
        ...incident,
        status: 'open',
        posture: written('mitigate'),
        times,
        criteria,
        reopened: incident.reopened + 1,
      };
    }
    case 'incident.dismissed': {
      const { why, into } = fact.data;
      const ended = { offers: [], postponed: undefined };
      return { ...incident, status: 'dismissed', dismissal: { why, into }, ...ended };
    }
    case 'incident.absorbed': {
      const { other, services, alerts } = fact.data;
      return {
        ...incident,
        services: union(incident.services, services),
        alerts: union(incident.alerts, alerts),
        related: union(incident.related, [other]),
      };
    }
    case 'incident.related':
      return { ...incident, related: union(incident.related, [fact.data.other]) };
    case 'incident.times-corrected': {
      const { at, by, ...times } = fact.data;
      return { ...incident, times: { ...incident.times, ...times } };
    }
    case 'incident.evidence-captured':
      return { ...incident, pointers: pointersAfter(incident.pointers, fact.data) };
    case 'incident.evidence-dated':
      return { ...incident, pointers: pointersDated(incident.pointers, fact.data) };
    // Promises are kept in the room `comms`, which follows these facts.
    case 'incident.update-promised':
    case 'incident.entry-written':
    case 'incident.entry-corrected':
    case 'incident.evidence-missed':
    case 'incident.evidence-fading':
      return incident;
    case 'incident.entry-starred': {
      const { of, on } = fact.data;
      const others = incident.starred.filter((one) => one !== of);
      return { ...incident, starred: on ? [...others, of].toSorted((a, b) => a - b) : others };
    }
  }
}

function judged(
  hypotheses: readonly Hypothesis[],
  { number, state, confidence, why }: IncidentFactOf<'incident.hypothesis-judged'>['data'],
): readonly Hypothesis[] {
  return hypotheses.map((one) => {
    if (one.number === number) return { ...one, state, confidence, why };
    // Only one leads: the one that led before is open again.
    return state === 'leading' && one.state === 'leading' ? { ...one, state: 'open' } : one;
  });
}

function causeTimes(incident: Incident, { at, state }: IncidentFactOf<'incident.hypothesis-judged'>['data']) {
  const { times } = incident;
  return state === 'confirmed' ? { ...times, firstCauseAt: times.firstCauseAt ?? at } : times;
}

/** A break begins the hold anew. */
function looked(one: Criterion, { at, met, seen }: { at: Instant; met: boolean; seen: string }): Criterion {
  return { ...one, met, seen, checkedAt: at, since: one.met === met ? one.since : at };
}

function patched<T extends { readonly number: number }>(
  list: readonly T[],
  number: number,
  patch: (one: T) => T,
): readonly T[] {
  return list.map((one) => (one.number === number ? patch(one) : one));
}

function union<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  return [...new Set([...list, ...more])];
}
