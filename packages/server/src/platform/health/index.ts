/** How we are: whether we can commit, whether anything is late, which nodes live. */
export * from './health.ts';
