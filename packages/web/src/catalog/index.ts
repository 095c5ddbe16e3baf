/** What other rooms show of the catalog. */
export { Changes } from './Changes.tsx';
