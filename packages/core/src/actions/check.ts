import type { Action, Proof, ProofKind } from './action.ts';

/** What Heed can look at without a person. Whether a test, a drill or anything else was held, a person says. */
const BY_ITSELF: readonly ProofKind[] = ['query', 'alert-rule', 'pull-request'];

export function canCheck({ proof }: Pick<Action, 'proof'>): boolean {
  return proof !== undefined && BY_ITSELF.includes(proof.kind);
}

/** What was seen of one proof says nothing of another, and one server nothing of what another would have answered. */
export function sameProof(one: Proof | undefined, other: Proof | undefined): boolean {
  return one?.kind === other?.kind && one?.text === other?.text && one?.serverId === other?.serverId;
}

/** A proof whose kind a metrics server answers for. */
export function isMeasured(kind: ProofKind): boolean {
  return kind === 'query' || kind === 'alert-rule';
}
