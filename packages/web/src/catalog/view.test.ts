import { expect, test } from 'vitest';
import { type Service, type ServiceState, servicesView, withState } from './view.ts';

const service = (name: string): Service => ({
  id: `srv_${name}`,
  name,
  teamId: 'tea_1',
  tier: 2,
  description: '',
  matchers: [],
  policyId: null,
  links: [],
  runbookUrl: null,
  createdAt: '2026-11-21T00:00:00.000Z',
  version: 1,
});
const state = (name: string, value: ServiceState['state']): ServiceState => ({
  serviceId: `srv_${name}`,
  name,
  state: value,
  openAlerts: 0,
  pagingAlerts: 0,
});
const names = (rows: ReturnType<typeof withState>) => rows.map((row) => row.service.name);
const services = ['Ads', 'Basket', 'Checkout'].map(service);
const states = [state('Ads', 'healthy'), state('Basket', 'degraded'), state('Checkout', 'failing')];

test('what does worst stands first', () => {
  expect(names(withState(services, states, ''))).toEqual(['Checkout', 'Basket', 'Ads']);
});

test('before states are known, services stand by name', () => {
  expect(names(withState(services.toReversed(), [], ''))).toEqual(['Ads', 'Basket', 'Checkout']);
});

test('a wanted state leaves out the others', () => {
  expect(names(withState(services, states, 'degraded'))).toEqual(['Basket']);
});

test('an address that asks for nonsense shows the whole list', () => {
  expect(servicesView.parse({ state: 'wobbly', q: 7 })).toEqual({ q: '', team: '', state: '' });
});
