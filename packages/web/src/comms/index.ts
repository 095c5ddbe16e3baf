import { later } from '../ui/index.ts';

/** What other rooms show of what is owed. */
export { Findings } from './Findings.tsx';
export { FirstAck } from './FirstAck.tsx';
export { FollowUps } from './FollowUps.tsx';
export { Owed } from './Owed.tsx';

/** Loaded by itself: it stands below what one looks at first. */
export const Kept = later(async () => (await import('./Kept.tsx')).Kept);

/** Loaded by itself, as it brings a form that the war room has no use for. */
export const OwnSubscriptions = later(
  async () => (await import('./stakeholders/OwnSubscriptions.tsx')).OwnSubscriptions,
);
