/** What wakes with time, as rows: scheduled in the transaction of the state, claimed under a lease, finished by token. */
export * from './retention.ts';
export * from './timers.ts';
