import { instantOrNull } from '@heed/contract/fields';
import { type Caller, can, PERMISSIONS, type Person, statusOf } from '@heed/core/access';
import { formatInstant, isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import { decodeCursor, type NamedFilter, pageOf, type Queries } from '../../../platform/db/index.ts';
import { noSuchPerson } from '../commands/people.ts';
import { loadPeople, loadPerson } from '../store/people.ts';

/** A person as the API shows one. */
export function showPerson(person: Person) {
  return {
    ...person,
    status: statusOf(person),
    createdAt: formatInstant(person.createdAt),
    disabledAt: instantOrNull(person.disabledAt),
  };
}

type ShownPerson = ReturnType<typeof showPerson>;

export async function findPerson(db: Queries, id: PersonId): Promise<ShownPerson | Refusal> {
  const person = await loadPerson(db, id);
  return person ? showPerson(person) : noSuchPerson();
}

interface PeopleQuery extends NamedFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly disabled: 'include' | 'exclude';
}

export async function findPeople(
  db: Queries,
  { limit, cursor, ...filter }: PeopleQuery,
): Promise<{ items: ShownPerson[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadPeople(db, { ...filter, limit, after });
  const page = pageOf(rows, limit, ({ person, sortedBy }) => [sortedBy, person.id]);
  return { items: page.items.map(({ person }) => showPerson(person)), nextCursor: page.nextCursor };
}

/** Who calls, and what this session or key may do. */
export async function findMe(db: Queries, caller: Caller) {
  const person = await loadPerson(db, caller.personId);
  if (person === undefined) return noSuchPerson();
  // Nobody asks this by e-mail: there is no request in one.
  const via = caller.via.kind === 'session' ? ('session' as const) : ('api-key' as const);
  return {
    person: showPerson(person),
    teamIds: [...caller.teamIds],
    via,
    role: caller.role,
    permissions: PERMISSIONS.filter((permission) => can(caller, permission)),
  };
}
