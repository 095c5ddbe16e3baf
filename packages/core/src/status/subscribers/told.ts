import type { ComponentId, Instant, MaintenanceId, PublicIncidentId, PublicUpdateId } from '../../kernel/index.ts';
import type { Board } from '../board.ts';
import type { StatusFact } from '../facts.ts';
import { type PublicUpdate, readIncident } from '../incident.ts';
import type { MaintenanceState, PublicState } from '../published.ts';

/** What subscribers are told at once: one update, in what the public may read and in nothing else. */
export interface ToldUpdate {
  readonly updateId: PublicUpdateId;
  readonly thingId: PublicIncidentId | MaintenanceId;
  readonly kind: 'incident' | 'maintenance';
  readonly title: string;
  readonly state: PublicState | MaintenanceState;
  readonly body: string;
  /** The moment that readers see. */
  readonly at: Instant;
  /** Whom it concerns; empty: everybody. */
  readonly components: readonly { readonly id: ComponentId; readonly name: string }[];
  readonly nextUpdateAt: Instant | undefined;
  readonly planned: { readonly from: Instant; readonly until: Instant } | undefined;
}

/** The updates among what happened that subscribers are told, as the page says them now. */
export function toldUpdates(facts: readonly StatusFact[], board: Board): readonly ToldUpdate[] {
  return facts.flatMap((fact) => toldBy(fact, board) ?? []);
}

function toldBy(fact: StatusFact, board: Board): ToldUpdate | undefined {
  if (fact.kind === 'status.update-posted') {
    const { incidentId, update, nextUpdateAt } = fact.data;
    const incident = board.incidents.find(({ id }) => id === incidentId);
    if (incident === undefined) return undefined;
    const ids = [...readIncident(incident).components, ...update.affected.map(({ id }) => id)];
    const isOver = update.state === 'resolved' || update.state === 'postmortem';
    return {
      ...wordsOf(update),
      thingId: incidentId,
      kind: 'incident',
      title: incident.title,
      components: named(board, ids),
      nextUpdateAt: isOver ? undefined : nextUpdateAt,
      planned: undefined,
    };
  }
  if (fact.kind === 'status.maintenance-told') {
    const { maintenanceId, update } = fact.data;
    const maintenance = board.maintenances.find(({ id }) => id === maintenanceId);
    if (maintenance === undefined) return undefined;
    return {
      ...wordsOf(update),
      thingId: maintenanceId,
      kind: 'maintenance',
      title: maintenance.title,
      components: named(board, maintenance.components),
      nextUpdateAt: undefined,
      planned: { from: maintenance.scheduledFor, until: maintenance.scheduledUntil },
    };
  }
  return undefined;
}

function wordsOf({ id, state, body, displayAt }: PublicUpdate) {
  return { updateId: id, state, body, at: displayAt };
}

function named({ page }: Board, ids: readonly ComponentId[]): ToldUpdate['components'] {
  return page.components.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
}
