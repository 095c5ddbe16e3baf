import type { PageRunId } from '@heed/core/kernel';
import { type Mention, nextPosition, type Target, tellingOf, type Via } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { whoIsOnCall } from '../../oncall/index.ts';
import { findMentionNames, loadPageFacts, type StoredRun } from '../../paging/index.ts';
import type { AckView } from './view.ts';

type NameOf = (mention: Mention) => string;

/** The newest are shown. */
const MOST_TOLD = 20;
const MOST_LOOKED_AT = 200;

/** Whom the page has told, and how they came to be meant. */
export async function findTold(db: Queries, runId: PageRunId): Promise<AckView['told']> {
  const told = (await loadPageFacts(db, runId, MOST_LOOKED_AT)).flatMap((fact) =>
    (tellingOf(fact)?.people ?? []).map(({ personId, via }) => ({
      at: fact.data.at,
      person: { kind: 'person', id: personId } as const,
      via,
    })),
  );
  const last = told.slice(-MOST_TOLD).reverse();
  const names = await findMentionNames(db, [last.flatMap(({ person, via }) => [person, ...mentionsOf(via)])]);
  return last.map(({ at, person, via }) => ({ at, name: names(person), why: sayVia(via, names) }));
}

function mentionsOf(via: Via): readonly Target[] {
  return via.kind === 'reassignment' || via.kind === 'catch-all' ? [] : [via];
}

function sayVia(via: Via, names: NameOf): string {
  switch (via.kind) {
    case 'person':
      return 'by name';
    case 'schedule':
      return `on call in ${names(via)}`;
    case 'team':
      return `in ${names(via)}`;
    case 'reassignment':
      return 'given the page by somebody';
    case 'catch-all':
      return 'as catch-all';
  }
}

/** Who follows when nobody answers: by name where a schedule already says who it will be. */
export async function findNext(db: Queries, run: StoredRun): Promise<AckView['next']> {
  const at = run.wakeAt;
  if (at === undefined || run.status !== 'reaching') return undefined;
  const position = nextPosition(run);
  const targets = position === undefined ? [] : (run.steps[position.step]?.targets ?? []);
  const schedules = targets.flatMap((target) => (target.kind === 'schedule' ? [target.id] : []));
  const onCall = await whoIsOnCall(db, schedules, at);
  const people = [...onCall.values()].flatMap((id) => (id === undefined ? [] : [{ kind: 'person', id } as const]));
  const names = await findMentionNames(db, [[...targets, ...people]]);
  return {
    at,
    names: targets.map((target) => {
      if (target.kind === 'team') return `everybody in ${names(target)}`;
      if (target.kind === 'person') return names(target);
      const personId = onCall.get(target.id);
      return personId === undefined
        ? `whoever is on call in ${names(target)}`
        : `${names({ kind: 'person', id: personId })} (on call in ${names(target)})`;
    }),
  };
}
