/** Many requests, one run: batches without waiting. */
export * from './coalesce.ts';
