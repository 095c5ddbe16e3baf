export * from './paging-latency.ts';
export * from './paging-policies.ts';
export * from './paging-runs.ts';
