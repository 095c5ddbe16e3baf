import { AUDIENCES, type Audience, hasProcess, isWorse, type Severity } from '../incidents/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Plan } from './cadence.ts';
import type { PromiseFact } from './facts.ts';
import { GRACE, givenUpAt, type OpenPromise, type Outcome, outcomeAt, remindAt } from './promise.ts';

/** What is owed to whom about one incident. */
export interface Promises {
  readonly severity: Severity;
  readonly isOver: boolean;
  /** At most one for each audience. */
  readonly open: readonly OpenPromise[];
  /** How many there ever were. */
  readonly count: number;
  /** When each audience was told last, and whether that was the last word. */
  readonly told: Partial<Readonly<Record<Audience, { readonly at: Instant; readonly isFinal: boolean }>>>;
}

export type PromisesCommand =
  /** The incident began, became worse or milder, was reopened, or is seen by other people than before. */
  | { readonly kind: 'follow'; readonly severity: Severity; readonly plan: Plan }
  | { readonly kind: 'tell'; readonly audience: Audience; readonly isFinal: boolean; readonly plan: Plan }
  | { readonly kind: 'promise'; readonly audience: Audience; readonly until: Instant }
  | { readonly kind: 'close' }
  | { readonly kind: 'wake'; readonly plan: Plan };

/**
 * Every rule of a promise. Nothing here refuses: it follows what happened. A promise that was made stands: only a worse
 * severity or a person brings it forward, only a person puts it off, and only before it is due. An ordinary issue owes
 * nothing.
 */
export function decidePromises(
  promises: Promises | undefined,
  command: PromisesCommand,
  now: Instant,
): readonly PromiseFact[] {
  if (command.kind === 'follow') return follow(promises, command, now);
  if (promises === undefined) return [];
  switch (command.kind) {
    case 'tell':
      return tell(promises, command, now);
    case 'promise':
      return promise(promises, command, now);
    case 'close':
      return close(promises, now);
    case 'wake':
      return wake(promises, command, now);
  }
}

/** When something is due that nobody needs to ask for; undefined when nothing is. */
export function promisesWakeAt(promises: Promises): Instant | undefined {
  const times = promises.open.flatMap((one) => [
    // Who was told that it is overdue need not be reminded any more.
    ...(one.reminded || one.leadTold ? [] : [remindAt(one)]),
    ...(one.leadTold ? [] : [one.due + 1]),
    ...(one.commanderTold ? [] : [one.due + GRACE + 1]),
    givenUpAt(one) + 1,
  ]);
  return times.length === 0 ? undefined : Math.min(...times);
}

function follow(
  promises: Promises | undefined,
  { severity, plan }: { readonly severity: Severity; readonly plan: Plan },
  now: Instant,
): readonly PromiseFact[] {
  const facts: PromiseFact[] = [];
  const isNew = promises === undefined || promises.isOver;
  if (isNew || promises.severity !== severity) facts.push({ kind: 'promise.followed', data: { at: now, severity } });
  const isRaised = promises !== undefined && isWorse(severity, promises.severity);
  let count = promises?.count ?? 0;
  for (const audience of AUDIENCES) {
    const length = plan[audience];
    const open = promises?.open.find((one) => one.audience === audience);
    // After the last word nothing is owed, unless the incident begins anew.
    const isDone = !isNew && promises.told[audience]?.isFinal === true;
    if (open === undefined && length !== undefined && !isDone && hasProcess(severity)) {
      count += 1;
      facts.push(made(count, audience, severity, now, now + length));
    }
    if (open === undefined) continue;
    const { number } = open;
    if (!hasProcess(severity)) {
      facts.push({ kind: 'promise.ended', data: { at: now, number, audience, how: endedAt(open, now) } });
      continue;
    }
    if (open.due < now) continue;
    if (length !== undefined && isRaised && now + length < open.due) {
      facts.push({ kind: 'promise.moved', data: { at: now, number, due: now + length, why: 'severity' } });
    }
    // What nobody has heard of yet is owed to nobody.
    if (length === undefined && open.saidBy === 'cadence' && promises?.told[audience] === undefined) {
      facts.push({ kind: 'promise.ended', data: { at: now, number, audience, how: 'released' } });
    }
  }
  return facts;
}

