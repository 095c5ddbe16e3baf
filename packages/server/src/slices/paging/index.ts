export type { PageAbout } from './about.ts';
export { acknowledgeRun } from './commands/answer.ts';
export { endRuns, type RunEnd } from './commands/end.ts';
export { type RunStart, startRuns } from './commands/start.ts';
export { loadRun, loadRunsOfAlert, type StoredRun } from './store/runs.ts';
