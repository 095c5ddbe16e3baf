/**
 * Where published pages leave Heed: as folders that any web server serves, and back again what operators said in them while
 * Heed was dead.
 */

export { readJournal } from './journal.ts';
export { type KeepSitesOptions, keepSites, type SiteKeeper } from './keep.ts';
export { type PublishFolder, readFolder, sayNotice } from './say.ts';
