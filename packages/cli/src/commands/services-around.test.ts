import { expect, test } from 'vitest';
import type { Integration, Service } from '../find/kinds.ts';
import { heedWith } from './answered.testing.ts';
import { AT, CHECKOUT } from './incidents.testing.ts';

const PAYMENTS = `svc_${'2'.padStart(26, '0')}`;
const service = (id: string, name: string): Service => ({
  id,
  name,
  teamId: 'tea_1',
  tier: 1,
  description: '',
  matchers: [],
  policyId: null,
  links: [],
  runbookUrl: null,
  createdAt: AT,
  version: 5,
});
const [checkout, payments] = [service(CHECKOUT, 'Checkout'), service(PAYMENTS, 'Payments')];
const NEEDS = { serviceId: CHECKOUT, dependsOn: [payments], version: 5 };
const KNOWN = {
  'GET /v1/services': { items: [checkout, payments], nextCursor: null },
  [`GET /v1/services/${CHECKOUT}/dependencies`]: NEEDS,
  [`GET /v1/services/${CHECKOUT}/dependents`]: { items: [], nextCursor: null },
};

test('what a service needs is shown and replaced', async () => {
  const shown = await heedWith(['services', 'needs', 'Checkout'], KNOWN);
  expect(shown.out).toBe('Checkout needs Payments.\nIt is needed by nothing.\n');
  const put = `PUT /v1/services/${CHECKOUT}/dependencies`;
  const set = await heedWith(['services', 'needs', 'Checkout', 'Payments'], { ...KNOWN, [put]: NEEDS });
  expect(set.sent).toEqual([{ call: put, body: { dependsOn: [PAYMENTS], version: 5 } }]);
  const none = await heedWith(['services', 'needs', 'Checkout', 'none'], { ...KNOWN, [put]: NEEDS });
  expect(none.sent[0]?.body).toEqual({ dependsOn: [], version: 5 });
});

test('how services do is listed, or shown of one', async () => {
  const state = { serviceId: CHECKOUT, name: 'Checkout', state: 'failing', openAlerts: 2, pagingAlerts: 1 };
  const all = await heedWith(['services', 'state'], { 'GET /v1/service-states': { items: [state], nextCursor: null } });
  expect(all.out).toMatch(/Checkout\s+failing\s+2\s+1/);
  const one = await heedWith(['services', 'state', 'Checkout'], {
    ...KNOWN,
    [`GET /v1/services/${CHECKOUT}/state`]: state,
  });
  expect(one.out).toContain('failing');
});

test('a mitigation is changed in what is said, and a template too', async () => {
  const id = `mit_${'3'.padStart(26, '0')}`;
  const mitigation = {
    id,
    serviceId: CHECKOUT,
    kind: 'rollback',
    title: 'Roll back',
    steps: 'kubectl rollout undo',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 5,
    precondition: null,
    runbookUrl: null,
    createdAt: AT,
    version: 2,
  };
  const answers = {
    ...KNOWN,
    [`GET /v1/services/${CHECKOUT}/mitigations`]: { items: [mitigation], nextCursor: null },
    [`PUT /v1/mitigations/${id}`]: mitigation,
  };
  const line = ['mitigations', 'change', 'Checkout', 'Roll back', '--irreversible', '--runbook', 'https://run.test'];
  const { sent } = await heedWith(line, answers);
  const { id: _id, serviceId: _service, createdAt: _at, ...kept } = mitigation;
  expect(sent[0]?.body).toEqual({ ...kept, reversible: false, runbookUrl: 'https://run.test' });
  const template = {
    id: `tpl_${'4'.padStart(26, '0')}`,
    name: 'First word',
    audience: 'customers',
    severity: 'sev1',
    occasion: 'first',
    body: 'We look into it.',
    createdAt: AT,
    version: 7,
  };
  const ours = { ...template, id: null, name: 'Heed’s word' };
  const templates = {
    'GET /v1/update-templates': { templates: [template, ours], placeholders: [] },
    [`PUT /v1/update-templates/${template.id}`]: template,
  };
  const changed = await heedWith(['comms', 'templates', 'change', 'First word', '--severity', 'all'], templates);
  expect(changed.sent[0]?.body).toEqual({
    name: 'First word',
    audience: 'customers',
    severity: null,
    occasion: 'first',
    body: 'We look into it.',
    version: 7,
  });
  const own = await heedWith(['comms', 'templates', 'change', 'Heed’s word', '--name', 'Ours'], templates);
  expect([own.code, own.err]).toEqual([1, expect.stringContaining('it takes its place')]);
});

test('what an integration could not read is listed with its trouble', async () => {
  const id = `itg_${'5'.padStart(26, '0')}`;
  const integration: Integration = {
    id,
    name: 'Prometheus',
    kind: 'prometheus',
    teamId: null,
    defaultServiceId: null,
    urgency: 'page',
    rules: [],
    hint: 'hik_1',
    enabled: true,
    lastSignalAt: AT,
    lastTroubleAt: AT,
    lastTrouble: null,
    createdAt: AT,
    version: 1,
  };
  const signal = { id: 'x', receivedAt: AT, body: '{"broken', length: 8, trouble: 'This is no JSON.' };
  const answers = {
    'GET /v1/integrations': { items: [integration], nextCursor: null },
    [`GET /v1/integrations/${id}/signals`]: { items: [signal], nextCursor: null },
  };
  const { out } = await heedWith(['integrations', 'signals', 'Prometheus', '--trouble'], answers);
  expect(out).toMatch(/This is no JSON\.\s+8\s+\{"broken/);
});
