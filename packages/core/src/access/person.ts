import { type Decision, type Instant, type PersonId, refuse } from '../kernel/index.ts';
import type { PersonFact, PersonFields } from './facts.ts';

export interface Person extends PersonFields {
  readonly id: PersonId;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
  /** False until the invitation was taken up. */
  readonly hasPassword: boolean;
  /** Grows with every change by an admin or by the person: a change names the version that it was made from. */
  readonly version: number;
}

export type PersonCommand =
  | { readonly kind: 'change'; readonly fields: PersonFields; readonly version: number }
  | { readonly kind: 'disable' }
  | { readonly kind: 'enable' };

/** Invited until a password is set, then active; disabled whatever came before. */
export function statusOf(person: Person): 'invited' | 'active' | 'disabled' {
  if (person.disabledAt !== undefined) return 'disabled';
  return person.hasPassword ? 'active' : 'invited';
}

/**
 * Decides about one person. `otherAdmins` counts the other people who are admin, enabled and able to sign in: without
 * one, this person stays admin and stays enabled, so that Heed never locks everybody out.
 */
export function decidePerson(person: Person, command: PersonCommand, otherAdmins: number): Decision<PersonFact> {
  const isLastAdmin = person.role === 'admin' && person.disabledAt === undefined && otherAdmins === 0;
  switch (command.kind) {
    case 'change':
      if (command.version !== person.version) {
        return refuse(
          'version-mismatch',
          `This person is at version ${person.version}, your change is for ${command.version}.`,
        );
      }
      if (isLastAdmin && command.fields.role !== 'admin') return lastAdmin();
      return sameFields(person, command.fields) ? [] : [{ kind: 'person.changed', data: fieldsOf(command.fields) }];
    case 'disable':
      if (person.disabledAt !== undefined) return [];
      return isLastAdmin ? lastAdmin() : [{ kind: 'person.disabled', data: {} }];
    case 'enable':
      return person.disabledAt === undefined ? [] : [{ kind: 'person.enabled', data: {} }];
  }
}

/** The state after a fact. The first fact of a person is `person.added`. */
export function evolvePerson(
  person: Person | undefined,
  id: PersonId,
  fact: PersonFact,
  at: Instant,
): Person | undefined {
  if (fact.kind === 'person.added') {
    return { ...fieldsOf(fact.data), id, createdAt: at, disabledAt: undefined, hasPassword: false, version: 1 };
  }
  if (person === undefined) return undefined;
  switch (fact.kind) {
    case 'person.changed':
      return { ...person, ...fieldsOf(fact.data), version: person.version + 1 };
    case 'person.password-set':
      return { ...person, hasPassword: true };
    case 'person.disabled':
      return { ...person, disabledAt: at };
    case 'person.enabled':
      return { ...person, disabledAt: undefined };
  }
}

function fieldsOf({ name, email, role, timeZone }: PersonFields): PersonFields {
  return { name, email, role, timeZone };
}

function sameFields(a: PersonFields, b: PersonFields): boolean {
  return a.name === b.name && a.email === b.email && a.role === b.role && a.timeZone === b.timeZone;
}

function lastAdmin() {
  return refuse(
    'wrong-state',
    'This is the last admin who can sign in. Give another person the role admin first, and let them set a password.',
  );
}
