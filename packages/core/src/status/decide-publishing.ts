import type { Decision, Instant, PersonId } from '../kernel/index.ts';
import { isRefusal, refuse } from '../kernel/index.ts';
import type { Board } from './board.ts';
import { editUpdate, linkPostmortem, openIncident, postUpdate, retitle } from './decide-incident.ts';
import { cancel, move, schedule, tellMaintenance } from './decide-maintenance.ts';
import type { StatusFact } from './facts.ts';
import type { PublishingCommand } from './publishing.ts';
import { findComponent } from './refusals.ts';

/** Whose words they are, who read them before, and when. */
export interface Hand {
  readonly now: Instant;
  readonly by: PersonId | undefined;
  readonly approvedBy: PersonId | undefined;
}

/** What goes to the public at once: whether it has to wait was decided before. */
export function decidePublishing(board: Board, command: PublishingCommand, hand: Hand): Decision<StatusFact> {
  switch (command.kind) {
    case 'set-component':
      return setComponent(board, command, hand);
    case 'open-incident':
      return openIncident(board, command, hand);
    case 'post-update':
      return postUpdate(board, command, hand);
    case 'retitle-incident':
      return retitle(board, command, hand);
    case 'link-postmortem':
      return linkPostmortem(board, command, hand);
    case 'edit-update':
      return editUpdate(board, command, hand);
    case 'schedule-maintenance':
      return schedule(board, command, hand);
    case 'tell-maintenance':
      return tellMaintenance(board, command, hand);
    case 'move-maintenance':
      return move(board, command, hand);
    case 'cancel-maintenance':
      return cancel(board, command, hand);
  }
}

function setComponent(
  board: Board,
  { componentId, to }: Extract<PublishingCommand, { kind: 'set-component' }>,
  { now, by }: Hand,
): Decision<StatusFact> {
  const component = findComponent(board, componentId);
  if (isRefusal(component)) return component;
  if (to === 'under_maintenance') {
    return refuse('invalid', 'Maintenance begins and ends by itself: schedule it, or start it now.', [
      { path: 'status', message: 'is set by a maintenance' },
    ]);
  }
  const from = component.manual.status;
  if (from === to) return [];
  return [{ kind: 'status.component-set', data: { at: now, by, id: componentId, from, to } }];
}
