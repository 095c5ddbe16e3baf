import { DAY, type Duration, HOUR } from '../kernel/index.ts';

/** A session ends after so long without use. */
export const SESSION_LIFETIME: Duration = 14 * DAY;

/** The link of the first run. A restart makes a new one while nobody is there. */
export const SETUP_LINK_LIFETIME: Duration = 24 * HOUR;

/** The link by which a person sets a first or a forgotten password. */
export const INVITATION_LIFETIME: Duration = 3 * DAY;
