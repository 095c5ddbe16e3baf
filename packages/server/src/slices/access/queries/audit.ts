import { type Fact, formatInstant, isRefusal, type PersonId, personOf, type Refusal } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { searchFacts } from '../../../platform/facts/index.ts';
import { loadPeopleById } from '../store/people.ts';

interface AuditQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
}

type Names = ReadonlyMap<PersonId, string>;

/** What happened, the newest first, with the names of those who did it. */
export async function findFacts(
  db: Queries,
  { limit, cursor, ...filter }: AuditQuery,
): Promise<{ items: ReturnType<typeof showFact>[]; nextCursor: string | null } | Refusal> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, ['number']);
  if (isRefusal(before)) return before;
  const facts = await searchFacts(db, { ...filter, before: before?.[0], limit: limit + 1 });
  const page = pageOf(facts, limit, ({ seq }) => [seq]);
  const people = new Set(page.items.flatMap(({ actor }) => personOf(actor) ?? []));
  const names = new Map((await loadPeopleById(db, [...people])).map(({ id, name }) => [id, name]));
  return { items: page.items.map((fact) => showFact(fact, names)), nextCursor: page.nextCursor };
}

function showFact(fact: Fact, names: Names) {
  const personId = personOf(fact.actor) ?? null;
  return {
    ...fact,
    at: formatInstant(fact.at),
    about: [...fact.about],
    actor: {
      kind: fact.actor.kind,
      id: 'id' in fact.actor ? fact.actor.id : null,
      personId,
      name: personId === null ? null : (names.get(personId) ?? null),
    },
    reason: fact.reason ?? null,
  };
}
