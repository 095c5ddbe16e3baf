/** What other rooms show of incidents. */
export { declareHref } from './declare/draft.ts';
export { OpenIncidents } from './OpenIncidents.tsx';
