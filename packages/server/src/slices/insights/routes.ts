import * as contract from '@heed/contract/insights';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind } from '../../platform/http/index.ts';
import { scheduleTimer } from '../../platform/timers/index.ts';
import { answerAlarm } from './commands/alarm.ts';
import { changeClass, createClass, mergeClass, restoreClass, retireClass } from './commands/classes.ts';
import { confirmClass } from './commands/confirm.ts';
import { setDigest } from './commands/digest.ts';
import { markSimilar } from './commands/mark.ts';
import { removeObjective, setObjective } from './commands/objective.ts';
import { sendTable } from './export.ts';
import type { InsightsMeans } from './means.ts';
import { findAlarm, findAlarms, showAlarm } from './queries/alarms.ts';
import { findCounted } from './queries/behind.ts';
import { findClass, findClasses, showClass } from './queries/classes.ts';
import { showDigest } from './queries/digest.ts';
import { showInsights } from './queries/figures.ts';
import { findLanded } from './queries/landed.ts';
import { findLesson } from './queries/lesson.ts';
import { findObjectives, showObjective } from './queries/objectives.ts';
import { findReviewed } from './queries/postmortems.ts';
import { findSimilar, findSimilarDraft } from './queries/similar.ts';
import { findTeams } from './queries/teams.ts';
import type { StoredClass } from './store/classes.ts';
import { countIncidents } from './store/readings.ts';
import { REBUILD } from './timers.ts';

export function insightsRoutes(means: InsightsMeans): readonly BoundRoute[] {
  return [...memoryRoutes(means), ...classRoutes(means), ...figureRoutes(means), ...objectiveRoutes()];
}

function memoryRoutes(means: InsightsMeans): readonly BoundRoute[] {
  return [
    bind(contract.findSimilarDraft, ({ body, caller }, { database }) =>
      findSimilarDraft(database.read, means, caller, body),
    ),
    bind(contract.listSimilarIncidents, ({ params, caller }, { database }) =>
      findSimilar(database.read, means, caller, params.id),
    ),
    bind(contract.markSimilarIncident, ({ params, body, caller }, { transact }) =>
      transact((tx) => markSimilar(tx, caller, params, body.useful)),
    ),
    bind(contract.getIncidentClass, ({ params, caller }, { database }) =>
      findLesson(database.read, means, caller, params.id),
    ),
    bind(contract.setIncidentClass, ({ params, body, caller }, { transact }) =>
      transact(
        async (tx) =>
          (await confirmClass(tx, means, caller, params.id, body.classId)) ??
          findLesson(tx.db, means, caller, params.id),
      ),
    ),
  ];
}

function classRoutes(means: InsightsMeans): readonly BoundRoute[] {
  return [
    bind(contract.listFailureClasses, ({ caller }, { database }) => findClasses(database.read, caller)),
    bind(contract.createFailureClass, ({ body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await createClass(tx, caller, body))),
    ),
    bind(contract.getFailureClass, ({ params, caller }, { database }) =>
      findClass(database.read, means, caller, params.id),
    ),
    bind(contract.changeFailureClass, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await changeClass(tx, caller, params.id, body))),
    ),
    bind(contract.retireFailureClass, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await retireClass(tx, caller, params.id, body.reason))),
    ),
    bind(contract.restoreFailureClass, ({ params, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await restoreClass(tx, caller, params.id))),
    ),
    bind(contract.mergeFailureClass, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await mergeClass(tx, caller, params.id, body.into))),
    ),
    bind(contract.listRecurrenceAlarms, ({ query, caller }, { database }) =>
      findAlarms(database.read, caller, query.state),
    ),
    bind(contract.getRecurrenceAlarm, ({ params, caller }, { database }) =>
      findAlarm(database.read, means, caller, params.id),
    ),
    bind(contract.answerRecurrenceAlarm, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const answered = await answerAlarm(tx, caller, params.id, body);
        return isRefusal(answered) ? answered : showAlarm(tx.db, caller, answered);
      }),
    ),
  ];
}

function figureRoutes(means: InsightsMeans): readonly BoundRoute[] {
  return [
    bind(contract.getInsights, ({ query, caller }, { database }) => showInsights(database.read, means, caller, query)),
    bind(contract.listCountedIncidents, ({ query, caller }, { database }) =>
      findCounted(database.read, means, caller, query),
    ),
    bind(contract.listLandedActions, ({ query, caller }, { database }) =>
      findLanded(database.read, means, caller, query),
    ),
    bind(contract.listReviewedPostmortems, ({ query, caller }, { database }) =>
      findReviewed(database.read, caller, query),
    ),
    bind(contract.exportInsights, (incoming, context) => sendTable(means, incoming, context)),
    bind(contract.listTeamMaturity, ({ query, caller }, { database }) =>
      findTeams(database.read, means, caller, query),
    ),
    bind(contract.rebuildInsights, (_, { transact }) =>
      transact(async (tx) => {
        await scheduleTimer(tx, { kind: REBUILD, key: 'all', dueAt: tx.now });
        return { incidents: await countIncidents(tx.db) };
      }),
    ),
    bind(contract.getInsightDigest, ({ caller }, { database }) => showDigest(database.read, caller.personId)),
    bind(contract.setInsightDigest, ({ body, caller }, { transact }) =>
      transact(async (tx) => {
        await setDigest(tx, caller, body);
        return showDigest(tx.db, caller.personId);
      }),
    ),
  ];
}

function objectiveRoutes(): readonly BoundRoute[] {
  return [
    bind(contract.listObjectives, ({ query, caller }, { database }) => findObjectives(database.read, caller, query)),
    bind(contract.getServiceObjective, ({ params, caller }, { database }) =>
      showObjective(database.read, caller, params.id),
    ),
    bind(contract.setServiceObjective, ({ params, body, caller }, { transact }) =>
      transact(
        async (tx) => (await setObjective(tx, caller, params.id, body)) ?? showObjective(tx.db, caller, params.id),
      ),
    ),
    bind(contract.removeServiceObjective, ({ params, caller }, { transact }) =>
      transact((tx) => removeObjective(tx, caller, params.id)),
    ),
  ];
}

async function shown(tx: Tx, one: StoredClass | Refusal) {
  return isRefusal(one) ? one : showClass(tx.db, one);
}
