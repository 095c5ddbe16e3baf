import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, isRefusal } from '../kernel/index.ts';
import {
  decidePerson,
  evolvePerson,
  type Person,
  type PersonCommand,
  type PersonFact,
  ROLES,
  statusOf,
} from './index.ts';

const id = asId('person', `per_${'0'.repeat(26)}`);
const ANA = { name: 'Ana', email: 'ana@heed.test', role: 'admin', timeZone: 'UTC' } as const;

function added(fields: PersonFact['data'] = ANA): Person {
  const person = evolvePerson(undefined, id, { kind: 'person.added', data: { ...ANA, ...fields } }, 1);
  if (!person) throw new Error('the first fact makes a person');
  return person;
}

const commands = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    fields: fc.record({
      name: fc.constantFrom('Ana', 'Ann'),
      email: fc.constantFrom('ana@heed.test', 'ann@heed.test'),
      role: fc.constantFrom(...ROLES),
      timeZone: fc.constantFrom('UTC', 'Asia/Tokyo'),
    }),
    version: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('disable' as const, 'enable' as const) }),
);

function play(start: Person, steps: readonly PersonCommand[], otherAdmins: number): Person {
  let person = start;
  steps.forEach((command, at) => {
    const facts = decidePerson(person, command, otherAdmins);
    if (isRefusal(facts)) return;
    for (const fact of facts) person = evolvePerson(person, id, fact, at + 2) ?? person;
  });
  return person;
}

test('the last admin stays admin and enabled, whatever is asked in whatever order', () => {
  fc.assert(
    fc.property(fc.array(commands), (steps) => {
      const person = play(added(), steps, 0);
      expect([person.role, person.disabledAt]).toEqual(['admin', undefined]);
    }),
  );
});

test('a command that was granted is granted again without any new fact', () => {
  fc.assert(
    fc.property(fc.array(commands), fc.constantFrom('disable' as const, 'enable' as const), (steps, kind) => {
      const person = play(play(added(), steps, 1), [{ kind }], 1);
      expect(decidePerson(person, { kind }, 1)).toEqual([]);
    }),
  );
});

test('a version grows by one with each change and with nothing else', () => {
  const renamed = play(added(), [{ kind: 'change', fields: { ...ANA, name: 'Ann' }, version: 1 }], 1);
  expect(renamed).toMatchObject({ name: 'Ann', version: 2 });
  expect(play(renamed, [{ kind: 'disable' }, { kind: 'enable' }], 1)).toMatchObject({ version: 2 });
  expect(decidePerson(renamed, { kind: 'change', fields: ANA, version: 1 }, 1)).toMatchObject({
    refused: 'version-mismatch',
  });
});

test('a person is invited until a password is set, and disabled whatever came before', () => {
  const invited = added();
  const active = evolvePerson(invited, id, { kind: 'person.password-set', data: {} }, 2);
  const disabled = evolvePerson(active, id, { kind: 'person.disabled', data: {} }, 3);
  expect([invited, active, disabled].map((person) => person && statusOf(person))).toEqual([
    'invited',
    'active',
    'disabled',
  ]);
});
