import type { listPractice } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { parseInstant } from '@heed/core/kernel';
import { text } from '../../text/index.ts';

export type Practised = Received<typeof listPractice>['items'][number];
export type Held = Practised['roles'][number];

const words = text.practice;

/** How somebody has practised a role; undefined: never. */
export function heldBy({ roles }: Pick<Practised, 'roles'>, role: string): Held | undefined {
  return roles.find((one) => one.role === role);
}

/** `3 times, last in May 2026`, `once in a drill, in May 2026`, `Never practised`: to choose by, not to rank by. */
export function sayPractice(held: Held | undefined, zone: string): string {
  if (held === undefined) return words.never;
  const { incidents, drills } = held;
  const real = incidents.times === 0 ? [] : [words.times(incidents.times, sayMonth(incidents.lastAt, zone))];
  const practice = drills.times === 0 ? [] : [words.drills(drills.times, sayMonth(drills.lastAt, zone))];
  return [...real, ...practice].join('; ');
}

function sayMonth(at: string | null, timeZone: string): string {
  const instant = at === null ? undefined : parseInstant(at);
  if (instant === undefined) return '';
  return new Intl.DateTimeFormat('en', { timeZone, month: 'long', year: 'numeric' }).format(instant);
}
