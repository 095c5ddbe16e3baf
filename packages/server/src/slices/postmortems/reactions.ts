import { type IncidentId, isId } from '@heed/core/kernel';
import type { Reaction, Reactions, Tx } from '../../platform/db/index.ts';
import { followEnd } from './commands/follow-end.ts';
import { keepPromise, keepPromisesOf } from './commands/keep-promise.ts';
import { propose } from './commands/looks.ts';
import { countAtEnd } from './commands/recount.ts';
import type { PostmortemMeans } from './means.ts';

/**
 * The end of an incident asks whether to look back, and begins the time in which that is done. What is promised to follow it
 * is kept by what everybody may read already.
 */
export function createReactions(means: PostmortemMeans): Reactions {
  return {
    'incident.resolved': [on(propose), on(followEnd), on(countAtEnd)],
    'incident.reopened': [on(followEnd)],
    'incident.dismissed': [on(followEnd)],
    'incident.times-corrected': [on(followEnd)],
    'commitment.made': [(tx, fact) => keepPromise(tx, means, fact)],
    'postmortem.shared': [(tx, fact) => keepPromisesOf(tx, means, fact)],
  };
}

function on(react: (tx: Tx, id: IncidentId) => Promise<void>): Reaction {
  return async (tx, { subject }) => {
    if (isId('incident', subject)) await react(tx, subject);
  };
}
