import { SAY_YES_WITHIN } from '@heed/core/comms';
import type { Room } from '../../platform/room.ts';
import type { VaultKeys } from '../../platform/secrets/index.ts';
import { createRetention } from '../../platform/timers/index.ts';
import type { CommsMeans } from './means.ts';
import { createReactions } from './reactions.ts';
import { createUnsubscribeLinks, createYesLinks } from './reader-links.ts';
import { commsRoutes } from './routes.ts';
import { forgetUnconfirmed } from './store/subscriptions.ts';
import { createTimers } from './timers.ts';

/** For rooms above: a postmortem was published, and with it what was said would follow. */
export { fulfilCommitmentsOf } from './commands/commitments.ts';
/** For the room `incidents`, which shows when the responders are owed the next word. */
export { loadNextUpdates } from './store/promises.ts';
/** For rooms above: how often each audience is owed a word. */
export { loadSettings as loadCommsSettings } from './store/settings.ts';
export { loadPromised, tallyPromises } from './store/tally.ts';

export interface CommsDeps extends Omit<CommsMeans, 'unsubscribing' | 'confirming'> {
  /** Links by which readers outside say yes or unsubscribe are signed with keys derived from these. */
  readonly keys: VaultKeys;
}

/** The room `comms`: what is said about an incident, to whom and when. Tables: migrations/0021_comms.sql, 0023_stakeholders.sql. */
export function createComms(deps: CommsDeps): Room {
  const means = { ...deps, unsubscribing: createUnsubscribeLinks(deps), confirming: createYesLinks(deps) };
  const retention = createRetention('comms', [(tx, limit) => forgetUnconfirmed(tx, tx.now - SAY_YES_WITHIN, limit)]);
  return {
    name: 'comms',
    routes: commsRoutes(means),
    timers: { ...createTimers(means), ...retention.timers },
    reactions: createReactions(means),
    begin: retention.begin,
  };
}
