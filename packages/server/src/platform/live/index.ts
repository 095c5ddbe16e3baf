/** Live events: the one history, as it is written. */
export * from './hub.ts';
