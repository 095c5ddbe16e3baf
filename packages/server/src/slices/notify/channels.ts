import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { ContactKind, ContactMethod } from '@heed/core/notify';
import { whyUnusable } from '@heed/core/notify';
import type { Transport } from './ports.ts';

/** The providers that this Heed has, by the kind of contact method that they reach. */
export type Transports = Readonly<Partial<Record<ContactKind, Transport>>>;

export function byChannel(transports: readonly Transport[]): Transports {
  return Object.fromEntries(transports.map((transport) => [transport.channel, transport]));
}

/** Undefined when this Heed can send over the channel; else which setting is missing. */
export function whyNotConfigured(transports: Transports, kind: ContactKind): Refusal | undefined {
  const transport = transports[kind];
  if (transport === undefined)
    return refuse('not-configured', `This Heed has no way to send to a contact method of kind ${kind}.`);
  const configured = transport.configured();
  return isRefusal(configured) ? configured : undefined;
}

/** Undefined when a page would be sent here now; else one sentence: why not, and how to mend it. */
export function whyNotDeliverable(transports: Transports, method: ContactMethod): string | undefined {
  const unusable = whyUnusable(method);
  switch (unusable) {
    case 'disabled':
      return 'It is switched off.';
    case 'not-verified':
      return (
        whyNotConfigured(transports, method.kind)?.detail ??
        'It is not verified: answer with the code that was sent to it.'
      );
    case undefined:
      return whyNotConfigured(transports, method.kind)?.detail;
  }
}
