import { actorOf, type Caller } from '@heed/core/access';
import {
  channelName,
  type Detection,
  decideIncident,
  foldIncident,
  type ImpactAnswers,
  type Incident,
  type IncidentFact,
  type IncidentKind,
  type IncidentSeed,
  judgeSeverity,
  type Severity,
} from '@heed/core/incidents';
import {
  type AlertId,
  formatInstant,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import type { IncidentMeans } from '../means.ts';
import { settle } from '../settle.ts';
import { drawNumber } from '../store/incidents.ts';
import { unknownServices } from './named.ts';

export interface Declaration {
  readonly title: string;
  readonly severity?: Severity | undefined;
  readonly answers?: ImpactAnswers | undefined;
  readonly kind: IncidentKind;
  readonly private: boolean;
  readonly serviceIds: readonly ServiceId[];
  readonly alertIds: readonly AlertId[];
  readonly environment?: string | undefined;
  readonly impact?: string | undefined;
  readonly detection: Detection;
  readonly impactStartedAt?: Instant | undefined;
  readonly detectedAt?: Instant | undefined;
  readonly over?: { readonly mitigatedAt: Instant; readonly resolvedAt: Instant; readonly summary: string } | undefined;
}

/** Declares an incident, and pages whom it needs; one that is over already is only written down. */
export async function declareIncident(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  input: Declaration,
): Promise<Incident | Refusal> {
  const severity = severityOf(input);
  if (isRefusal(severity)) return severity;
  const scope = await checkScope(tx, input);
  if (isRefusal(scope)) return scope;
  const times = timesOf(input, scope.earliestAlertAt, tx.now);
  if (isRefusal(times)) return times;
  const number = await drawNumber(tx);
  const seed: IncidentSeed = {
    id: newId('incident', tx.now),
    number,
    title: input.title,
    kind: input.kind,
    isPrivate: input.private,
    severity,
    answers: input.answers,
    detection: input.detection,
    ...times,
    services: scope.services,
    alerts: [...new Set(input.alertIds)],
    environment: input.environment,
    impact: input.impact === undefined || input.impact.trim() === '' ? undefined : input.impact,
    channel: channelName(number, input.title, formatInstant(tx.now).slice(0, 10)),
  };
  const facts = decideIncident(undefined, { kind: 'declare', by: caller.personId, seed }, tx.now);
  if (isRefusal(facts)) return facts;
  const { over } = input;
  if (over === undefined) return settle(tx, means, undefined, facts, { actor: actorOf(caller) });
  return declareOver(tx, means, caller, facts, over);
}

/** What is over is declared and resolved in one breath: nobody is paged for it. */
async function declareOver(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  declared: readonly IncidentFact[],
  over: NonNullable<Declaration['over']>,
): Promise<Incident | Refusal> {
  const by = caller.personId;
  const override = 'It was over before it was written down.';
  const verbs = [
    { kind: 'mitigated', by, mitigatedAt: over.mitigatedAt, override },
    { kind: 'resolve', by, resolvedAt: over.resolvedAt, summary: over.summary, override },
  ] as const;
  let facts = declared;
  for (const verb of verbs) {
    const next = decideIncident(foldIncident(facts), verb, tx.now);
    if (isRefusal(next)) return next;
    facts = [...facts, ...next];
  }
  return settle(tx, means, undefined, facts, { actor: actorOf(caller), reason: override });
}

/** Exactly one of the two ways in which it can be said how bad it is. */
export function severityOf({ severity, answers }: Pick<Declaration, 'severity' | 'answers'>): Severity | Refusal {
  if (severity !== undefined && answers === undefined) return severity;
  if (answers !== undefined && severity === undefined) return judgeSeverity(answers).severity;
  return refuse('invalid', 'Say how bad it is: either with `severity` or with `answers`.', [
    {
      path: 'severity',
      message: severity === undefined ? 'is missing, and so are the answers' : 'is given beside answers',
    },
  ]);
}

/** Services of its alerts are its own too. */
async function checkScope(tx: Tx, { serviceIds, alertIds }: Declaration) {
  const alerts = await loadAlertsById(tx.db, alertIds);
  if (alerts.length < new Set(alertIds).size) {
    return refuse('not-found', 'Some of these alerts do not exist. Choose from /v1/alerts.');
  }
  const services = [...new Set([...serviceIds, ...alerts.flatMap(({ serviceId }) => serviceId ?? [])])];
  const unknown = await unknownServices(tx, services);
  if (unknown !== undefined) return unknown;
  const starts = alerts.map(({ startedAt }) => startedAt);
  return { services, earliestAlertAt: starts.length === 0 ? undefined : Math.min(...starts) };
}

function timesOf(input: Declaration, earliestAlertAt: Instant | undefined, now: Instant) {
  const detectedAt = input.detectedAt ?? Math.min(earliestAlertAt ?? now, now);
  const impactStartedAt = input.impactStartedAt ?? earliestAlertAt;
  if (detectedAt > now)
    return refuse('invalid', 'It cannot have been detected in the future.', [
      { path: 'detectedAt', message: 'must not lie in the future' },
    ]);
  if (impactStartedAt !== undefined && impactStartedAt > detectedAt) {
    return refuse('invalid', 'The impact cannot begin after it was detected.', [
      { path: 'impactStartedAt', message: 'must not lie after the detection' },
    ]);
  }
  return { detectedAt, impactStartedAt };
}
