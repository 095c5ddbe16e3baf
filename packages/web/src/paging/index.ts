/** What other rooms use of pages: answering them, giving them away, and asking why they told somebody or did not. */
export { PageWhyButton } from './PageWhyButton.tsx';
export { ReassignDialog } from './ReassignDialog.tsx';
export { type Answerable, type Responding, useResponding } from './respond.ts';
export { severityOf } from './severity.ts';
