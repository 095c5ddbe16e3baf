import { asId, type Decision, type Instant, isRefusal, MINUTE, type PersonId } from '../kernel/index.ts';
import {
  type Candidate,
  decidePage,
  evolvePage,
  type PageCommand,
  type PageFact,
  type PageRun,
  type PageRunSeed,
  type Reach,
  type Target,
  tellingOf,
} from './index.ts';

/** People, schedules and a run for this room's tests, small enough to be read at a glance. */
export const T0: Instant = 1_800_000_000_000;

const tail = (letter: string) => letter.repeat(26);
export const ada = asId('person', `per_${tail('a')}`);
export const ben = asId('person', `per_${tail('b')}`);
export const cleo = asId('person', `per_${tail('c')}`);
export const dan = asId('person', `per_${tail('d')}`);

export const primary: Target = { kind: 'schedule', id: asId('schedule', `sch_${tail('p')}`) };
export const secondary: Target = { kind: 'schedule', id: asId('schedule', `sch_${tail('s')}`) };
export const everybody: Target = { kind: 'team', id: asId('team', `tea_${tail('e')}`) };

export function named(id: PersonId): Target {
  return { kind: 'person', id };
}

/** Steps as `[targets, minutes]`. */
export function seedOf(steps: readonly (readonly [readonly Target[], number])[], repeats = 0): PageRunSeed {
  return {
    id: asId('pageRun', `run_${tail('r')}`),
    causeId: asId('alert', `alr_${tail('a')}`),
    part: '',
    serviceId: undefined,
    policyId: asId('policy', `pol_${tail('p')}`),
    policyVersion: 3,
    steps: steps.map(([targets, delayMinutes]) => ({ targets, delayMinutes })),
    repeats,
  };
}

/** A world in which people reach themselves, unless they are in `mute`, and schedules and teams mean who is given. */
export function reachOf(
  meaning: Readonly<Record<string, readonly PersonId[]>> = {},
  { catchAll = [], mute = [] }: { catchAll?: readonly PersonId[]; mute?: readonly PersonId[] } = {},
): Reach {
  const candidate = (personId: PersonId): Candidate => ({ personId, reachable: !mute.includes(personId) });
  return {
    resolve: (target) => (target.kind === 'person' ? [target.id] : (meaning[target.id] ?? [])).map(candidate),
    catchAll: catchAll.map(candidate),
  };
}

/** A run under way: give it commands at minutes, read what it decided. Refusals throw. */
export function begin(seed: PageRunSeed, reach: Reach) {
  const facts: PageFact[] = [];
  let run: PageRun | undefined;
  const ask = (command: PageCommand, minute: number, world = reach): Decision<PageFact> =>
    decidePage(run, command, world, T0 + minute * MINUTE);
  const act = (command: PageCommand, minute: number, world = reach): readonly PageFact[] => {
    const decided = ask(command, minute, world);
    if (isRefusal(decided)) throw new Error(decided.detail);
    run = decided.reduce<PageRun | undefined>(evolvePage, run);
    facts.push(...decided);
    return decided;
  };
  act({ kind: 'start', seed }, 0);
  return {
    facts,
    ask,
    act,
    get run(): PageRun {
      if (run === undefined) throw new Error('the run did not start');
      return run;
    },
  };
}

/** Kinds without their prefix, e.g. `step-reached`. */
export function kindsOf(facts: readonly PageFact[]): string[] {
  return facts.map((fact) => fact.kind.replace('page.', ''));
}

/** Who is told because of these facts. */
export function toldBy(facts: readonly PageFact[]): readonly PersonId[] {
  return facts.flatMap((fact) => tellingOf(fact)?.people.map((one) => one.personId) ?? []);
}
