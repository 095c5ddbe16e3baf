import { setTimeout as pause } from 'node:timers/promises';
import type { Duration, Instant } from '@heed/core/kernel';
import { type Begun, begin } from './begin.ts';
import { type Batch, LEASE_SECONDS } from './claim.ts';
import type { SendOutcome } from './delivery.ts';
import { type Finished, finish, type Said } from './finish.ts';
import { jitterOf, type Send, type SenderDeps } from './sender-deps.ts';

/** Milliseconds until a call counts as unanswered; less when the lease is over before. */
const DEADLINE: Duration = 10_000;

export interface Told {
  /** Whether the provider is in good health; undefined when it was not asked. */
  readonly worked: boolean | undefined;
  readonly at: Instant;
}

/** Never throws: what goes wrong here is found again when the lease is over. */
export async function deliver(deps: SenderDeps, batch: Batch, claimedAt: Instant): Promise<Told> {
  try {
    const [begun] = await begin(deps.database.read, [batch], deps.node);
    if (begun === undefined) return { worked: undefined, at: claimedAt };
    const answer = await ask(deps, begun.leaseLeft, prepareAlone(deps, begun));
    const said = { members: begun.members, outcome: answer.outcome };
    const finished = await finishStubbornly(deps, [said]);
    report(deps, batch, answer.outcome, finished);
    return { worked: workedOf(answer), at: finished.at };
  } catch (error) {
    deps.observe?.onTrouble?.(error);
    return { worked: undefined, at: claimedAt };
  }
}

/** Finds out what it says and where it goes in the moment in which it is sent. */
export function prepareAlone(deps: SenderDeps, { outgoing }: Begun): Send {
  return async (signal) => {
    const [send] = await deps.prepare([outgoing]);
    if (send === undefined) throw new Error(`the batch ${outgoing.key} was not prepared`);
    return send(signal);
  };
}

export interface Answer {
  readonly outcome: SendOutcome;
  /** Ours, so that it says nothing about the provider. */
  readonly isDefect: boolean;
}

/** Whether the provider works; undefined when this text does not tell: mailboxes that are full are no reason to stop. */
export function workedOf({ outcome, isDefect }: Answer): boolean | undefined {
  if (outcome.outcome !== 'retryable') return isDefect ? undefined : true;
  return isDefect || outcome.isOfRecipient ? undefined : false;
}

/** Calls the provider, but never waits longer than the deadline, whatever the transport does. */
export async function ask(deps: SenderDeps, leaseLeft: Duration, send: Send): Promise<Answer> {
  const deadline = Math.max(1, Math.min(DEADLINE, Math.floor(leaseLeft) - 1_000));
  const late = new AbortController();
  const { promise: unanswered, resolve } = Promise.withResolvers<SendOutcome>();
  const timer = setTimeout(() => {
    late.abort();
    resolve({ outcome: 'retryable', words: `No answer within ${deadline} ms.` });
  }, deadline);
  try {
    return { outcome: await Promise.race([send(late.signal), unanswered]), isDefect: false };
  } catch (error) {
    // One message that cannot be made must not keep the others; the cap on attempts ends it.
    deps.observe?.onTrouble?.(error);
    const words = `This message could not be made: ${String(error).slice(0, 500)}`;
    return { outcome: { outcome: 'retryable', words }, isDefect: true };
  } finally {
    // Else each message would lie in memory until its deadline, however soon it was answered.
    clearTimeout(timer);
  }
}

/** What a provider took is recorded as long as the lease may hold, else a restarting database would cause a second text. */
export async function finishStubbornly(deps: SenderDeps, said: readonly Said[]): Promise<Finished> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.database.transact((tx) => finish(tx, said, deps.rules, jitterOf(deps)));
    } catch (error) {
      if (tries >= LEASE_SECONDS) throw error;
      await pause(1_000);
    }
  }
}

export function report(
  { observe }: SenderDeps,
  { lane, channel, members }: Batch,
  outcome: SendOutcome,
  finished: Pick<Finished, 'at' | 'dead'>,
): void {
  if (outcome.outcome === 'accepted') {
    const dueAt = Math.max(...members.slice(0, 1).map((one) => one.dueAt));
    observe?.onSent?.({ lane, channel, latency: Math.max(0, finished.at - dueAt), count: members.length });
  } else observe?.onFailed?.({ lane, channel, outcome: outcome.outcome });
  if (finished.dead > 0) observe?.onDead?.(lane, finished.dead);
}
