import { ID_PREFIXES } from '@heed/core/kernel';

const KINDS = ['person', 'schedule', 'team'] as const;

/** Whom a step of a policy names. */
export interface Target {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
}

/** A step as the API shows it. */
export interface StepOut {
  readonly targets: readonly Target[];
  readonly delayMinutes: number;
}

/** What an id means is said by how it begins. */
export function targetOf(id: string): Target {
  return { kind: KINDS.find((kind) => id.startsWith(`${ID_PREFIXES[kind]}_`)) ?? 'person', id };
}
