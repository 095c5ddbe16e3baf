import { setTimeout as pause } from 'node:timers/promises';
import type { Duration, Instant } from '@heed/core/kernel';
import { type Begun, begin } from './begin.ts';
import { type Batch, LEASE_SECONDS } from './claim.ts';
import type { SendOutcome } from './delivery.ts';
import { finish } from './finish.ts';
import { jitterOf, type SenderDeps } from './sender-deps.ts';

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
    const begun = await begin(deps.database.read, batch, deps.node);
    if (begun === undefined) return { worked: undefined, at: claimedAt };
    const { outcome, isDefect } = await ask(deps, begun);
    const finished = await finishStubbornly(deps, begun, outcome);
    report(deps, batch, outcome, finished);
    return { worked: isDefect ? undefined : outcome.outcome !== 'retryable', at: finished.at };
  } catch (error) {
    deps.observe?.onTrouble?.(error);
    return { worked: undefined, at: claimedAt };
  }
}

interface Answer {
  readonly outcome: SendOutcome;
  /** Ours, so that it says nothing about the provider. */
  readonly isDefect: boolean;
}

/** Calls the provider, but never waits longer than the deadline, whatever the transport does. */
async function ask(deps: SenderDeps, { outgoing, leaseLeft }: Begun): Promise<Answer> {
  const deadline = Math.max(1, Math.min(DEADLINE, Math.floor(leaseLeft) - 1_000));
  const signal = AbortSignal.timeout(deadline);
  const unanswered = new Promise<SendOutcome>((resolve) => {
    const words = `No answer within ${deadline} ms.`;
    signal.addEventListener('abort', () => resolve({ outcome: 'retryable', words }), { once: true });
  });
  try {
    return { outcome: await Promise.race([deps.send(outgoing, signal), unanswered]), isDefect: false };
  } catch (error) {
    // One message that cannot be made must not keep the others; the cap on attempts ends it.
    deps.observe?.onTrouble?.(error);
    const words = `This message could not be made: ${String(error).slice(0, 500)}`;
    return { outcome: { outcome: 'retryable', words }, isDefect: true };
  }
}

/** What a provider took is recorded as long as the lease may hold, else a restarting database would cause a second text. */
async function finishStubbornly(deps: SenderDeps, begun: Begun, outcome: SendOutcome) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.database.transact((tx) => finish(tx, begun.members, outcome, deps.rules, jitterOf(deps)));
    } catch (error) {
      if (tries >= LEASE_SECONDS) throw error;
      await pause(1_000);
    }
  }
}

function report(
  { observe }: SenderDeps,
  { lane, channel, members }: Batch,
  outcome: SendOutcome,
  finished: { readonly at: Instant; readonly dead: number },
): void {
  if (outcome.outcome === 'accepted') {
    const dueAt = Math.max(...members.slice(0, 1).map((one) => one.dueAt));
    observe?.onSent?.({ lane, channel, latency: Math.max(0, finished.at - dueAt), count: members.length });
  } else observe?.onFailed?.({ lane, channel, outcome: outcome.outcome });
  if (finished.dead > 0) observe?.onDead?.(lane, finished.dead);
}
