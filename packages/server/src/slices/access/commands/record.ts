import type { CredentialFact, PersonFact } from '@heed/core/access';
import type { Actor, PersonId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';

/** Writes history about a person. */
export function recordPerson(
  tx: Tx,
  actor: Actor,
  subject: PersonId,
  facts: readonly (PersonFact | CredentialFact)[],
): Promise<void> {
  return tx.publish(facts.map((fact) => ({ ...fact, subject, actor })));
}
