import * as contract from '@heed/contract/postmortems';
import type { Caller } from '@heed/core/access';
import { isRefusal, type PostmortemId, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext } from '../../platform/http/index.ts';
import { carryOut, type Verb } from './commands/carry-out.ts';
import { checkIncidents, checkNoSecrets, checkPeople, checkTeam, checkTimeZone } from './commands/checks.ts';
import { gatherAll } from './commands/gather.ts';
import { cancelMeeting, planMeeting } from './commands/meeting.ts';
import { setMembers } from './commands/members.ts';
import { recount } from './commands/recount.ts';
import { shift } from './commands/shift.ts';
import { keepWords, releaseWords } from './commands/words.ts';
import type { PostmortemMeans } from './means.ts';
import { showPostmortem } from './queries/show.ts';
import { loadIncidentsOf } from './roster.ts';
import type { StoredPostmortem } from './store/postmortems.ts';

type Input = { readonly params: { readonly id: PostmortemId }; readonly caller: Caller };
type Change = (tx: Tx, caller: Caller, id: PostmortemId) => Promise<StoredPostmortem | Refusal>;

/** Carries a change out and shows what came of it. */
export function changed({ params, caller }: Input, { transact }: RequestContext, change: Change) {
  return transact(async (tx) => {
    const stored = await change(tx, caller, params.id);
    return isRefusal(stored) ? stored : showPostmortem(tx.db, caller, stored);
  });
}

/** One verb; what it names is looked for first, and the first trouble is the answer. */
function act(
  input: Input,
  context: RequestContext,
  verb: Verb,
  ...checks: readonly ((tx: Tx, caller: Caller) => Promise<Refusal | undefined>)[]
) {
  return changed(input, context, async (tx, caller, id) => {
    for (const check of checks) {
      const wrong = await check(tx, caller);
      if (wrong !== undefined) return wrong;
    }
    return carryOut(tx, caller, id, verb);
  });
}

const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined;

