import * as contract from '@heed/contract/status';
import { isRefusal, refuse } from '@heed/core/kernel';
import { type BoundRoute, bind } from '../../platform/http/index.ts';
import { newId } from '../../platform/random/index.ts';
import { answerWith } from './answer.ts';
import { carryOut } from './commands/carry-out.ts';
import { moveMaintenance, scheduleMaintenance } from './commands/maintain.ts';
import { whoIs } from './commands/pages.ts';
import { linkInside, openPublicIncident, postPublicUpdate } from './commands/tell.ts';
import { showDraft, thingOf } from './queries/drafts.ts';
import {
  findDrafts,
  findMaintenance,
  findMaintenances,
  findPublicIncident,
  findPublicIncidents,
  findPublicSide,
} from './queries/find.ts';
import { readerOf } from './queries/show.ts';

export const tellingRoutes: readonly BoundRoute[] = [
  bind(contract.listPublicIncidents, ({ params, query, caller }, { database }) =>
    findPublicIncidents(database.read, caller, params.id, query),
  ),
  bind(contract.getPublicIncident, ({ params, caller }, { database }) =>
    findPublicIncident(database.read, caller, params.id, params.incidentId),
  ),
  bind(contract.getPublicSide, ({ params, caller }, { database }) => findPublicSide(database.read, caller, params.id)),
  bind(contract.openPublicIncident, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const outcome = await openPublicIncident(tx, caller, params.id, body);
      return answerWith(tx, caller, outcome, isRefusal(outcome) ? undefined : outcome.incidentId);
    }),
  ),
  bind(contract.postPublicUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const outcome = await postPublicUpdate(tx, caller, params.id, params.incidentId, body);
      return answerWith(tx, caller, outcome, params.incidentId);
    }),
  ),
  bind(contract.retitlePublicIncident, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { incidentId } = params;
      const verb = {
        kind: 'retitle-incident' as const,
        incidentId,
        title: body.title,
        impact: body.impact ?? undefined,
      };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), incidentId);
    }),
  ),
  bind(contract.linkPublicIncident, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { incidentId } = params;
      const outcome = await linkInside(tx, caller, params.id, incidentId, body.incidentId ?? undefined);
      const answer = await answerWith(tx, caller, outcome, incidentId);
      if (isRefusal(answer)) return answer;
      return answer.incident ?? refuse('not-found', 'There is no such public incident.');
    }),
  ),
  bind(contract.linkPostmortem, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { incidentId } = params;
      const verb = { kind: 'link-postmortem' as const, incidentId, url: body.url ?? undefined };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), incidentId);
    }),
  ),
  bind(contract.correctPublicUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { incidentId: thingId, updateId } = params;
      const verb = { kind: 'edit-update' as const, thingId, updateId, ...body, displayAt: body.displayAt };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), thingId);
    }),
  ),
  bind(contract.withdrawPublicUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { incidentId: thingId, updateId } = params;
      const verb = { kind: 'withdraw-update' as const, thingId, updateId, reason: body.reason };
      const answer = await answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), thingId);
      if (isRefusal(answer)) return answer;
      return answer.incident ?? refuse('not-found', 'There is no such public incident.');
    }),
  ),
  bind(contract.listMaintenances, ({ params, query, caller }, { database }) =>
    findMaintenances(database.read, caller, params.id, query),
  ),
  bind(contract.getMaintenance, ({ params, caller }, { database }) =>
    findMaintenance(database.read, caller, params.id, params.maintenanceId),
  ),
  bind(contract.scheduleMaintenance, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const outcome = await scheduleMaintenance(tx, caller, params.id, body);
      return answerWith(tx, caller, outcome, isRefusal(outcome) ? undefined : outcome.maintenanceId);
    }),
  ),
  bind(contract.moveMaintenance, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const outcome = await moveMaintenance(tx, caller, params.id, params.maintenanceId, body);
      return answerWith(tx, caller, outcome, params.maintenanceId);
    }),
  ),
  bind(contract.postMaintenanceUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { maintenanceId } = params;
      const updateId = newId('publicUpdate', tx.now);
      const verb = { kind: 'tell-maintenance' as const, maintenanceId, updateId, to: body.to, body: body.body };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), maintenanceId);
    }),
  ),
  bind(contract.cancelMaintenance, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { maintenanceId } = params;
      const updateId = newId('publicUpdate', tx.now);
      const verb = { kind: 'cancel-maintenance' as const, maintenanceId, updateId, body: body.body };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), maintenanceId);
    }),
  ),
  bind(contract.correctMaintenanceUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { maintenanceId: thingId, updateId } = params;
      const verb = { kind: 'edit-update' as const, thingId, updateId, ...body, displayAt: undefined };
      return answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), thingId);
    }),
  ),
  bind(contract.withdrawMaintenanceUpdate, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const { maintenanceId: thingId, updateId } = params;
      const verb = { kind: 'withdraw-update' as const, thingId, updateId, reason: body.reason };
      const answer = await answerWith(tx, caller, await carryOut(tx, params.id, verb, whoIs(caller)), thingId);
      if (isRefusal(answer)) return answer;
      return answer.maintenance ?? refuse('not-found', 'There is no such maintenance.');
    }),
  ),
  bind(contract.listStatusDrafts, ({ params, caller }, { database }) => findDrafts(database.read, caller, params.id)),
  bind(contract.approveStatusDraft, ({ params, caller }, { transact }) =>
    transact(async (tx) => {
      const verb = { kind: 'approve-draft' as const, number: params.number };
      const outcome = await carryOut(tx, params.id, verb, whoIs(caller));
      if (isRefusal(outcome)) return outcome;
      const draft = outcome.board.page.drafts.find(({ number }) => number === params.number);
      return answerWith(tx, caller, outcome, draft && thingOf(draft.command));
    }),
  ),
  bind(contract.rejectStatusDraft, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const verb = { kind: 'reject-draft' as const, number: params.number, reason: body.reason };
      const outcome = await carryOut(tx, params.id, verb, whoIs(caller));
      if (isRefusal(outcome)) return outcome;
      const { board } = outcome;
      const draft = board.page.drafts.find(({ number }) => number === params.number);
      if (draft === undefined) return refuse('not-found', 'There is no such draft.');
      return showDraft(draft, board, caller, await readerOf(tx.db, caller, tx.now, [], [draft]));
    }),
  ),
];
