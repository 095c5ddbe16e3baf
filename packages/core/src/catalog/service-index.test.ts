import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '../kernel/index.ts';
import type { Labels } from './labels.ts';
import { type Matcher, matchesAll } from './matchers.ts';
import type { Service } from './service.ts';
import { indexServices, matchService } from './service-index.ts';

function service(number: number, name: string, matchers: readonly Matcher[]): Service {
  return {
    id: asId('service', `svc_${String(number).padStart(26, '0')}`),
    name,
    teamId: asId('team', `tea_${'0'.repeat(26)}`),
    tier: 2,
    description: '',
    matchers,
    links: [],
    version: 1,
  };
}

const is = (label: string, value: string): Matcher => ({ label, op: '=', value });
const nameFor = (services: readonly Service[], labels: Labels) => matchService(indexServices(services), labels)?.name;

describe('matchService', () => {
  test('prefers the service that was described most exactly', () => {
    const services = [
      service(1, 'all of eu', [is('region', 'eu')]),
      service(2, 'checkout', [is('region', 'eu'), is('app', 'checkout')]),
    ];
    expect(nameFor(services, { region: 'eu', app: 'checkout' })).toBe('checkout');
    expect(nameFor(services, { region: 'eu', app: 'search' })).toBe('all of eu');
  });

  test('settles a tie by name', () => {
    const services = [service(1, 'b', [is('app', 'x')]), service(2, 'a', [is('env', 'prod')])];
    expect(nameFor(services, { app: 'x', env: 'prod' })).toBe('a');
  });

  test('never finds a service without matchers, and finds nothing when nothing matches', () => {
    expect(nameFor([service(1, 'bare', [])], { app: 'x' })).toBeUndefined();
    expect(nameFor([service(1, 'x', [is('app', 'x')])], {})).toBeUndefined();
  });

  test('takes an absent label as an empty one', () => {
    const named = service(1, 'has an owner', [{ label: 'owner', op: '!=', value: '' }]);
    expect(nameFor([named], { app: 'x' })).toBeUndefined();
    expect(nameFor([named], { owner: 'me' })).toBe('has an owner');
  });

  test('finds nothing inherited behind names such as constructor and __proto__', () => {
    const anything = ['constructor', '__proto__', 'toString'].map((label, index) =>
      service(index, label, [{ label, op: '!=', value: '' }]),
    );
    expect(nameFor(anything, { app: 'x' })).toBeUndefined();
    expect(nameFor(anything, JSON.parse('{"__proto__":"x"}'))).toBe('__proto__');
  });

  const word = fc.constantFrom('a', 'b', 'c', '__proto__');
  const matcher = fc.oneof(
    fc.record({ label: word, op: fc.constantFrom('=' as const, '!=' as const), value: word }),
    fc.record({ label: word, op: fc.constant('in' as const), values: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  );
  const services = fc.array(fc.tuple(word, fc.array(matcher, { maxLength: 4 })), { maxLength: 12 });
  const labels = fc.dictionary(word, word);

  test('law: the index answers what a plain search in order of precedence answers, whatever the order given', () => {
    fc.assert(
      fc.property(services, labels, (given, found) => {
        const all = given.map(([name, matchers], index) => service(index, name, matchers));
        const plain = all
          .filter((one) => one.matchers.length > 0 && matchesAll(one.matchers, found))
          .sort((a, b) => b.matchers.length - a.matchers.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
        const answer = matchService(indexServices(all), found);
        expect(answer?.id).toBe(plain[0]?.id);
        expect(matchService(indexServices(all.toReversed()), found)?.id).toBe(answer?.id);
      }),
      { numRuns: 2_000 },
    );
  });
});
