import type { Caller } from '@heed/core/access';
import type { ActionFact } from '@heed/core/actions';
import { type ActionId, type Fact, formatInstant, type Instant, isRefusal, personOf } from '@heed/core/kernel';
import { dayAt } from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { factsOf } from '../../../platform/facts/index.ts';
import { loadPeopleById, loadPerson } from '../../access/index.ts';
import { findVisibleAction } from '../access.ts';

const MOST_LINES = 500;

/** What happened to an action, the oldest first. */
export async function findHistory(db: Queries, caller: Caller, id: ActionId) {
  const stored = await findVisibleAction(db, caller, id);
  if (isRefusal(stored)) return stored;
  const facts = await factsOf(db, [id], MOST_LINES);
  const zone = (await loadPerson(db, caller.personId))?.timeZone ?? 'UTC';
  const people = await loadPeopleById(db, [...new Set(facts.flatMap(({ actor }) => personOf(actor) ?? []))]);
  return {
    lines: facts.map((fact) => {
      const by = personOf(fact.actor);
      const person = people.find((each) => each.id === by);
      return {
        seq: fact.seq,
        at: formatInstant(fact.at),
        kind: fact.kind,
        by: person === undefined ? null : { id: person.id, name: person.name },
        text: textOf(fact, (at) => dayAt(zone, at)),
      };
    }),
  };
}

const REMINDED: Readonly<Record<'soon' | 'overdue' | 'escalated', (day: string) => string>> = {
  soon: (day) => `It is due on ${day}.`,
  overdue: (day) => `It was due on ${day}.`,
  escalated: (day) => `It was due on ${day}: who leads the team was told too.`,
};

/** What was said with it, in the words of whoever said it. Only this room writes facts about an action. */
function textOf(fact: Fact, day: (at: Instant) => string): string {
  const { kind, data } = fact as Pick<Fact, 'seq'> & ActionFact;
  switch (kind) {
    case 'action.opened':
      return data.draft.title;
    case 'action.changed':
      return data.draft.title;
    case 'action.due-moved':
      return `${day(data.from)} to ${day(data.to)}: ${data.reason}`;
    case 'action.finished':
      return data.note;
    case 'action.verified':
      return data.evidence;
    case 'action.dropped':
    case 'action.reopened':
    case 'action.issue-refused':
      return data.reason;
    case 'action.reminded':
      return REMINDED[data.about](day(data.due));
    case 'action.checked':
      return data.words;
    case 'action.issue-filed':
      return `${data.key} ${data.url}`;
    case 'action.issue-seen':
      return data.remote;
    case 'action.issue-wanted':
    case 'action.issue-unlinked':
      return '';
  }
}
