/** What is loaded when a text is opened for writing, and not before: the editor and the shared document. */
export { SectionEditor } from './SectionEditor.tsx';
export { openSession } from './session.ts';
