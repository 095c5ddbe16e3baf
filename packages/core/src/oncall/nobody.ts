import type { PersonId } from '../kernel/index.ts';
import type { Source } from './schedule.ts';

/** Why a schedule reaches no human: nothing covers, nobody on purpose, or the person whose turn it is was disabled. */
export type Nobody = 'gap' | 'on-purpose' | 'disabled';

/** Undefined when the answer of a schedule is somebody who can be paged. */
export function whyNobody(
  answer: { readonly personId: PersonId | null | undefined; readonly source: Source },
  isEnabled: (id: PersonId) => boolean,
): Nobody | undefined {
  if (answer.source.kind === 'gap') return 'gap';
  if (answer.personId === null || answer.personId === undefined) return 'on-purpose';
  return isEnabled(answer.personId) ? undefined : 'disabled';
}
