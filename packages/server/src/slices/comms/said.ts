import type { Tx } from '../../platform/db/index.ts';

/** Transactions in which an update is being posted: what their pages publish is written down by who posts it, once. */
const SAID = new WeakSet<object>();

export function isBeingSaid({ db }: Tx): boolean {
  return SAID.has(db);
}

export async function saying<T>({ db }: Tx, work: () => Promise<T>): Promise<T> {
  SAID.add(db);
  try {
    return await work();
  } finally {
    SAID.delete(db);
  }
}
