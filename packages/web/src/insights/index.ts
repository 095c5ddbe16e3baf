/** What other rooms show of what many incidents say together. */
export { ClassOf } from './classes/ClassOf.tsx';
export { SimilarDraft } from './memory/SimilarDraft.tsx';
export { SimilarIncidents } from './memory/SimilarIncidents.tsx';
export { ObjectiveOf } from './objectives/ObjectiveOf.tsx';
