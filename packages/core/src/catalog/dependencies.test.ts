import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type ServiceId } from '../kernel/index.ts';
import { type Dependency, findCircle, validateDependencies } from './dependencies.ts';

const id = (number: number): ServiceId => asId('service', `svc_${String(number).padStart(26, '0')}`);
const needs = (from: number, on: number): Dependency => ({ serviceId: id(from), dependsOn: id(on) });
const names = new Map([1, 2, 3].map((number, index) => [id(number), ['web', 'checkout', 'payments'][index] ?? '']));
const nameOf = (service: ServiceId) => names.get(service) ?? '?';

describe('validateDependencies', () => {
  test('accepts two ways to the same service', () => {
    expect(validateDependencies([needs(1, 2), needs(1, 3), needs(2, 4), needs(3, 4)])).toBeUndefined();
  });

  test('refuses a service that depends on itself', () => {
    expect(validateDependencies([needs(1, 2), needs(2, 2)], nameOf)).toMatchObject({
      refused: 'invalid',
      detail: 'The service checkout cannot depend on itself; remove that dependency.',
      fields: [{ path: 'dependencies[1]' }],
    });
  });

  test('names the circle that it refuses', () => {
    const refusal = validateDependencies([needs(1, 2), needs(2, 3), needs(3, 2)], nameOf);
    expect(refusal?.detail).toBe(
      'These dependencies run in a circle: checkout → payments → checkout. Remove one of them.',
    );
  });

  test('walks a chain that is longer than the call stack is deep', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => needs(index, index + 1));
    expect(validateDependencies(chain)).toBeUndefined();
    expect(findCircle([...chain, needs(50_000, 0)])).toHaveLength(50_002);
  });

  test('law: edges that only lead to higher numbers hold no circle, and one edge back along a path makes one', () => {
    const edge = fc.tuple(fc.nat(8), fc.nat(8)).filter(([from, on]) => from !== on);
    fc.assert(
      fc.property(fc.array(edge), (edges) => {
        const forward = edges.map(([a, b]) => needs(Math.min(a, b), Math.max(a, b)));
        expect(findCircle(forward)).toBeUndefined();
        const [first] = forward;
        if (first) {
          const circle = findCircle([...forward, { serviceId: first.dependsOn, dependsOn: first.serviceId }]) ?? [];
          expect(circle.length).toBeGreaterThan(2);
          expect(circle.at(-1)).toBe(circle[0]);
        }
      }),
    );
  });
});
