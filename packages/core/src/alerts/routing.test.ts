import { describe, expect, test } from 'vitest';
import { indexServices, type Service } from '../catalog/index.ts';
import { asId, isRefusal } from '../kernel/index.ts';
import { explainReason } from './explain.ts';
import { type IntegrationRouting, routeSignal, validateRouting } from './routing.ts';
import { serviceState } from './service-state.ts';
import { normaliseSignal, type Signal } from './signal.ts';

const policyId = asId('policy', `pol_${'1'.repeat(26)}`);

function service(digit: string, changes: Partial<Service>): Service {
  return {
    id: asId('service', `svc_${digit.repeat(26)}`),
    name: 'checkout',
    teamId: asId('team', `tea_${'1'.repeat(26)}`),
    tier: 1,
    description: '',
    matchers: [{ label: 'service', op: '=', value: 'checkout' }],
    policyId,
    links: [],
    runbookUrl: 'https://example.test/r',
    version: 1,
    ...changes,
  };
}

const checkout = service('1', {});
const fallback = service('2', { name: 'platform', matchers: [], policyId: undefined, runbookUrl: undefined });
const services = indexServices([checkout, fallback]);
const pages: IntegrationRouting = { urgency: 'page', rules: [] };

function signal(labels: Record<string, string>): Signal {
  const read = normaliseSignal({ status: 'firing', labels });
  if (isRefusal(read)) throw new Error(read.detail);
  return read;
}

const tell = (labels: Record<string, string>, integration: IntegrationRouting) =>
  routeSignal(signal(labels), integration, services).why.map((reason) => explainReason(reason).text);

describe('routeSignal', () => {
  test('gives an alert to the service whose matchers fit, with its policy', () => {
    const routing = routeSignal(signal({ service: 'checkout' }), pages, services);
    expect(routing).toMatchObject({ serviceId: checkout.id, policyId, urgency: 'page', unowned: false });
    expect(tell({ service: 'checkout' }, pages)).toEqual([
      'It belongs to checkout, because its labels match service = "checkout".',
      "It pages, because that is the integration's default and no rule matches.",
    ]);
  });

  test('A12: flags an alert without a service, and still pages it', () => {
    const routing = routeSignal(signal({ service: 'unknown' }), pages, services);
    expect(routing).toMatchObject({ serviceId: undefined, policyId: undefined, urgency: 'page', unowned: true });
    expect(routing.why.map((reason) => reason.kind)).toEqual(['no-service', 'no-runbook', 'urgency-by-default']);
  });

  test('A12: flags an alert whose service has no policy', () => {
    const routing = routeSignal(signal({ a: 'b' }), { ...pages, defaultServiceId: fallback.id }, services);
    expect(routing).toMatchObject({ serviceId: fallback.id, unowned: true });
    expect(routing.why.map((reason) => reason.kind)).toContain('no-policy');
  });

  test('A6: lets the first rule that fits decide whether it pages', () => {
    const integration: IntegrationRouting = {
      urgency: 'page',
      rules: [
        { matchers: [{ label: 'severity', op: 'in', values: ['info', 'warning'] }], urgency: 'record' },
        { matchers: [{ label: 'env', op: '!=', value: 'prod' }], urgency: 'record' },
        { matchers: [], urgency: 'page' },
      ],
    };
    expect(routeSignal(signal({ severity: 'warning' }), integration, services).urgency).toBe('record');
    expect(routeSignal(signal({ env: 'prod' }), integration, services).urgency).toBe('page');
    expect(tell({ service: 'checkout', severity: 'critical' }, integration)).toContain(
      'It is recorded and wakes nobody, because its labels match env != "prod" (rule 2).',
    );
  });

  test('treats a default service that is gone as none', () => {
    const gone = asId('service', `svc_${'9'.repeat(26)}`);
    expect(routeSignal(signal({ a: 'b' }), { ...pages, defaultServiceId: gone }, services).unowned).toBe(true);
  });
});

test('validateRouting names the rule at fault', () => {
  const rules = [{ matchers: [{ label: '', op: '=' as const, value: 'x' }], urgency: 'page' as const }];
  expect(validateRouting({ urgency: 'page', rules })?.fields).toMatchObject([{ path: 'rules[0].matchers[0].label' }]);
  expect(validateRouting(pages)).toBeUndefined();
});

describe('A7: a service', () => {
  const page = 'page' as const;
  const record = 'record' as const;
  test.each([
    ['healthy', 'no alert is open', []],
    ['healthy', 'only information is recorded', [{ urgency: record, severity: 'info' as const }]],
    ['degraded', 'a critical alert is only recorded', [{ urgency: record, severity: 'critical' as const }]],
    ['degraded', 'a warning pages', [{ urgency: page, severity: 'warning' as const }]],
    ['failing', 'an error pages', [{ urgency: page, severity: 'error' as const }]],
    ['failing', 'something of unknown severity pages', [{ urgency: page, severity: 'unknown' as const }]],
  ])('is %s when %s', (state, _, alerts) => {
    expect(serviceState(alerts)).toBe(state);
    expect(serviceState([...alerts, { urgency: record, severity: 'info' }])).toBe(state);
  });
});
