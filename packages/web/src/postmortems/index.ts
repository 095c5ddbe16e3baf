/** What other rooms show of postmortems. */
export { LookBack } from './LookBack.tsx';
