/** The way to the first acknowledged page, in its order. */
export const STEPS = ['account', 'contact', 'schedule', 'policy', 'service', 'integration', 'alert', 'answer'] as const;
export type StepName = (typeof STEPS)[number];
export type StepState = 'done' | 'now' | 'todo';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is there already; undefined is what is not. */
export interface Standing {
  readonly me: Named;
  /** An address that works, proved by its code. */
  readonly contact: string | undefined;
  /** One that was added and is not proved. */
  readonly unproved: { readonly id: string; readonly address: string } | undefined;
  readonly team: Named | undefined;
  readonly schedule: Named | undefined;
  readonly policy: Named | undefined;
  readonly service: Named | undefined;
  readonly integration: Named | undefined;
  readonly alert: { readonly id: string; readonly summary: string } | undefined;
  readonly page:
    | { readonly id: string; readonly title: string; readonly status: string; readonly standing: string }
    | undefined;
  /** Any page that somebody acknowledged. */
  readonly answered: boolean;
  readonly mailWorks: boolean;
}

/** What is done, what comes next, and what has to wait. Steps that others did already count as done. */
export function stateOfSteps(standing: Standing): Readonly<Record<StepName, StepState>> {
  const isDone: Readonly<Record<StepName, boolean>> = {
    account: true,
    contact: standing.contact !== undefined,
    schedule: standing.schedule !== undefined,
    policy: standing.policy !== undefined,
    service: standing.service !== undefined,
    integration: standing.integration !== undefined,
    alert: standing.alert !== undefined,
    answer: standing.answered,
  };
  const next = STEPS.find((step) => !isDone[step]);
  const stateOf = (step: StepName): StepState => (isDone[step] ? 'done' : step === next ? 'now' : 'todo');
  return {
    account: stateOf('account'),
    contact: stateOf('contact'),
    schedule: stateOf('schedule'),
    policy: stateOf('policy'),
    service: stateOf('service'),
    integration: stateOf('integration'),
    alert: stateOf('alert'),
    answer: stateOf('answer'),
  };
}
