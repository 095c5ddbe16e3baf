import type { Room } from '../../platform/room.ts';
import type { PostmortemMeans } from './means.ts';
import { createReactions } from './reactions.ts';
import { postmortemRoutes } from './routes.ts';
import { openSettling } from './texts/settle.ts';
import { textSocket } from './texts/socket.ts';
import { beginTimers, createTimers } from './timers.ts';

export { loadPostmortem, mayRead, mayWrite } from './access.ts';
/** For rooms above: which incidents are alike, as memory has it, and of which failure class documents are. */
export { noteAlike } from './commands/looks.ts';
/** For rooms above: a recurrence opens a pattern postmortem over its members, in their transaction. */
export { type Opening, openPostmortem } from './commands/open.ts';
export { namePostmortems } from './queries/names-of.ts';
export { loadAbout as loadPostmortemsAbout, saveClasses as savePostmortemClasses } from './store/classes.ts';
export type { StoredPostmortem } from './store/postmortems.ts';
export { loadReviews, type Review } from './store/reviews.ts';
export { loadSettings as loadPostmortemSettings } from './store/settings.ts';

/**
 * The room `postmortems`: what was learned, as data that can be checked. Tables: migrations/0026_postmortems.sql,
 * 0027_postmortem_texts.sql, 0029_postmortem_dates.sql.
 */
export function createPostmortems(means: PostmortemMeans): Room {
  return {
    name: 'postmortems',
    routes: postmortemRoutes(means),
    timers: createTimers(means),
    reactions: createReactions(means),
    begin: beginTimers,
    work: (database) => [openSettling(means, database)],
    sockets: (socketMeans) => [textSocket(socketMeans)],
  };
}
