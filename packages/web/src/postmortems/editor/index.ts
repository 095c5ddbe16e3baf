/** The prose of a postmortem, which several write at once. Small: the editor itself is loaded when a desk is shown. */
export { ProseDesk, type ProseDeskProps } from './ProseDesk.tsx';
export { ProseSection } from './ProseSection.tsx';
export type { KeptWords, ProseProps } from './props.ts';
export { SaveState, WhoIsHere } from './SaveState.tsx';
