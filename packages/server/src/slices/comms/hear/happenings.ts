import type { Happening } from '@heed/core/comms';
import type { IncidentFactKind, IncidentFactOf } from '@heed/core/incidents';
import type { Fact, IncidentId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { factsOfKinds } from '../../../platform/facts/index.ts';

/** After these an incident may be of interest to somebody to whom it was not. */
export const TURNS = [
  'incident.declared',
  'incident.severity-changed',
  'incident.scope-changed',
  'incident.absorbed',
  'incident.reopened',
] as const satisfies readonly IncidentFactKind[];
export const ENDS = ['incident.resolved', 'incident.dismissed'] as const satisfies readonly IncidentFactKind[];
const SAID = 'incident.entry-written' satisfies IncidentFactKind;
const MOST = 10_000;

export interface Story {
  /** The place of the last turn: what was said before it is told to nobody who begins to hear by it. */
  readonly turn: number;
  readonly happenings: readonly Happening[];
}

/** What those who hear of an incident are told of, read from its history. */
export async function readStory(db: Queries, id: IncidentId): Promise<Story> {
  const facts = await factsOfKinds(db, id, [...TURNS, ...ENDS, SAID], MOST);
  return {
    turn: facts.findLast(({ kind }) => TURNS.some((each) => each === kind))?.seq ?? 0,
    happenings: facts.flatMap((fact) => happeningOf(fact) ?? []),
  };
}

type Data<Kind extends IncidentFactKind> = IncidentFactOf<Kind>['data'];

/** The room `incidents` alone writes facts of its kinds, with the data that core gave them. */
function happeningOf({ seq, at, kind, data }: Fact): Happening | undefined {
  switch (kind) {
    case SAID: {
      const { entry, text, update } = data as Data<typeof SAID>;
      if (entry !== 'update') return undefined;
      const { audience, isFinal } = update ?? { audience: 'responders' as const, isFinal: false };
      return { seq, at, kind: 'said', audience, text, isFinal };
    }
    case 'incident.resolved':
      return { seq, at, kind: 'resolved', summary: (data as Data<'incident.resolved'>).summary };
    case 'incident.dismissed':
      return { seq, at, kind: 'dismissed', why: (data as Data<'incident.dismissed'>).why };
    case 'incident.reopened':
      return { seq, at, kind: 'reopened' };
    default:
      return undefined;
  }
}
