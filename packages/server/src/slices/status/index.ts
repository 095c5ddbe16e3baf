import { DAY } from '@heed/core/kernel';
import { CONFIRM_WITHIN, UPTIME_DAYS } from '@heed/core/status';
import type { Room } from '../../platform/room.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { pageRoutes } from './page-routes.ts';
import { forgetPublications } from './store/publications.ts';
import { forgetSpans } from './store/things.ts';
import {
  bounceReactions,
  forgetAsked,
  forgetLeftBefore,
  forgetTellings,
  LEFT_KEPT,
  type SubscriberMeans,
  spreadTellings,
  subscriberDoors,
  subscriberRoutes,
} from './subscribers/index.ts';
import { tellingRoutes } from './telling-routes.ts';
import { timers } from './timers.ts';

/** For rooms above: what a customers' update does, in the name of the caller, with approval where a page wants it. */
export {
  linkInside,
  type NewIncident,
  openPublicIncident,
  postPublicUpdate,
  type Words,
} from './commands/tell.ts';
/** Where published pages leave Heed, and what is said in them while it is dead comes back. */
export { type KeepSitesOptions, keepSites, readFolder, readJournal, type SiteKeeper, sayNotice } from './site/index.ts';
export { loadPage as loadStatusPage, loadPages as loadStatusPages, type StoredPage } from './store/pages.ts';
/** For what draws pages, and for rooms above: what the public may read, and nothing else. */
export { listPublishedPages, loadPublication, type PublishedPageRef } from './store/publications.ts';
export { loadIncidentsAbout, loadInsideOf } from './store/things.ts';
export {
  createSubscriberDoor,
  createSubscriberWriter,
  LETTER_WRITER,
  type LetterPreview,
  previewLetter,
  type SubscriberDoor,
  withForm as dressPage,
} from './subscribers/index.ts';

/** How long it can be seen what a page said; its newest publication is kept as long as the page. */
export const PUBLICATIONS_KEPT = 30 * DAY;
/** What was set by hand is counted for as long as days are shown. */
const SPANS_KEPT = (UPTIME_DAYS + 10) * DAY;

/** How far subscribers were told of an update can be seen for this long. */
const TELLINGS_KEPT = 100 * DAY;

/** The room `status`: pages that tell the public, and who hears of them. Tables: migrations/0020_status.sql and 0022. */
export function createStatus(means: SubscriberMeans): Room {
  const retention = createRetention('status', [
    (tx, limit) => forgetPublications(tx, tx.now - PUBLICATIONS_KEPT, limit),
    (tx, limit) => forgetSpans(tx, tx.now - SPANS_KEPT, limit),
    (tx, limit) => forgetAsked(tx, tx.now - CONFIRM_WITHIN, limit),
    (tx, limit) => forgetLeftBefore(tx, tx.now - LEFT_KEPT, limit),
    (tx, limit) => forgetTellings(tx, tx.now - TELLINGS_KEPT, limit),
  ]);
  return {
    name: 'status',
    routes: [...pageRoutes(means), ...tellingRoutes, ...subscriberRoutes(means), ...subscriberDoors(means)],
    timers: { ...timers, ...retention.timers },
    reactions: bounceReactions(means),
    begin: retention.begin,
    work: (database) => [spreadTellings(database, means)],
  };
}
