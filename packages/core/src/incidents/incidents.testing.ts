import { asId, type Instant, isRefusal, type PersonId, type Refusal } from '../kernel/index.ts';
import {
  decideIncident,
  evolveIncident,
  type Incident,
  type IncidentCommand,
  type IncidentFact,
  type IncidentSeed,
} from './index.ts';

export const T0: Instant = Date.UTC(2026, 10, 21, 3, 12);
const idOf = (last: string): string => `${'0'.repeat(25)}${last}`;
export const ada: PersonId = asId('person', `per_${idOf('a')}`);
export const ben: PersonId = asId('person', `per_${idOf('b')}`);
export const cleo: PersonId = asId('person', `per_${idOf('c')}`);
export const checkout = asId('service', `svc_${idOf('1')}`);

export const seed: IncidentSeed = {
  id: asId('incident', `inc_${idOf('1')}`),
  number: 42,
  title: 'Checkout answers with errors',
  kind: 'incident',
  isPrivate: false,
  severity: 'sev1',
  answers: undefined,
  detection: 'monitoring',
  impactStartedAt: T0 - 10 * 60_000,
  detectedAt: T0,
  services: [checkout],
  alerts: [],
  environment: 'production',
  impact: undefined,
  channel: undefined,
};

/** An incident as it is told: each command at its minute, and what came of it. */
export interface Telling {
  readonly incident: () => Incident;
  readonly facts: () => readonly IncidentFact[];
  /** What a command decided; a refusal leaves everything as it was. */
  readonly tell: (minute: number, command: IncidentCommand) => readonly IncidentFact[] | Refusal;
}

export function tellOf(changes: Partial<IncidentSeed> = {}): Telling {
  let incident: Incident | undefined;
  const facts: IncidentFact[] = [];
  const tell = (minute: number, command: IncidentCommand): readonly IncidentFact[] | Refusal => {
    const decided = decideIncident(incident, command, T0 + minute * 60_000);
    if (isRefusal(decided)) return decided;
    for (const fact of decided) {
      incident = evolveIncident(incident, fact);
      facts.push(fact);
    }
    return decided;
  };
  tell(0, { kind: 'declare', by: ada, seed: { ...seed, ...changes } });
  return {
    incident() {
      if (incident === undefined) throw new Error('it was not declared');
      return incident;
    },
    facts: () => facts,
    tell,
  };
}
