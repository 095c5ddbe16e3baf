/** Reading the one history. Facts are written by `Tx.publish` alone. */
export * from './facts.ts';
