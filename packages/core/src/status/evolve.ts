import type { Instant } from '../kernel/index.ts';
import type { Board } from './board.ts';
import { evolvePage, isPageFact } from './evolve-page.ts';
import type { StatusFact, StatusFactOf } from './facts.ts';
import { type Maintenance, type PublicIncident, type PublicUpdate, readIncident } from './incident.ts';
import type { MaintenanceState, PublicState } from './published.ts';

/** The page after one more fact. Throws when a history does not begin with `status.page-created`: that is a defect. */
export function evolveBoard(board: Board | undefined, fact: StatusFact): Board {
  if (fact.kind === 'status.page-created') return begin(fact);
  if (board === undefined) throw new Error(`${fact.kind} without a status.page-created before it`);
  if (isPageFact(fact)) return evolvePage(board, fact);
  return evolveThings(board, fact);
}

/** What a whole history leads to; undefined for an empty one. */
export function foldBoard(facts: readonly StatusFact[]): Board | undefined {
  return facts.reduce<Board | undefined>(evolveBoard, undefined);
}

function begin({ data: { at, id, settings } }: StatusFactOf<'status.page-created'>): Board {
  const empty = { groups: [], components: [], drafts: [], everDrafted: 0 };
  return {
    page: { ...settings, id, createdAt: at, changedAt: at, ...empty },
    incidents: [],
    maintenances: [],
    past: [],
  };
}

type ThingFact = Exclude<StatusFact, { kind: 'status.page-created' } | Parameters<typeof evolvePage>[1]>;

function evolveThings(board: Board, fact: ThingFact): Board {
  const { at } = fact.data;
  switch (fact.kind) {
    case 'status.incident-opened': {
      const { at: _at, by: _by, ...seed } = fact.data;
      const fresh = { createdAt: at, changedAt: at, nextUpdateAt: undefined, silentSince: undefined, updates: [] };
      const incident = { ...seed, ...fresh, pageId: board.page.id, postmortemUrl: undefined };
      return { ...board, incidents: [...board.incidents, incident] };
    }
    case 'status.update-posted': {
      const { incidentId, update, nextUpdateAt } = fact.data;
      return withIncident(board, incidentId, at, (incident) => {
        const updates = [...incident.updates, update];
        const { isOpen } = readIncident({ ...incident, updates });
        return { ...incident, updates, nextUpdateAt: isOpen ? nextUpdateAt : undefined, silentSince: undefined };
      });
    }
    case 'status.incident-retitled': {
      const { title, impact } = fact.data;
      return withIncident(board, fact.data.incidentId, at, (incident) => ({ ...incident, title, impact }));
    }
    case 'status.incident-linked': {
      const { inside } = fact.data;
      return withIncident(board, fact.data.incidentId, undefined, (incident) => ({ ...incident, incidentId: inside }));
    }
    case 'status.postmortem-linked': {
      const { url } = fact.data;
      return withIncident(board, fact.data.incidentId, at, (incident) => ({ ...incident, postmortemUrl: url }));
    }
    case 'status.fell-silent': {
      const { dueAt } = fact.data;
      return withIncident(board, fact.data.incidentId, undefined, (each) => ({ ...each, silentSince: dueAt }));
    }
    case 'status.maintenance-scheduled': {
      const { at: _at, by: _by, ...seed } = fact.data;
      const fresh = { state: 'scheduled' as const, startedAt: undefined, completedAt: undefined, isCancelled: false };
      const times = { createdAt: at, changedAt: at, pageId: board.page.id, updates: [] };
      return { ...board, maintenances: [...board.maintenances, { ...seed, ...fresh, ...times }] };
    }
    case 'status.maintenance-moved': {
      const { scheduledFor, scheduledUntil, verifyMinutes } = fact.data;
      const moved = { scheduledFor, scheduledUntil, verifyMinutes };
      return withMaintenance(board, fact.data.maintenanceId, at, (each) => ({ ...each, ...moved }));
    }
    case 'status.maintenance-told': {
      const { update, isCancelled } = fact.data;
      return withMaintenance(board, fact.data.maintenanceId, at, (each) => tell(each, update, isCancelled));
    }
    case 'status.update-edited':
    case 'status.update-withdrawn': {
      const { thingId } = fact.data;
      const edited = withIncident(board, thingId, at, (each) => {
        const updates = each.updates.map((update) => amend(update, fact));
        const { isOpen } = readIncident({ ...each, updates });
        return { ...each, updates, nextUpdateAt: isOpen ? each.nextUpdateAt : undefined };
      });
      return withMaintenance(edited, thingId, at, (each) => ({
        ...each,
        updates: each.updates.map((update) => amend(update, fact)),
      }));
    }
  }
}

function tell(maintenance: Maintenance, update: PublicUpdate<MaintenanceState>, isCancelled: boolean): Maintenance {
  const { state, displayAt } = update;
  const hasBegun = state === 'in_progress' || state === 'verifying';
  return {
    ...maintenance,
    state,
    isCancelled: maintenance.isCancelled || isCancelled,
    startedAt: maintenance.startedAt ?? (hasBegun ? displayAt : undefined),
    completedAt: state === 'completed' ? (maintenance.completedAt ?? displayAt) : maintenance.completedAt,
    updates: [...maintenance.updates, update],
  };
}

function amend<State extends PublicState | MaintenanceState>(
  update: PublicUpdate<State>,
  { kind, data }: StatusFactOf<'status.update-edited'> | StatusFactOf<'status.update-withdrawn'>,
): PublicUpdate<State> {
  if (update.id !== data.updateId) return update;
  const { at, by, reason } = data;
  if (kind === 'status.update-withdrawn') return { ...update, withdrawn: { at, by, reason } };
  const before = { at, by, approvedBy: data.approvedBy, reason, body: update.body, displayAt: update.displayAt };
  return { ...update, body: data.body, displayAt: data.displayAt, edits: [...update.edits, before] };
}

function withIncident(
  board: Board,
  id: string,
  at: Instant | undefined,
  change: (incident: PublicIncident) => PublicIncident,
): Board {
  if (!board.incidents.some((each) => each.id === id)) return board;
  const incidents = board.incidents.map((each) =>
    each.id === id ? { ...change(each), changedAt: at ?? each.changedAt } : each,
  );
  return { ...board, incidents };
}

function withMaintenance(
  board: Board,
  id: string,
  at: Instant,
  change: (maintenance: Maintenance) => Maintenance,
): Board {
  if (!board.maintenances.some((each) => each.id === id)) return board;
  const maintenances = board.maintenances.map((each) => (each.id === id ? { ...change(each), changedAt: at } : each));
  return { ...board, maintenances };
}
