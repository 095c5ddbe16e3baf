/** What other rooms use of pages: answering them, giving them away, and the sentences of their history. */
export { ReassignDialog } from './ReassignDialog.tsx';
export { type Answerable, type Responding, useResponding } from './respond.ts';
export { Sentence } from './Sentence.tsx';
export { severityOf } from './severity.ts';