function tell(
  promises: Promises,
  { audience, isFinal, plan }: { readonly audience: Audience; readonly isFinal: boolean; readonly plan: Plan },
  now: Instant,
): readonly PromiseFact[] {
  // One word that goes out by several ways is one word.
  if (promises.told[audience]?.at === now && promises.told[audience]?.isFinal === isFinal) return [];
  const facts: PromiseFact[] = [];
  const open = promises.open.find((one) => one.audience === audience);
  if (open !== undefined) {
    const { number } = open;
    facts.push({ kind: 'promise.ended', data: { at: now, number, audience, how: outcomeAt(open, now) } });
  }
  facts.push({ kind: 'promise.answered', data: { at: now, audience, isFinal } });
  const length = plan[audience];
  if (promises.isOver || isFinal || length === undefined || !hasProcess(promises.severity)) return facts;
  return [...facts, made(promises.count + 1, audience, promises.severity, now, now + length)];
}

function promise(
  { isOver, open, count, severity }: Promises,
  { audience, until }: { readonly audience: Audience; readonly until: Instant },
  now: Instant,
): readonly PromiseFact[] {
  if (isOver || until <= now || !hasProcess(severity)) return [];
  const standing = open.find((one) => one.audience === audience);
  if (standing === undefined) return [made(count + 1, audience, severity, now, until, 'person')];
  // What is overdue is ended by a word alone, never by another time.
  if (standing.due < now || standing.due === until) return [];
  return [{ kind: 'promise.moved', data: { at: now, number: standing.number, due: until, why: 'person' } }];
}

/** Ended without a word: what was not due yet is owed to nobody any more. */
function endedAt({ due }: Pick<OpenPromise, 'due'>, now: Instant): Outcome {
  return due < now ? 'missed' : 'released';
}

function close({ isOver, open }: Promises, now: Instant): readonly PromiseFact[] {
  if (isOver) return [];
  const ended = open.map(({ number, audience, due }): PromiseFact => {
    return { kind: 'promise.ended', data: { at: now, number, audience, how: endedAt({ due }, now) } };
  });
  return [...ended, { kind: 'promise.closed', data: { at: now } }];
}

function wake(promises: Promises, { plan }: { readonly plan: Plan }, now: Instant): readonly PromiseFact[] {
  const facts: PromiseFact[] = [];
  let { count } = promises;
  for (const one of promises.open) {
    const { number, audience, due, inSilence } = one;
    const about = { at: now, number, audience, due };
    if (!one.reminded && now >= remindAt(one) && now <= due) facts.push({ kind: 'promise.reminded', data: about });
    if (!one.leadTold && now > due) {
      facts.push({ kind: 'promise.broken', data: { ...about, told: 'lead', inSilence } });
    }
    if (!one.commanderTold && now > due + GRACE) {
      facts.push({ kind: 'promise.broken', data: { ...about, told: 'commander', inSilence } });
    }
    if (now <= givenUpAt(one)) continue;
    facts.push({ kind: 'promise.ended', data: { at: now, number, audience, how: 'missed' } });
    const length = plan[audience];
    if (length === undefined || !hasProcess(promises.severity)) continue;
    count += 1;
    facts.push(made(count, audience, promises.severity, now, now + length, 'cadence', inSilence + 1));
  }
  return facts;
}

function made(
  number: number,
  audience: Audience,
  severity: Severity,
  at: Instant,
  due: Instant,
  saidBy: 'cadence' | 'person' = 'cadence',
  inSilence = 0,
): PromiseFact {
  return { kind: 'promise.made', data: { at, number, audience, severity, due, saidBy, inSilence } };
}
