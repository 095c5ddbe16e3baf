import { DAY, type Decision, type Instant, MINUTE, type PersonId, refuse } from '../kernel/index.ts';
import { evolvePage } from './evolve.ts';
import type { PageFact, Reached } from './facts.ts';
import { awaitedKey, reassignmentKey, standingOf } from './keys.ts';
import type { Target } from './policy.ts';
import { delayOf, type EndReason, nextPosition, type PageRun, type PageRunSeed } from './run.ts';
import { findPeople, type Reach, walkOn } from './walk.ts';

export const LONGEST_SNOOZE = 7 * DAY;
export const MOST_REASSIGNED = 20;

/** `by` is undefined when no person stands behind it: the operator on the command line, an integration. */
export type PageCommand =
  | { readonly kind: 'start'; readonly seed: PageRunSeed }
  | { readonly kind: 'wake' }
  /** No provider took any text of the telling with this key; `people` are all whom it told. */
  | { readonly kind: 'telling-failed'; readonly key: string; readonly people: readonly Reached[] }
  | { readonly kind: 'acknowledge'; readonly by: PersonId | undefined }
  /** `seen`: `standingOf` the run as the person saw it, so that two presses climb one rung; undefined climbs anyway. */
  | { readonly kind: 'escalate'; readonly by: PersonId | undefined; readonly seen: string | undefined }
  | { readonly kind: 'reassign'; readonly by: PersonId | undefined; readonly people: readonly PersonId[] }
  | { readonly kind: 'snooze'; readonly by: PersonId | undefined; readonly until: Instant }
  | { readonly kind: 'end'; readonly reason: EndReason };

/**
 * How a run begins. It is due at once: `decidePage` takes the first rung in the same breath, whoever starts a thousand of
 * them leaves that to their wakes.
 */
export function beginPage(seed: PageRunSeed, now: Instant): PageFact {
  return { kind: 'page.started', data: { ...seed, at: now } };
}

/** Whom `reach.resolve` may be asked for, so that the server can look them up first. */
export function targetsToResolve(run: PageRun | undefined, command: PageCommand): readonly Target[] {
  switch (command.kind) {
    case 'start':
      return uniqueTargets(command.seed.steps.flatMap((step) => step.targets));
    case 'wake':
    case 'telling-failed':
    case 'escalate':
      return uniqueTargets(run?.steps.flatMap((step) => step.targets) ?? []);
    case 'reassign':
      return uniqueTargets(command.people.map((id) => ({ kind: 'person', id })));
    case 'acknowledge':
    case 'snooze':
    case 'end':
      return [];
  }
}

function uniqueTargets(targets: readonly Target[]): readonly Target[] {
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

/**
 * Every rule of a page run. Late, repeated and reordered commands decide nothing. Refuses with `not-found` when a person
 * commands a run that is not there, and with `invalid` a snooze or reassignment that cannot be.
 */
export function decidePage(
  run: PageRun | undefined,
  command: PageCommand,
  reach: Reach,
  now: Instant,
): Decision<PageFact> {
  if (command.kind === 'start') {
    if (run !== undefined) return [];
    return thenWalk(undefined, beginPage(command.seed, now), reach, now);
  }
  if (run === undefined) {
    return isFromPerson(command) ? refuse('not-found', 'There is no such page run.') : [];
  }
  if (run.status === 'ended') return [];
  switch (command.kind) {
    case 'wake':
      return wake(run, reach, now);
    case 'telling-failed':
      return tellingFailed(run, command.key, command.people, reach, now);
    case 'acknowledge':
      if (run.status === 'acknowledged') return [];
      return [{ kind: 'page.acknowledged', data: { at: now, by: command.by } }];
    case 'escalate':
      return escalate(run, command.by, command.seen, reach, now);
    case 'reassign':
      return reassign(run, command.by, command.people, reach, now);
    case 'snooze':
      return snooze(run, command.by, command.until, now);
    case 'end':
      return [{ kind: 'page.ended', data: { at: now, reason: command.reason } }];
  }
}

function wake(run: PageRun, reach: Reach, now: Instant): PageFact[] {
  if (run.wakeAt === undefined || now < run.wakeAt) return [];
  if (run.status !== 'snoozed') return walkOn(run, reach, now);
  return thenWalk(run, { kind: 'page.snooze-ended', data: { at: now, pass: run.pass + 1 } }, reach, now);
}

function isFromPerson(command: PageCommand): boolean {
  return command.kind !== 'wake' && command.kind !== 'telling-failed';
}

/** Goes on before the time only while nothing has happened since that telling. */
function tellingFailed(run: PageRun, key: string, people: readonly Reached[], reach: Reach, now: Instant): PageFact[] {
  if (awaitedKey(run) !== key) return [];
  const fact: PageFact = { kind: 'page.telling-failed', data: { at: now, key, people } };
  const missed = people.map(({ personId, via }) => ({ why: 'not-delivered' as const, via, personId }));
  return [fact, ...walkOn(evolvePage(run, fact), reach, now, missed)];
}

function escalate(
  run: PageRun,
  by: PersonId | undefined,
  seen: string | undefined,
  reach: Reach,
  now: Instant,
): PageFact[] {
  if (seen !== undefined && seen !== standingOf(run)) return [];
  const pass = nextPosition(run) === undefined ? run.pass + 1 : run.pass;
  return thenWalk(run, { kind: 'page.escalated', data: { at: now, by, pass } }, reach, now);
}

/** The chosen people get the current step's time to answer; then the ladder goes on where it stood. */
function reassign(
  run: PageRun,
  by: PersonId | undefined,
  chosen: readonly PersonId[],
  reach: Reach,
  now: Instant,
): Decision<PageFact> {
  const ids = [...new Set(chosen)];
  if (ids.length === 0 || ids.length > MOST_REASSIGNED) return badPeople(`must name 1 to ${MOST_REASSIGNED} people`);
  const found = findPeople(
    ids.map((id) => ({ via: { kind: 'reassignment' }, candidates: reach.resolve({ kind: 'person', id }) })),
  );
  if (found.people.length === 0) return badPeople('none of them has a verified contact method; choose somebody else');
  const isSame = run.reassignedTo.length === found.people.length;
  const isRepeat = isSame && found.people.every((one) => run.reassignedTo.includes(one.personId));
  if (run.status === 'reaching' && isRepeat) return [];
  const wakeAt = now + delayOf(run, run.step ?? 0) * MINUTE;
  return [{ kind: 'page.reassigned', data: { at: now, by, key: reassignmentKey(run), ...found, wakeAt } }];
}

function badPeople(message: string) {
  return refuse('invalid', `This page cannot be reassigned so: ${message}.`, [{ path: 'people', message }]);
}

function snooze(run: PageRun, by: PersonId | undefined, until: Instant, now: Instant): Decision<PageFact> {
  if (run.status === 'snoozed' && run.snoozedUntil === until) return [];
  if (!(until > now && until <= now + LONGEST_SNOOZE)) {
    const message = 'must be in the future and at most 7 days away';
    return refuse('invalid', `The end of a snooze ${message}.`, [{ path: 'until', message }]);
  }
  return [{ kind: 'page.snoozed', data: { at: now, by, until } }];
}

function thenWalk(run: PageRun | undefined, fact: PageFact, reach: Reach, now: Instant): PageFact[] {
  return [fact, ...walkOn(evolvePage(run, fact), reach, now)];
}
