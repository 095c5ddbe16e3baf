import type { Duplex } from 'node:stream';
import { type PersonId, type Refusal, refuse } from '@heed/core/kernel';

const SOCKETS_A_PERSON = 20;
const SOCKETS_OF_ALL = 500;

/** How many sockets may be open, or about to open, at a time. */
export interface SocketPlaces {
  /** Takes a place for as long as this connection lives: whatever becomes of it, the place is free when it is gone. */
  take(connection: Duplex, personId: PersonId): Refusal | undefined;
}

export function createSocketPlaces(perPerson = SOCKETS_A_PERSON, ofAll = SOCKETS_OF_ALL): SocketPlaces {
  const taken = new Map<Duplex, PersonId>();
  return {
    take(connection, personId) {
      if (connection.destroyed) return refuse('unavailable', 'Nobody waits for this any more.');
      const own = [...taken.values()].filter((id) => id === personId).length;
      if (own >= perPerson) return refuse('rate-limited', `You have ${own} of these open already. Close one.`);
      if (taken.size >= ofAll) return refuse('unavailable', 'This node has as many open as it can.');
      taken.set(connection, personId);
      connection.once('close', () => taken.delete(connection));
      return undefined;
    },
  };
}
