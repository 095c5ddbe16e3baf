import type { Caller } from '@heed/core/access';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import type { Outcome } from './commands/carry-out.ts';
import { showDraft } from './queries/drafts.ts';
import { readerOf, showMaintenance, showPublicIncident } from './queries/show.ts';

/** What became of something that was written to the public: it is there, or it waits. */
export async function answerWith(tx: Tx, caller: Caller, outcome: Outcome | Refusal, thingId?: string) {
  if (isRefusal(outcome)) return outcome;
  const { board, facts } = outcome;
  const number = facts.flatMap((fact) => (fact.kind === 'status.draft-submitted' ? [fact.data.number] : []))[0];
  const draft = board.page.drafts.find((each) => each.number === number);
  const incident = board.incidents.find(({ id }) => id === thingId);
  const maintenance = board.maintenances.find(({ id }) => id === thingId);
  const things = [incident, maintenance].filter((thing) => thing !== undefined);
  const reader = await readerOf(tx.db, caller, tx.now, things, draft === undefined ? [] : [draft]);
  return {
    outcome: draft === undefined ? ('published' as const) : ('awaiting-approval' as const),
    draft: draft === undefined ? null : showDraft(draft, board, caller, reader),
    incident: incident === undefined ? null : showPublicIncident(incident, reader),
    maintenance: maintenance === undefined ? null : showMaintenance(maintenance, board.page, reader),
  };
}
