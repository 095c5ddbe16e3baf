import { type AlertId, type Fact, formatInstant, isRefusal, type PersonId, personOf } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { factsOf } from '../../../platform/facts/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadRunsOf } from '../../paging/index.ts';
import { noSuchAlert } from '../commands/respond.ts';
import { loadAlert } from '../store/alerts.ts';

/** What happened to an alert and to its pages, the oldest first. */
export async function findHistory(
  db: Queries,
  id: AlertId,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number']);
  if (isRefusal(after)) return after;
  if ((await loadAlert(db, id)) === undefined) return noSuchAlert();
  const runs = await loadRunsOf(db, id);
  const facts = await factsOf(db, [id, ...runs.map((run) => run.id)], limit + 1, after?.[0]);
  const page = pageOf(facts, limit, ({ seq }) => [seq]);
  const people = new Set(page.items.flatMap(({ actor }) => personOf(actor) ?? []));
  const names = new Map((await loadPeopleById(db, [...people])).map((person) => [person.id, person.name]));
  return { items: page.items.map((fact) => showFact(fact, names)), nextCursor: page.nextCursor };
}

function showFact(fact: Fact, names: ReadonlyMap<PersonId, string>) {
  const personId = personOf(fact.actor) ?? null;
  const actorId = 'id' in fact.actor ? fact.actor.id : null;
  return {
    ...fact,
    at: formatInstant(fact.at),
    about: [...fact.about],
    actor: { kind: fact.actor.kind, id: actorId, personId, name: personId && (names.get(personId) ?? null) },
    reason: fact.reason ?? null,
  };
}
