import type { Caller } from '@heed/core/access';
import type { RoundOf } from '@heed/core/actions';
import { isId, isRefusal } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { maySee } from '../../incidents/index.ts';
import { type DeliveryAbout, idsIn, type NameSubjects } from '../../notify/index.ts';
import { findVisibleRound } from '../access.ts';
import { testSubject } from '../notices.ts';
import { loadByIds, type StoredAction } from '../store/actions.ts';

/** For the delivery log: the actions that people are reminded of, and the three-week tests that they are asked to answer. */
export const nameActions: NameSubjects = async (db, caller, subjects) => {
  const ids = idsIn('action', subjects);
  const actions = new Map((await loadByIds(db, [...new Set(ids.values())])).map((one) => [one.action.id, one]));
  const named = [...ids].flatMap(([subject, id]): (readonly [string, DeliveryAbout])[] => {
    const stored = actions.get(id);
    if (stored === undefined || !isSeen(caller, stored)) return [];
    return [[subject, { kind: 'action', id, title: stored.action.title }]];
  });
  const tests = await Promise.all(subjects.map((subject) => nameTest(db, caller, subject)));
  return new Map([...named, ...tests.flat()]);
};

/** Whoever sees the incident sees its actions, and an owner sees their own. */
function isSeen(caller: Caller, { action, incident }: StoredAction): boolean {
  return incident === undefined || action.ownerId === caller.personId || maySee(caller, incident);
}

async function nameTest(
  db: Queries,
  caller: Caller,
  subject: string,
): Promise<readonly (readonly [string, DeliveryAbout])[]> {
  const of = roundOf(subject);
  const found = of && (await findVisibleRound(db, caller, of));
  if (of === undefined || found === undefined || isRefusal(found)) return [];
  const { round, incident } = found;
  const title = round.title ?? `INC-${incident.number} ${incident.title}`;
  return [[subject, { kind: 'three-week-test', id: of, title }]];
}

/** What the test asks about, where the subject is one. */
function roundOf(subject: string): RoundOf | undefined {
  const [of = ''] = subject.split('/');
  if (!isId('incident', of) && !isId('postmortem', of)) return undefined;
  return testSubject({ of }) === subject ? of : undefined;
}
