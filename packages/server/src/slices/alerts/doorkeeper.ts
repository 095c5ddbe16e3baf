import { type Refusal, refuse } from '@heed/core/kernel';
import { coalesce, Overloaded } from '../../platform/coalesce/index.ts';
import { hashToken } from '../../platform/random/index.ts';
import { isKeyShaped } from './keys.ts';

/**
 * Asks for the key before a byte of the body is read, so that a stranger makes us hold nothing and write nothing. Keys
 * that were good are remembered: senders that are known never stand in one queue with guessers.
 */
export interface Doorkeeper {
  /** Undefined when the sender may come in. `network` is where they call from. */
  admit(key: string | undefined, network: string): Promise<Refusal | undefined>;
  /** Forgets a key that turned out not to be good any more. */
  forget(key: string): void;
}

const REMEMBERED_KEYS = 10_000;
/**
 * Requests of one network whose keys are looked up at a time. They are told to come again, not that they came too often:
 * a sender with a good key may share the network with a broken one, and a page must not be lost over it.
 */
const LOOK_UPS_A_NETWORK = 10;
const MOST_LOOK_UPS = 500;

/** @param areKnown which of these hashes belong to an integration; asked for all keys that wait together. */
export function createDoorkeeper(areKnown: (keyHashes: readonly string[]) => Promise<readonly boolean[]>): Doorkeeper {
  const good = new Set<string>();
  const asking = new Map<string, number>();
  const lookUp = coalesce<string, boolean>({
    weightOf: () => 1,
    maxRun: MOST_LOOK_UPS,
    maxWaiting: MOST_LOOK_UPS,
    run: areKnown,
  });

  const isKnown = async (keyHash: string, network: string): Promise<boolean> => {
    const waiting = asking.get(network) ?? 0;
    if (waiting >= LOOK_UPS_A_NETWORK) throw new Overloaded(`${waiting} keys of ${network} are looked up`);
    asking.set(network, waiting + 1);
    try {
      return await lookUp(keyHash);
    } finally {
      const left = (asking.get(network) ?? 1) - 1;
      if (left === 0) asking.delete(network);
      else asking.set(network, left);
    }
  };

  return {
    async admit(key, network) {
      if (key === undefined) {
        return refuse('unauthenticated', 'Send the key of the integration as "Authorization: Bearer hik_…".');
      }
      if (!isKeyShaped(key)) return unknownKey();
      const keyHash = hashToken(key);
      if (good.has(keyHash)) return undefined;
      try {
        if (!(await isKnown(keyHash, network))) return unknownKey();
      } catch (error) {
        if (error instanceof Overloaded) return refuse('unavailable', 'Too many unknown keys at once. Send it again.');
        throw error;
      }
      const [oldest] = good;
      if (good.size >= REMEMBERED_KEYS && oldest !== undefined) good.delete(oldest);
      good.add(keyHash);
      return undefined;
    },
    forget: (key) => void good.delete(hashToken(key)),
  };
}

/** One answer to every key that is not good, whatever is wrong with it. */
export function unknownKey(): Refusal {
  return refuse(
    'unauthenticated',
    'This integration key is unknown. Copy it again from the integration, or rotate it.',
  );
}
