import { MINUTE } from '@heed/core/kernel';

/** The timer of a tracker: its key is the tracker's id. */
export const POLL = 'actions.poll';
/** Webhooks are the fast way; this finds what they lost. */
export const POLL_EVERY = 15 * MINUTE;
