import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type Refusal, refuse } from '@heed/core/kernel';
import { randomBytes } from '../random/index.ts';

/** Where a secret lies. It is bound into the seal, so that a sealed value moved to another row does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

export interface VaultKey {
  /** The first eight hexadecimal digits of the key's SHA-256: names the key, reveals nothing useful of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Vault {
  /** `v1.<key id>.<iv>.<ciphertext and tag>`, the last two in base64url; AES-256-GCM under the first key. */
  seal(plaintext: string, place: Place): string;
  /** The plaintext, or a refusal that says whether the key is missing or the value was altered or moved. */
  open(sealed: string, place: Place): string | Refusal;
  /** False when an older key sealed it: the rotation command seals such values again. */
  isCurrent(sealed: string): boolean;
}

/** For the CHECK of a column that holds sealed values; valid both in JavaScript and in PostgreSQL. */
export const SEALED_PATTERN = '^v1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{22,}$';

const SEALED = new RegExp(SEALED_PATTERN);
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function vaultKey(bytes: Buffer): VaultKey {
  if (bytes.length !== KEY_BYTES) throw new Error(`a vault key has ${KEY_BYTES} bytes, not ${bytes.length}`);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** The first key seals; all of them open. */
export function createVault(keys: readonly [VaultKey, ...VaultKey[]]): Vault {
  const [current] = keys;
  const byId = new Map(keys.map((key) => [key.id, key.bytes]));
  return {
    seal: (plaintext, place) => seal(plaintext, current, place),
    open: (sealed, place) => open(sealed, byId, place),
    isCurrent: (sealed) => sealed.split('.')[1] === current.id,
  };
}

function seal(plaintext: string, key: VaultKey, place: Place): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bindingOf(place, key.id));
  const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${key.id}.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
}

function open(sealed: string, keys: ReadonlyMap<string, Buffer>, place: Place): string | Refusal {
  const where = `${place.table}.${place.column} of ${place.row}`;
  const [, keyId = '', iv = '', body = ''] = sealed.split('.');
  if (!SEALED.test(sealed)) return refuse('unavailable', `The secret in ${where} is not a sealed value.`);
  const key = keys.get(keyId);
  if (key === undefined) {
    const mend = 'put that key back, as another line of secret.key or after a comma in HEED_SECRET_KEY';
    return refuse(
      'unavailable',
      `The secret in ${where} was sealed with the key ${keyId}, which is not here: ${mend}.`,
    );
  }
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES });
  decipher.setAAD(bindingOf(place, keyId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return refuse('unavailable', `The secret in ${where} was altered or moved from another row: enter it again.`);
  }
}

/** JSON keeps the parts apart whatever characters they hold, so that no two places share a binding. */
function bindingOf(place: Place, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['heed.v1', keyId, place.table, place.column, place.row]), 'utf8');
}
