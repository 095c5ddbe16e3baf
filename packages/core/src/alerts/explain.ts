import { formatMatcher, type Matcher } from '../catalog/index.ts';
import type { Alert } from './alert.ts';
import type { RoutingReason, Urgency } from './routing.ts';

/** One step of "why was I paged, or why not": its kind for programs, a sentence for people. */
export interface Explanation {
  readonly kind: RoutingReason['kind'] | 'unowned' | 'acknowledged' | 'held' | 'resolved';
  readonly text: string;
}

/** Why this alert belongs where it does, whether it wakes somebody, and what has quietened it since (N19). */
export function explainAlert(alert: Alert): readonly Explanation[] {
  return [...alert.why.map(explainReason), ...explainOwner(alert), ...explainQuiet(alert)];
}

export function explainReason(reason: RoutingReason): Explanation {
  return { kind: reason.kind, text: sayReason(reason) };
}

function sayReason(reason: RoutingReason): string {
  switch (reason.kind) {
    case 'service-by-labels':
      return `It belongs to ${reason.service}, because its labels match ${say(reason.matchers)}.`;
    case 'service-by-default':
      return `It belongs to ${reason.service}, the integration's default, because no service's matchers fit its labels.`;
    case 'no-service':
      return 'It belongs to no service: none fits its labels, and the integration has no default.';
    case 'no-policy':
      return `${reason.service} has no escalation policy.`;
    case 'no-runbook':
      return 'Neither the alert nor its service names a runbook.';
    case 'urgency-by-rule':
      return `${sayUrgency(reason.urgency)}, because its labels match ${say(reason.matchers)} (rule ${reason.rule}).`;
    case 'urgency-by-default':
      return `${sayUrgency(reason.urgency)}, because that is the integration's default and no rule matches.`;
  }
}

function explainOwner({ unowned, urgency }: Alert): readonly Explanation[] {
  if (!unowned || urgency === 'record') return [];
  return [{ kind: 'unowned', text: 'Nobody is named to answer for it, so it pages by the catch-all policy.' }];
}

function explainQuiet(alert: Alert): readonly Explanation[] {
  if (alert.held) {
    return [
      { kind: 'held', text: 'A person resolved it while its source still fires; re-sent signals raise nothing.' },
    ];
  }
  if (alert.status === 'resolved') return [{ kind: 'resolved', text: 'It is resolved.' }];
  if (alert.acknowledgedAt === undefined) return [];
  return [{ kind: 'acknowledged', text: 'It is acknowledged, and stays quiet until it resolves.' }];
}

function sayUrgency(urgency: Urgency): string {
  return urgency === 'page' ? 'It pages' : 'It is recorded and wakes nobody';
}

const say = (matchers: readonly Matcher[]) => matchers.map(formatMatcher).join(' and ') || 'anything';
