import * as contract from '@heed/contract/incidents';
import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext } from '../../platform/http/index.ts';
import { carryOut, type Verb } from './commands/carry-out.ts';
import { mergeIncident, splitIncident } from './commands/merge.ts';
import { pageFromIncident } from './commands/page.ts';
import type { IncidentMeans } from './means.ts';
import { showIncident } from './queries/show.ts';

/** A verb for everything that one does in a response; each answers the live record as it is afterwards. */
export function verbRoutes(means: IncidentMeans): readonly BoundRoute[] {
  const { act, work } = actors(means);
  return [
    bind(contract.changeIncidentSeverity, ({ params, body: { reason, ...body }, caller }, context) =>
      act(context, caller, params.id, { kind: 'change-severity', ...body }, reason),
    ),
    bind(contract.shiftPosture, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'shift-posture', to: body.to }),
    ),
    bind(contract.retitleIncident, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'retitle', title: body.title }),
    ),
    bind(contract.changeIncidentScope, ({ params, body, caller }, context) =>
      act(context, caller, params.id, {
        kind: 'change-scope',
        services: body.serviceIds,
        alerts: body.alertIds,
        environment: body.environment ?? undefined,
      }),
    ),
    bind(contract.involvePeople, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'involve', people: body.personIds }),
    ),
    bind(contract.setIncidentLinks, ({ params, body, caller }, context) =>
      act(context, caller, params.id, {
        kind: 'set-links',
        bridgeUrl: body.bridgeUrl ?? undefined,
        channel: body.channel ?? undefined,
        issueUrl: body.issueUrl,
      }),
    ),
    bind(contract.pageFromIncident, ({ params, body, caller }, context) =>
      work(context, (tx) => pageFromIncident(tx, means, caller, params.id, body)),
    ),
    bind(contract.settleQuestion, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'settle-question', ...body }),
    ),
    bind(contract.writeImpact, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'write-impact', ...body }),
    ),
    bind(contract.writeDoing, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'write-doing', ...body }),
    ),
    bind(contract.promiseUpdate, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'promise-update', ...body }),
    ),
    bind(contract.takeRole, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'take-role', ...body }),
    ),
    bind(contract.leaveRole, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'leave-role', ...body }),
    ),
    bind(contract.offerCommand, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'offer-command', ...body }),
    ),
    bind(contract.acceptCommand, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'accept-command', number: params.number, ...body }),
    ),
    bind(contract.endOffer, ({ params, caller }, context) =>
      act(context, caller, params.id, { kind: 'end-offer', number: params.number }),
    ),
    bind(contract.stateHypothesis, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'state-hypothesis', ...body }),
    ),
    bind(contract.judgeHypothesis, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'judge-hypothesis', number: params.number, ...body }),
    ),
    bind(contract.startTimebox, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'start-timebox', ...body }),
    ),
    bind(contract.extendTimebox, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'extend-timebox', number: params.number, ...body }),
    ),
    bind(contract.answerTimebox, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'answer-timebox', number: params.number, ...body }),
    ),
    bind(contract.startMitigation, ({ params, body: { kind: mitigation, ...body }, caller }, context) =>
      act(context, caller, params.id, { kind: 'start-mitigation', mitigation, ...body }),
    ),
    bind(contract.concludeMitigation, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'conclude-mitigation', number: params.number, ...body }),
    ),
    bind(contract.undoMitigation, ({ params, caller }, context) =>
      act(context, caller, params.id, { kind: 'undo-mitigation', number: params.number }),
    ),
    bind(contract.setCriterion, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'set-criterion', ...body }),
    ),
    bind(contract.dropCriterion, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'drop-criterion', number: params.number }, body.reason),
    ),
    bind(contract.checkCriterion, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'check-criterion', number: params.number, ...body }),
    ),
    bind(contract.markMitigated, ({ params, body, caller }, context) =>
      work(context, (tx) => {
        const { override, mitigatedAt = tx.now } = body;
        return carryOut(tx, means, caller, params.id, { kind: 'mitigated', mitigatedAt, override });
      }),
    ),
    bind(contract.resolveIncident, ({ params, body, caller }, context) =>
      work(context, (tx) => {
        const { override, summary, resolvedAt = tx.now } = body;
        return carryOut(tx, means, caller, params.id, { kind: 'resolve', resolvedAt, summary, override });
      }),
    ),
    bind(contract.reopenIncident, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'reopen' }, body.reason),
    ),
    bind(contract.dismissIncident, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'dismiss', why: 'false-alarm' }, body.reason),
    ),
    bind(contract.mergeIncident, ({ params, body, caller }, context) =>
      work(context, (tx) => mergeIncident(tx, means, caller, params.id, body)),
    ),
    bind(contract.splitIncident, ({ params, body, caller }, context) =>
      work(context, (tx) => splitIncident(tx, means, caller, params.id, body)),
    ),
    bind(contract.relateIncident, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'relate', other: body.other }),
    ),
    bind(contract.correctIncidentTimes, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'correct-times', ...body }),
    ),
    bind(contract.writeEntry, ({ params, body: { kind: entry, ...body }, caller }, context) =>
      act(context, caller, params.id, { kind: 'write-entry', entry, ...body }),
    ),
    bind(contract.correctEntry, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'correct-entry', of: params.number, ...body }),
    ),
    bind(contract.starEntry, ({ params, body, caller }, context) =>
      act(context, caller, params.id, { kind: 'star-entry', of: params.number, on: body.on }),
    ),
  ];
}

function actors(means: IncidentMeans) {
  const work = ({ transact }: RequestContext, does: (tx: Tx) => Promise<Incident | Refusal>) =>
    transact(async (tx) => {
      const incident = await does(tx);
      return isRefusal(incident) ? incident : showIncident(tx.db, means, incident);
    });
  const act = (context: RequestContext, caller: Caller, id: IncidentId, verb: Verb, reason?: string | undefined) =>
    work(context, (tx) => carryOut(tx, means, caller, id, verb, reason));
  return { work, act };
}
