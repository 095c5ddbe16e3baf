import { createHmac, hkdfSync } from 'node:crypto';
import { isId, type PageRunId, type PersonId } from '@heed/core/kernel';
import { sameSecret } from '../../platform/random/index.ts';
import type { VaultKeys } from '../../platform/secrets/index.ts';

/** The link in a page by which its reader answers without signing in. */
export interface AckLinks {
  urlFor(runId: PageRunId, personId: PersonId): string;
  /**
   * Whose link this is and for which page; undefined when we did not make it. Says nothing of whether the person is still
   * enabled: `findBearer` of the room does.
   */
  read(token: string): AckBearer | undefined;
}

export interface AckBearer {
  readonly runId: PageRunId;
  readonly personId: PersonId;
}

const ID_BODY = 26;
const MAC_BYTES = 16;
const TOKEN = /^([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{26})([\w-]{22})$/;

/**
 * A token is the bodies of both ids and 128 bits of HMAC-SHA256 over them: nothing is stored, nothing can be guessed, and
 * it says nothing that its reader does not know. The first key signs, all of them verify, so that links in mails that
 * are out there outlive a rotation.
 */
export function createAckLinks(deps: { readonly publicUrl: string; readonly keys: VaultKeys }): AckLinks {
  const secrets = deps.keys.map(({ bytes }) => Buffer.from(hkdfSync('sha256', bytes, '', 'heed ack-link v1', 32)));
  const [current] = secrets;
  if (current === undefined) throw new Error('there is no key to sign ack links with');
  return {
    urlFor(runId, personId) {
      const token = bodyOf(runId) + bodyOf(personId) + macOf(current, runId, personId);
      return `${deps.publicUrl}/a/${token}`;
    },
    read(token) {
      const [, run = '', person = '', mac = ''] = TOKEN.exec(token) ?? [];
      const runId = `run_${run}`;
      const personId = `per_${person}`;
      if (!isId('pageRun', runId) || !isId('person', personId)) return undefined;
      const isOurs = secrets.some((secret) => sameSecret(mac, macOf(secret, runId, personId)));
      return isOurs ? { runId, personId } : undefined;
    },
  };
}

function bodyOf(id: string): string {
  return id.slice(-ID_BODY);
}

function macOf(secret: Buffer, runId: PageRunId, personId: PersonId): string {
  const mac = createHmac('sha256', secret).update(`${runId}/${personId}`).digest();
  return mac.subarray(0, MAC_BYTES).toString('base64url');
}
