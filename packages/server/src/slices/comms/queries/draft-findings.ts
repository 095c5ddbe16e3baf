import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { lintUpdate, type Occasion } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import { type IncidentId, isRefusal, refuse, type StatusPageId } from '@heed/core/kernel';
import { type Draft, isEnd, type StatusPage } from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { findVisibleIncident, loadIncident } from '../../incidents/index.ts';
import { loadInsideOf, loadStatusPage } from '../../status/index.ts';
import { whoIsMailed } from '../contact-mail.ts';
import { loadPromises } from '../store/promises.ts';
import { loadWaiting } from '../store/waiting.ts';
import { findTerms } from './terms.ts';

/** What texts that wait say that will not help their readers: shown to who decides, as it was to who wrote them. */
export async function lintDrafts(db: Queries, caller: Caller, pageId: StatusPageId) {
  const stored = await loadStatusPage(db, pageId);
  if (stored === undefined) return refuse('not-found', 'There is no such status page.');
  const waiting = stored.page.drafts.filter(({ state }) => state === 'awaiting');
  const drafts = [];
  for (const draft of waiting)
    drafts.push({ number: draft.number, ...(await lintDraft(db, caller, stored.page, draft)) });
  return { drafts };
}

async function lintDraft(db: Queries, caller: Caller, page: StatusPage, draft: Draft) {
  const { command } = draft;
  const update = 'update' in command ? command.update : undefined;
  if (update === undefined) return { findings: [], supportHears: [], followUpBy: null };
  const inside = await insideOf(db, draft);
  const seen = inside === undefined ? undefined : await visible(db, caller, inside);
  const meant = await loadWaiting(db, page.id, draft.number);
  const isFinal = meant?.isFinal === true || isEnd(update.state);
  // Who may not see the incident learns none of its names; the other rules need none.
  const publicNames = page.components.map(({ name }) => name);
  const terms = seen === undefined ? { internalNames: [], publicNames } : await findTerms(db, seen);
  const occasion = await occasionOf(db, inside, isFinal);
  const { nextUpdateAt } = update;
  const followUpBy = meant?.followUpBy ?? update.followUpBy;
  const said = { occasion, languages: [page.language], nextUpdateAt, followUpBy };
  const found = lintUpdate(update.body, { ...said, ...terms });
  const incident = inside === undefined ? undefined : await loadIncident(db, inside);
  const support = incident === undefined ? [] : await whoIsMailed(db, 'customers', incident);
  return { findings: [...found], supportHears: support.map(({ name }) => name), followUpBy: instantOrNull(followUpBy) };
}

/** The incident behind what would be published. */
async function insideOf(db: Queries, { command }: Draft): Promise<IncidentId | undefined> {
  if (command.kind === 'open-incident') return command.seed.incidentId;
  return command.kind === 'post-update' ? loadInsideOf(db, command.incidentId) : undefined;
}

async function visible(db: Queries, caller: Caller, id: IncidentId): Promise<Incident | undefined> {
  const found = await findVisibleIncident(db, caller, id);
  return isRefusal(found) ? undefined : found;
}

async function occasionOf(db: Queries, id: IncidentId | undefined, isFinal: boolean): Promise<Occasion> {
  if (isFinal) return 'final';
  const promises = id === undefined ? undefined : await loadPromises(db, id);
  return promises?.told.customers === undefined ? 'first' : 'regular';
}
