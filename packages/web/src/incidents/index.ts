/** What other rooms show of incidents. */
export { BurnsLong } from './BurnsLong.tsx';
export { DeclareEarly } from './DeclareEarly.tsx';
export { declareHref } from './declare/draft.ts';
export { pictureOf } from './evidence/item.ts';
export { useHinted } from './hints.ts';
export { IncidentSeverity } from './IncidentSeverity.tsx';
export { OpenIncidents } from './OpenIncidents.tsx';
