import { type Caller, can } from '@heed/core/access';
import { formatInstant, type PersonId } from '@heed/core/kernel';
import type { Board, Draft, PublishingCommand } from '@heed/core/status';
import type { Reader } from './show.ts';

/** A draft as it is read by who decides about it. */
export function showDraft(draft: Draft, { page, incidents, maintenances }: Board, caller: Caller, { names }: Reader) {
  const { command, by, decision } = draft;
  const who = (id: PersonId) => ({ id, name: names.get(id) ?? id });
  const thingId = thingOf(command);
  const thing = [...incidents, ...maintenances].find(({ id }) => id === thingId);
  const told = 'update' in command ? command.update : undefined;
  const isApprover = page.approvers.length === 0 || page.approvers.includes(caller.personId);
  return {
    number: draft.number,
    kind: command.kind,
    state: draft.state,
    title: 'seed' in command ? command.seed.title : 'title' in command ? command.title : (thing?.title ?? null),
    thingId: thingId ?? null,
    publicState: told?.state ?? ('to' in command ? (command.to ?? null) : null),
    body: told?.body ?? ('body' in command ? (command.body ?? null) : null),
    affected: (told?.affected ?? []).map(({ id, status }) => ({ id, status })),
    at: formatInstant(draft.at),
    by: who(by),
    decision: decision
      ? { at: formatInstant(decision.at), by: who(decision.by), reason: decision.reason ?? null }
      : null,
    mayDecide: draft.state === 'awaiting' && by !== caller.personId && isApprover && can(caller, 'status:publish'),
  };
}

/** The incident, maintenance or component that would change. */
export function thingOf(command: PublishingCommand): string | undefined {
  if ('seed' in command) return command.seed.id;
  if ('thingId' in command) return command.thingId;
  if ('incidentId' in command) return command.incidentId;
  if ('maintenanceId' in command) return command.maintenanceId;
  return command.componentId;
}
