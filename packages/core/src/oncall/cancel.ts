import { formatInstant, type Instant, type Refusal, refuse } from '../kernel/index.ts';
import type { OverrideFields } from './schedule.ts';

/**
 * What cancelling an override does. One that has begun ends now, because who was on call is not rewritten; one that has
 * not is as if it had never been (`undefined`); one that is over stays as it is.
 */
export function cancelOverride(
  override: OverrideFields,
  now: Instant,
): { readonly endAt: Instant | undefined } | Refusal {
  if (override.endAt <= now) {
    return refuse('wrong-state', `The override ended at ${formatInstant(override.endAt)}; the past cannot be changed.`);
  }
  return { endAt: override.startAt < now ? now : undefined };
}
