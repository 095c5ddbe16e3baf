import { type Refusal, refuse } from '@heed/core/kernel';
import { unknownKey } from './doorkeeper.ts';
import type { IntegrationKind } from './ports.ts';
import type { Integration } from './store/integrations.ts';

/** Whether who shows this key may send here. */
export function refuseSender(integration: Integration | undefined, kind: IntegrationKind): Refusal | undefined {
  if (integration === undefined) return unknownKey();
  const { name } = integration;
  if (integration.disabledAt !== undefined) {
    return refuse('forbidden', `The integration ${name} is switched off. Switch it on, or remove this sender.`);
  }
  if (integration.kind === kind) return undefined;
  return refuse('forbidden', `The integration ${name} is of kind ${integration.kind}; this path is for ${kind}.`);
}
