import { createHmac, hkdfSync } from 'node:crypto';
import { type Instant, isId, type SubscriberId } from '@heed/core/kernel';
import type { SubscriberLinks } from '@heed/core/status';
import { sameSecret } from '../../../platform/random/index.ts';
import type { VaultKeys } from '../../../platform/secrets/index.ts';

/** The links by which a subscriber does something without signing in. Nothing is stored of them, nothing can be guessed. */
export interface SubscriberDoor {
  linksFor(subscriber: { readonly id: SubscriberId; readonly askedAt: Instant }): SubscriberLinks;
  /** Whom a link of this purpose is for; undefined when we did not make it. */
  read(purpose: 'manage' | 'leave', token: string): SubscriberId | undefined;
  /** The same of a confirmation, which counts only for the asking that it answers. */
  readConfirm(token: string): { readonly id: SubscriberId; isFor(askedAt: Instant): boolean } | undefined;
}

type Purpose = keyof SubscriberLinks;

const ID_BODY = 26;
const MAC_BYTES = 16;
const TOKEN = /^([0-9a-hjkmnp-tv-z]{26})([\w-]{22})$/;

/** The first key signs, all of them verify, so that links in mails that are out there outlive a rotation. */
export function createSubscriberDoor(deps: { readonly publicUrl: string; readonly keys: VaultKeys }): SubscriberDoor {
  const secrets = deps.keys.map(({ bytes }) =>
    Buffer.from(hkdfSync('sha256', bytes, '', 'heed subscriber-link v1', 32)),
  );
  const [current] = secrets;
  if (current === undefined) throw new Error('there is no key to sign links of subscribers with');
  const link = (purpose: Purpose, id: SubscriberId, askedAt: Instant): string =>
    `${deps.publicUrl}/s/${purpose}/${id.slice(-ID_BODY)}${macOf(current, purpose, id, askedAt)}`;
  const verify = (purpose: Purpose, mac: string, id: SubscriberId, askedAt: Instant): boolean =>
    secrets.some((secret) => sameSecret(mac, macOf(secret, purpose, id, askedAt)));
  return {
    linksFor: ({ id, askedAt }) => ({
      confirm: link('confirm', id, askedAt),
      manage: link('manage', id, askedAt),
      leave: link('leave', id, askedAt),
    }),
    read(purpose, token) {
      const { id, mac } = partsOf(token) ?? {};
      return id !== undefined && mac !== undefined && verify(purpose, mac, id, 0) ? id : undefined;
    },
    readConfirm(token) {
      const parts = partsOf(token);
      return parts && { id: parts.id, isFor: (askedAt) => verify('confirm', parts.mac, parts.id, askedAt) };
    },
  };
}

function partsOf(token: string): { readonly id: SubscriberId; readonly mac: string } | undefined {
  const [, body = '', mac = ''] = TOKEN.exec(token) ?? [];
  const id = `sub_${body}`;
  return isId('subscriber', id) ? { id, mac } : undefined;
}

function macOf(secret: Buffer, purpose: Purpose, id: SubscriberId, askedAt: Instant): string {
  const said = purpose === 'confirm' ? `${purpose}/${id}/${askedAt}` : `${purpose}/${id}`;
  return createHmac('sha256', secret).update(said).digest().subarray(0, MAC_BYTES).toString('base64url');
}
