import { checkMatchers, type Matcher, matchesAll, matchService, type ServiceIndex } from '../catalog/index.ts';
import { type PolicyId, type Refusal, refuse, type ServiceId } from '../kernel/index.ts';
import type { Signal } from './signal.ts';

/** `page` reaches a human now; `record` is kept and shown, and wakes nobody. */
export type Urgency = 'page' | 'record';

/** How an integration's alerts are judged. */
export interface IntegrationRouting {
  /** The service of alerts that no service's matchers claim. */
  readonly defaultServiceId?: ServiceId | undefined;
  /** The urgency when no rule matches. */
  readonly urgency: Urgency;
  /** The first whose matchers all hold decides. */
  readonly rules: readonly UrgencyRule[];
}

export interface UrgencyRule {
  readonly matchers: readonly Matcher[];
  readonly urgency: Urgency;
}

/** One step of the decision, kept with the alert, so that "why was I paged" has an answer years later. */
export type RoutingReason =
  | { readonly kind: 'service-by-labels'; readonly service: string; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'service-by-default'; readonly service: string }
  | { readonly kind: 'no-service' }
  | { readonly kind: 'no-policy'; readonly service: string }
  | { readonly kind: 'no-runbook' }
  /** `rule` counts from 1, as people do. */
  | {
      readonly kind: 'urgency-by-rule';
      readonly rule: number;
      readonly matchers: readonly Matcher[];
      readonly urgency: Urgency;
    }
  | { readonly kind: 'urgency-by-default'; readonly urgency: Urgency };

export interface Routing {
  readonly serviceId?: ServiceId | undefined;
  /** Who is paged; without one, the catch-all policy. */
  readonly policyId?: PolicyId | undefined;
  readonly urgency: Urgency;
  /** No service, or a service without a policy: nobody is named to answer for it (A12). It still pages, by the catch-all. */
  readonly unowned: boolean;
  readonly why: readonly RoutingReason[];
}

export const MAX_RULES = 100;

/** Whose alert this is and whether it wakes somebody. Never refuses: an alert that nobody claimed is still an alert. */
export function routeSignal(signal: Signal, integration: IntegrationRouting, services: ServiceIndex): Routing {
  const why: RoutingReason[] = [];
  const service = chooseService(signal, integration, services, why);
  if (service && service.policyId === undefined) why.push({ kind: 'no-policy', service: service.name });
  const hasRunbook = service?.runbookUrl !== undefined || signal.links.some((link) => link.label === 'Runbook');
  if (!hasRunbook) why.push({ kind: 'no-runbook' });
  const urgency = chooseUrgency(signal, integration, why);
  const policyId = service?.policyId;
  return { serviceId: service?.id, policyId, urgency, unowned: policyId === undefined, why };
}

function chooseService(signal: Signal, integration: IntegrationRouting, services: ServiceIndex, why: RoutingReason[]) {
  const matched = matchService(services, signal.labels);
  if (matched) {
    why.push({ kind: 'service-by-labels', service: matched.name, matchers: matched.matchers });
    return matched;
  }
  const { defaultServiceId } = integration;
  const fallback = defaultServiceId === undefined ? undefined : services.byId.get(defaultServiceId);
  why.push(fallback ? { kind: 'service-by-default', service: fallback.name } : { kind: 'no-service' });
  return fallback;
}

function chooseUrgency(signal: Signal, integration: IntegrationRouting, why: RoutingReason[]): Urgency {
  const index = integration.rules.findIndex((rule) => matchesAll(rule.matchers, signal.labels));
  const rule = integration.rules[index];
  if (!rule) {
    why.push({ kind: 'urgency-by-default', urgency: integration.urgency });
    return integration.urgency;
  }
  why.push({ kind: 'urgency-by-rule', rule: index + 1, matchers: rule.matchers, urgency: rule.urgency });
  return rule.urgency;
}

/** Undefined when the routing can be saved; otherwise every field at fault. */
export function validateRouting(routing: IntegrationRouting): Refusal | undefined {
  const troubles = routing.rules.flatMap((rule, index) => checkMatchers(rule.matchers, `rules[${index}].matchers`));
  if (routing.rules.length > MAX_RULES) {
    troubles.unshift({ path: 'rules', message: `at most ${MAX_RULES} are possible` });
  }
  return troubles.length === 0
    ? undefined
    : refuse('invalid', 'The routing of the integration is not valid; mend the fields named.', troubles);
}
