/** What other rooms use of pages: answering them, and how severe they are. */
export { type Answerable, type Responding, useResponding } from './respond.ts';
export { severityOf } from './severity.ts';
