import { type CommsSubscriptionId, isId } from '@heed/core/kernel';
import { createSigner, type VaultKeys } from '../../platform/secrets/index.ts';

/** A link in a mail by which its reader does one thing. Nothing is stored, and it can do nothing else. */
export interface ReaderLinks {
  urlFor(id: CommsSubscriptionId): string;
  /** Undefined when we did not make it. */
  read(token: string): CommsSubscriptionId | undefined;
}

interface LinkDeps {
  readonly publicUrl: string;
  readonly keys: VaultKeys;
}

/** By which whoever reads a mailbox hears no more. */
export function createUnsubscribeLinks(deps: LinkDeps): ReaderLinks {
  return linksTo(deps, 'stakeholders', 'stakeholder-link v1');
}

/** By which whoever reads a mailbox says that they want to hear. */
export function createYesLinks(deps: LinkDeps): ReaderLinks {
  return linksTo(deps, 'stakeholders/yes', 'stakeholder-yes v1');
}

function linksTo({ publicUrl, keys }: LinkDeps, path: string, purpose: string): ReaderLinks {
  const signer = createSigner(keys, purpose);
  return {
    urlFor: (id) => `${publicUrl}/${path}/${signer.sign(id)}`,
    read(token) {
      const id = signer.read(token);
      return id !== undefined && isId('commsSubscription', id) ? id : undefined;
    },
  };
}
