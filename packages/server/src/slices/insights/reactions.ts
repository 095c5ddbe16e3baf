import { type IncidentId, isId } from '@heed/core/kernel';
import type { FactDraft, Reaction, Reactions, Tx } from '../../platform/db/index.ts';
import { scheduleTimers } from '../../platform/timers/index.ts';
import { takeUp } from './commands/alarm.ts';
import { tellPostmortems } from './commands/tell-postmortems.ts';
import { PATTERN, READ } from './timers.ts';

/** After these an incident reads otherwise than before. */
const TELLING = [
  'incident.declared',
  'incident.severity-changed',
  'incident.retitled',
  'incident.scope-changed',
  'incident.impact-written',
  'incident.hypothesis-judged',
  'incident.mitigated',
  'incident.resolved',
  'incident.reopened',
  'incident.dismissed',
  'incident.absorbed',
  'incident.times-corrected',
  'incident.role-taken',
  'incident.command-accepted',
] as const;

export const reactions: Reactions = {
  ...Object.fromEntries(TELLING.map((kind): [string, readonly Reaction[]] => [kind, [readAgain]])),
  'page.acknowledged': [readAgain],
  'incident.entry-written': [readWhatCameLater],
  'incident.resolved': [readAgain, lookForPattern],
  'postmortem.opened': [nameClasses, takeUpAlarm],
  'postmortem.members-set': [nameClasses],
};

/** Marks it down only: a response never waits for what is learned from it. */
async function readAgain(tx: Tx, { subject, about = [] }: FactDraft): Promise<void> {
  const ids = [subject, ...about].filter((id) => isId('incident', id));
  await scheduleTimers(
    tx,
    [...new Set(ids)].map((key) => ({ kind: READ, key, dueAt: tx.now })),
  );
}

/** What is told as it happens is read when the harm has stopped; what is told later may change what was read. */
async function readWhatCameLater(tx: Tx, fact: FactDraft): Promise<void> {
  // The room `incidents` alone writes facts of this kind, with the data that core gave them.
  const { occurredAt } = fact.data as { readonly occurredAt?: number };
  if (occurredAt !== undefined && occurredAt < tx.now) await readAgain(tx, fact);
}

async function lookForPattern(tx: Tx, { subject }: FactDraft): Promise<void> {
  await scheduleTimers(tx, [{ kind: PATTERN, key: subject, dueAt: tx.now }]);
}

/** A document that begins, or looks at others from now on, is told of which classes they are. */
async function nameClasses(tx: Tx, { about = [] }: FactDraft): Promise<void> {
  await tellPostmortems(tx, incidentsOf(about));
}

/** Whoever opens a pattern takes up what was proposed of it, wherever they did so. */
async function takeUpAlarm(tx: Tx, { data, about = [], actor }: FactDraft): Promise<void> {
  // The room `postmortems` alone writes facts of this kind, with the data that core gave them.
  if ((data as { readonly kind?: string }).kind === 'pattern') await takeUp(tx, incidentsOf(about), actor);
}

function incidentsOf(ids: readonly string[]): readonly IncidentId[] {
  return ids.flatMap((id) => (isId('incident', id) ? [id] : []));
}
