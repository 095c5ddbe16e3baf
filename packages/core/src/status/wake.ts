import { DAY, HOUR, type Instant, MINUTE } from '../kernel/index.ts';
import type { Board } from './board.ts';
import type { WakeCommand } from './commands.ts';
import { addDays, dayAt, startOfDay } from './days.ts';
import { told } from './decide-maintenance.ts';
import { evolveBoard } from './evolve.ts';
import type { StatusFact } from './facts.ts';
import { type Maintenance, type PublicIncident, readIncident, standing } from './incident.ts';
import type { MaintenanceState } from './published.ts';
import { spansOf, statusAt } from './spans.ts';

/** After how long an open incident that promises nothing looks abandoned. */
export const LONGEST_SILENCE = DAY;

/** When readers of an open incident were to hear again; undefined when it is over, or nobody reads of it. */
export function silentAt(incident: PublicIncident): Instant | undefined {
  if (!readIncident(incident).isOpen) return undefined;
  const last = Math.max(...standing(incident.updates).map(({ postedAt }) => postedAt));
  return incident.nextUpdateAt ?? last + LONGEST_SILENCE;
}

/** True while readers wait for a word that was due. */
export function isSilent(incident: PublicIncident, now: Instant): boolean {
  const dueAt = silentAt(incident);
  return dueAt !== undefined && dueAt <= now;
}

/** What a maintenance does by itself next, and when. */
function nextStep({ state, scheduledFor, scheduledUntil, verifyMinutes, startedAt }: Maintenance) {
  const notBefore = (at: Instant) => Math.max(at, startedAt ?? at);
  const verifyAt = notBefore(scheduledUntil - verifyMinutes * MINUTE);
  switch (state) {
    case 'scheduled':
      return { to: 'in_progress' as const, at: scheduledFor };
    case 'in_progress':
      if (verifyMinutes > 0) return { to: 'verifying' as const, at: verifyAt };
      return { to: 'completed' as const, at: notBefore(scheduledUntil) };
    case 'verifying':
      return { to: 'completed' as const, at: notBefore(scheduledUntil) };
    case 'completed':
      return undefined;
  }
}

/** What time does to a page: maintenance goes on as planned, and silence is noticed, once for each promise. */
export function wakeBoard(board: Board, { newUpdateId }: WakeCommand, now: Instant): readonly StatusFact[] {
  const hand = { now, by: undefined, approvedBy: undefined };
  const facts: StatusFact[] = [];
  let after = board;
  const tell = (maintenance: Maintenance, step: { readonly to: MaintenanceState; readonly at: Instant }) => {
    const text = { updateId: newUpdateId(), state: step.to, body: undefined, at: step.at, isCancelled: false };
    for (const fact of told(board.page, maintenance, text, hand)) {
      facts.push(fact);
      after = evolveBoard(after, fact);
    }
  };
  for (const { id } of board.maintenances) {
    for (;;) {
      const maintenance = after.maintenances.find((each) => each.id === id);
      const step = maintenance && nextStep(maintenance);
      if (maintenance === undefined || step === undefined || step.at > now) break;
      tell(maintenance, step);
    }
  }
  for (const incident of board.incidents) {
    const dueAt = silentAt(incident);
    if (dueAt === undefined || dueAt > now || incident.silentSince === dueAt) continue;
    facts.push({ kind: 'status.fell-silent', data: { at: now, by: undefined, incidentId: incident.id, dueAt } });
  }
  return facts;
}

/** When time does something to a page next; undefined while nothing is planned or promised. */
export function wakeAtOf({ incidents, maintenances }: Board): Instant | undefined {
  const times = [
    ...maintenances.flatMap((each) => nextStep(each)?.at ?? []),
    ...incidents.flatMap((each) => {
      const dueAt = silentAt(each);
      return dueAt === undefined || dueAt === each.silentSince ? [] : [dueAt];
    }),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** When a page is published again though nothing happened: a new day begins in its strips, or one goes on badly. */
export function republishAtOf(board: Board, now: Instant): Instant {
  const { timeZone, components } = board.page;
  const tomorrow = startOfDay(timeZone, addDays(dayAt(timeZone, now), 1));
  const spans = spansOf(board);
  const isUnwell = components.some(({ id }) => statusAt(spans.get(id) ?? [], now) !== 'operational');
  return isUnwell ? Math.min(tomorrow, now + HOUR) : tomorrow;
}
