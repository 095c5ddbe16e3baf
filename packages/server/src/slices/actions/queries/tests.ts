import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { closesAt, type Round, type RoundOf, type RoundResult, type RoundState } from '@heed/core/actions';
import { formatInstant, isRefusal, type PersonId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { seenBy } from '../../incidents/index.ts';
import { findMaybeRound, noSuchRound } from '../access.ts';
import { loadActionsOfRound } from '../rounds.ts';
import { loadByIds } from '../store/actions.ts';
import { loadRound, loadRounds, type StoredRound } from '../store/rounds.ts';
import { showActions } from './show.ts';

export async function findTests(
  db: Queries,
  caller: Caller,
  {
    limit,
    cursor,
    ...wanted
  }: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly state?: RoundState | undefined;
    readonly askerId?: PersonId | undefined;
  },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadRounds(db, { ...wanted, seenBy: seenBy(caller) }, limit, after);
  const page = pageOf(rows, limit, ({ round }) => [round.asksAt, round.of]);
  return { items: await showRounds(db, page.items), nextCursor: page.nextCursor };
}

/** The test with all that it asks about; before it is asked, with the actions that there are now. */
export async function findTest(db: Queries, caller: Caller, of: RoundOf) {
  const stored = await findMaybeRound(db, caller, of);
  if (isRefusal(stored)) return stored;
  const round = stored?.round;
  const isAsked = round?.state === 'asked' || round?.state === 'closed';
  const actions = round !== undefined && isAsked ? await loadByIds(db, round.items) : await loadActionsOfRound(db, of);
  const shown = await showActions(db, caller, actions, await readClock(db));
  return {
    test: stored === undefined ? null : await showRound(db, stored),
    asked: shown.map((action) => ({
      action,
      answer: round?.answers.find(({ actionId }) => actionId === action.id)?.answer ?? null,
    })),
  };
}

export async function showTestOf(db: Queries, of: RoundOf) {
  const stored = await loadRound(db, of);
  return stored === undefined ? noSuchRound() : showRound(db, stored);
}

async function showRound(db: Queries, stored: StoredRound) {
  const [shown] = await showRounds(db, [stored]);
  if (shown === undefined) throw new Error('one test was given and none came back');
  return shown;
}

async function showRounds(db: Queries, stored: readonly StoredRound[]) {
  const people = await loadPeopleById(db, [...new Set(stored.flatMap(({ round }) => round.askerId ?? []))]);
  return stored.map(({ round, incident }) => {
    const asker = people.find(({ id }) => id === round.askerId);
    return {
      about:
        round.title === undefined
          ? { id: round.of, reference: `INC-${incident.number}`, title: incident.title }
          : { id: round.of, reference: null, title: round.title },
      postmortemId: round.postmortemId ?? null,
      ...showTimes(round),
      state: round.state,
      asker: asker === undefined ? null : { id: asker.id, name: asker.name },
      atFirst: showResult(round.atFirst),
      result: showResult(round.result),
    };
  });
}

function showTimes(round: Round) {
  return {
    asksAt: formatInstant(round.asksAt),
    closesAt: formatInstant(closesAt(round)),
    askedAt: instantOrNull(round.askedAt),
    closedAt: instantOrNull(round.closedAt),
  };
}

function showResult(result: RoundResult | undefined) {
  if (result === undefined) return null;
  const { verified, counted, standings } = result;
  return { verified, counted, standings: standings.map(({ id, standing }) => ({ actionId: id, standing })) };
}
