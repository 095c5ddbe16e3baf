import manifest from '../../package.json' with { type: 'json' };

/** The version of this Heed, as in its package.json. */
export const VERSION = manifest.version;
