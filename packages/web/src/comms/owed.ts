import { AUDIENCES, type Audience } from '@heed/core/incidents';
import { MINUTE } from '@heed/core/kernel';

/** For how long before its time a promise counts as due soon. */
export function soonBefore(due: string, soonAt: string | null): number {
  return soonAt === null ? 5 * MINUTE : Date.parse(due) - Date.parse(soonAt);
}

/** Always in the same order, so that each stands where one looks for it. */
export function inOrder<T extends { readonly audience: Audience }>(promises: readonly T[]): readonly T[] {
  return promises.toSorted((a, b) => AUDIENCES.indexOf(a.audience) - AUDIENCES.indexOf(b.audience));
}
