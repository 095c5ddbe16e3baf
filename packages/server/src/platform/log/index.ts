/** The log: JSON lines without secrets. */
export * from './log.ts';
