import type { Instant, PersonId } from '../kernel/index.ts';
import { nextOpening, openUntil } from './restricted-hours.ts';
import { turnGrid } from './rotation.ts';
import type { Layer } from './schedule.ts';
import { takeTurns } from './turns.ts';

/**
 * What one layer says about a moment. It *covers* with a person or, by a "nobody" slot, with null: on purpose nobody, and
 * the layers below are not asked. Or it does *not cover* (outside its hours, before its start, after its end, no member)
 * and the layer below is asked. `until` is exactly when that answer ends; undefined when it never does.
 */
export type LayerAnswer =
  | { readonly covers: true; readonly personId: PersonId | null; readonly until: Instant }
  | { readonly covers: false; readonly until: Instant | undefined };

/** Prepares a layer for many questions: the members' eras are worked out once. */
export function askLayer(timeZone: string, layer: Layer): (at: Instant) => LayerAnswer {
  const turns = takeTurns(layer, turnGrid(timeZone, layer));
  const endAt = layer.endAt ?? Number.POSITIVE_INFINITY;

  function coverAt(at: Instant): LayerAnswer | undefined {
    if (at < layer.startAt || at >= endAt) return undefined;
    const holder = turns.holderAt(at);
    if (holder === undefined) return undefined;
    const until = openUntil(timeZone, layer.restrictions, at, Math.min(holder.until, endAt));
    return until === undefined ? undefined : { covers: true, personId: holder.member.personId, until };
  }

  function nextCover(after: Instant): Instant | undefined {
    let at: Instant | undefined = Math.max(after, layer.startAt);
    while (at !== undefined && at < endAt) {
      if (turns.holderAt(at) === undefined) {
        at = turns.nextChance(at);
        continue;
      }
      const opening = nextOpening(timeZone, layer.restrictions, at);
      if (opening === at) return at;
      at = opening;
    }
    return undefined;
  }

  return (at) => coverAt(at) ?? { covers: false, until: nextCover(at) };
}
