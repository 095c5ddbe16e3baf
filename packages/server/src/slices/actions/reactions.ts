import { TIERS, weightOf } from '@heed/core/actions';
import type { IncidentFactKind, IncidentFactOf } from '@heed/core/incidents';
import { type IncidentId, isId } from '@heed/core/kernel';
import type { FactDraft, Reaction, Reactions, Tx } from '../../platform/db/index.ts';
import { loadIncident } from '../incidents/index.ts';
import { armThreeWeekTest, callOffThreeWeekTest } from './commands/test.ts';
import { reweigh } from './store/actions.ts';
import { askerFor } from './whom.ts';

/** The lesson is asked for three weeks after an incident is over, and weighs what the incident weighs. */
export const reactions: Reactions = {
  'incident.resolved': [on(arm)],
  'incident.reopened': [on((tx, id, { actor }) => callOffThreeWeekTest(tx, id, actor, 'The incident was reopened.'))],
  'incident.dismissed': [on((tx, id, { actor }) => callOffThreeWeekTest(tx, id, actor, 'The incident was dismissed.'))],
  'incident.severity-changed': [
    on(async (tx, id, { data }) => {
      // The room `incidents` alone writes facts of its kinds, with the data that core gave them.
      const { to } = data as IncidentFactOf<Extract<IncidentFactKind, 'incident.severity-changed'>>['data'];
      const weights = TIERS.map((tier) => [tier, weightOf(to, tier)] as const);
      await reweigh(tx, id, weights);
    }),
  ],
};

function on(react: (tx: Tx, id: IncidentId, fact: FactDraft) => Promise<void>): Reaction {
  return async (tx, fact) => {
    if (isId('incident', fact.subject)) await react(tx, fact.subject, fact);
  };
}

/** A drill teaches those who took part; its actions are kept, and counted in no figure. */
async function arm(tx: Tx, incidentId: IncidentId, { actor }: FactDraft): Promise<void> {
  const incident = await loadIncident(tx.db, incidentId);
  if (incident === undefined || incident.kind === 'drill') return;
  await armThreeWeekTest(tx, {
    of: incidentId,
    incidents: [incidentId],
    from: tx.now,
    askerId: await askerFor(tx.db, incident),
    actor,
  });
}
