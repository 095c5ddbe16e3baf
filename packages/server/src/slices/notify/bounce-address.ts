import { asId, type DeliveryId, isId } from '@heed/core/kernel';
import type { VaultKeys } from '../../platform/secrets/index.ts';
import { createAddressSigner } from './address-mac.ts';

/** The sender on the envelope of one mail: where it comes back to when its address does not take it. */
export interface BounceAddresses {
  addressFor(delivery: DeliveryId): string;
  /** Which delivery came back; undefined when we did not make the address. Asks no database. */
  read(address: string): DeliveryId | undefined;
}

const LOCAL = /^bounce\+([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{20})$/;

/** An address for each delivery, so that what comes back says by itself what it is about. */
export function createBounceAddresses(deps: { readonly domain: string; readonly keys: VaultKeys }): BounceAddresses {
  const { macOf, isOurs } = createAddressSigner(deps.keys, 'bounce-address v1');
  const domain = deps.domain.toLowerCase();
  return {
    addressFor(delivery) {
      const body = delivery.slice(-26);
      return `bounce+${body}${macOf(body)}@${domain}`;
    },
    read(address) {
      const at = address.lastIndexOf('@');
      if (address.slice(at + 1).toLowerCase() !== domain) return undefined;
      const [, body = '', mac = ''] = LOCAL.exec(address.slice(0, at).toLowerCase()) ?? [];
      const id = `dlv_${body}`;
      return isId('delivery', id) && isOurs(body, mac) ? asId('delivery', id) : undefined;
    },
  };
}