export function recordRoutes(means: PostmortemMeans): readonly BoundRoute[] {
  return [
    bind(contract.setPostmortemHeader, (input, context) => {
      const { title, timeZone, teamId, authorIds } = input.body;
      const header = { title, timeZone: orUndefined(timeZone), teamId: orUndefined(teamId), authors: authorIds };
      const verb = { kind: 'set-header', header } as const;
      return act(input, context, verb, checkTimeZone(timeZone), checkTeam(teamId), checkPeople('authorIds', authorIds));
    }),
    bind(contract.addPostmortemFigure, (input, context) =>
      act(input, context, { kind: 'put-figure', figure: figureOf(input.body) }),
    ),
    bind(contract.changePostmortemFigure, (input, context) =>
      act(input, context, { kind: 'put-figure', figure: { ...figureOf(input.body), number: input.params.number } }),
    ),
    bind(contract.removePostmortemFigure, (input, context) =>
      act(input, context, { kind: 'remove', list: 'impact', number: input.params.number }),
    ),
    bind(contract.recountPostmortemImpact, (input, context) =>
      changed(input, context, (tx, caller, id) => recount(tx, caller, id)),
    ),
    bind(contract.addPostmortemRow, (input, context) =>
      act(input, context, { kind: 'put-row', row: rowOf(input.body) }),
    ),
    bind(contract.changePostmortemRow, (input, context) =>
      act(input, context, { kind: 'put-row', row: { ...rowOf(input.body), number: input.params.number } }),
    ),
    bind(contract.removePostmortemRow, (input, context) =>
      act(input, context, { kind: 'remove', list: 'timeline', number: input.params.number }),
    ),
    bind(contract.gatherPostmortemRows, (input, context) =>
      changed(input, context, (tx, caller, id) =>
        carryOut(tx, caller, id, async ({ record }) => {
          return { kind: 'gather-rows', rows: await gatherAll(tx.db, await loadIncidentsOf(tx.db, record)) };
        }),
      ),
    ),
    bind(contract.addPostmortemFactor, (input, context) =>
      act(input, context, { kind: 'put-factor', factor: input.body }),
    ),
    bind(contract.changePostmortemFactor, (input, context) =>
      act(input, context, { kind: 'put-factor', factor: { ...input.body, number: input.params.number } }),
    ),
    bind(contract.removePostmortemFactor, (input, context) =>
      act(input, context, { kind: 'remove', list: 'factors', number: input.params.number }),
    ),
    bind(contract.addPostmortemWhy, (input, context) =>
      act(input, context, { kind: 'put-why', why: whyOf(input.body) }, checkAcceptor(input.body.accepted)),
    ),
    bind(contract.changePostmortemWhy, (input, context) => {
      const why = { ...whyOf(input.body), number: input.params.number };
      return act(input, context, { kind: 'put-why', why }, checkAcceptor(input.body.accepted));
    }),
    bind(contract.removePostmortemWhy, (input, context) =>
      act(input, context, { kind: 'remove', list: 'whys', number: input.params.number }),
    ),
    bind(contract.reviewSimilarIncidents, (input, context) => {
      const { incidentIds, note } = input.body;
      const verb = { kind: 'review-similar', incidents: incidentIds, note } as const;
      const { id } = input.params;
      return act(input, context, verb, checkIncidents(incidentIds), checkNoSecrets(id, incidentIds));
    }),
    bind(contract.setPostmortemImprovements, (input, context) =>
      act(input, context, { kind: 'set-improvements', improvements: input.body.improvements }),
    ),
    bind(contract.setPatternMembers, (input, context) =>
      changed(input, context, (tx, caller, id) => setMembers(tx, caller, id, input.body.incidentIds)),
    ),
    bind(contract.setPostmortemReviewers, (input, context) => {
      const { personIds } = input.body;
      return act(input, context, { kind: 'set-reviewers', people: personIds }, checkPeople('personIds', personIds));
    }),
    bind(contract.approvePostmortem, (input, context) =>
      act(input, context, { kind: 'approve', note: input.body.note }),
    ),
    bind(contract.waivePostmortemCheck, (input, context) => act(input, context, { kind: 'waive', ...input.body })),
    bind(contract.withdrawPostmortemWaiver, (input, context) =>
      act(input, context, { kind: 'withdraw-waiver', check: input.body.check }),
    ),
    bind(contract.keepPostmortemWords, (input, context) =>
      changed(input, context, (tx, caller, id) => keepWords(tx, caller, id, input.body)),
    ),
    bind(contract.releasePostmortemWords, (input, context) =>
      changed(input, context, (tx, caller, id) => releaseWords(tx, caller, id, input.body)),
    ),
    bind(contract.shiftPostmortem, (input, context) =>
      changed(input, context, (tx, caller, id) =>
        shift(tx, means, caller, id, { ...input.body, reason: input.body.reason }),
      ),
    ),
    bind(contract.sharePostmortem, (input, context) =>
      changed(input, context, (tx, caller, id) =>
        carryOut(tx, caller, id, async ({ record }) => {
          const isPrivate = (await loadIncidentsOf(tx.db, record)).some((incident) => incident.isPrivate);
          return { kind: 'share', readers: input.body.readers, isPrivate };
        }),
      ),
    ),
    bind(contract.planPostmortemReview, (input, context) => {
      const { personIds: people, ...plan } = input.body;
      return changed(input, context, async (tx, caller, id) => {
        const wrong = await checkPeople('personIds', people)(tx);
        return wrong ?? planMeeting(tx, means, caller, id, { ...plan, people });
      });
    }),
    bind(contract.cancelPostmortemReview, (input, context) =>
      changed(input, context, (tx, caller, id) => cancelMeeting(tx, means, caller, id, input.body.reason)),
    ),
    bind(contract.holdPostmortemReview, (input, context) =>
      changed(input, context, (tx, caller, id) =>
        carryOut(tx, caller, id, { kind: 'hold-meeting', heldAt: input.body.heldAt ?? tx.now }),
      ),
    ),
  ];
}

function figureOf<T extends { readonly value: number | null }>({ value, ...figure }: T) {
  return { ...figure, value: orUndefined(value) };
}

function rowOf<T extends { readonly hidden: boolean }>({ hidden, ...row }: T) {
  return { ...row, isHidden: hidden };
}

type SentWhy = Parameters<Parameters<typeof bind<typeof contract.addPostmortemWhy>>[1]>[0]['body'];

function whyOf({ parent, leaf, actionIds, accepted, ...why }: SentWhy) {
  return {
    ...why,
    parent: orUndefined(parent),
    leaf: orUndefined(leaf),
    actions: actionIds,
    accepted: orUndefined(accepted),
  };
}

function checkAcceptor(accepted: SentWhy['accepted']) {
  return checkPeople('accepted.by', accepted === null ? [] : [accepted.by]);
}
