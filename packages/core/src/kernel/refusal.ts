/**
 * A refusal is an expected "no": a value, not an exception. Its code is one of this closed list; the contract's problem
 * registry gives each code its HTTP status, its title and its mend.
 */
export type RefusalCode =
  | 'invalid'
  | 'not-found'
  | 'forbidden'
  | 'unauthenticated'
  | 'conflict'
  | 'already-exists'
  | 'in-use'
  | 'version-mismatch'
  | 'wrong-state'
  | 'rate-limited'
  | 'not-configured'
  | 'unavailable'
  | 'quarantined';

export interface Refusal {
  readonly refused: RefusalCode;
  /** One sentence for a person: what is wrong and how to mend it. */
  readonly detail: string;
  /** Where it is wrong, as paths into the input (`steps[0].targets`), when it is about the input. */
  readonly fields?: readonly FieldTrouble[];
}

export interface FieldTrouble {
  readonly path: string;
  readonly message: string;
}

export function refuse(refused: RefusalCode, detail: string, fields?: readonly FieldTrouble[]): Refusal {
  return fields === undefined ? { refused, detail } : { refused, detail, fields };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
