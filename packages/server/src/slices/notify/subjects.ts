import type { Caller } from '@heed/core/access';
import { type Id, type IdKind, isId } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';

/** What a delivery is about, as somebody may know of it. */
export interface DeliveryAbout {
  readonly kind: 'page' | 'incident' | 'action' | 'three-week-test' | 'postmortem';
  /** Of a test that of what it asks about. */
  readonly id: string;
  readonly title: string;
}

/**
 * Names these subjects of deliveries, as far as a room knows them and the caller may know of them; what is left out looks as
 * if it were not there. Rooms above say it, whose things they are.
 */
export type NameSubjects = (
  db: Queries,
  caller: Caller,
  subjects: readonly string[],
) => Promise<ReadonlyMap<string, DeliveryAbout>>;

/** By subject, the id of this kind in it: `inc_…`, `inc_…/promise/2`, `scr_…/inc_…`. */
export function idsIn<K extends IdKind>(kind: K, subjects: readonly string[]): ReadonlyMap<string, Id<K>> {
  const found = subjects.flatMap((subject) => {
    const id = subject.split('/').find((part) => isId(kind, part));
    return id === undefined ? [] : [[subject, id as Id<K>] as const];
  });
  return new Map(found);
}

/** The same by every room; who is asked first has the word. */
export async function nameSubjects(
  namers: readonly NameSubjects[],
  db: Queries,
  caller: Caller,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, DeliveryAbout>> {
  const wanted = [...new Set(subjects)];
  const found = await Promise.all(namers.map((name) => name(db, caller, wanted)));
  return new Map(found.toReversed().flatMap((names) => [...names]));
}
