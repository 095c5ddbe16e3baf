/**
 * Static sites as folders: each release of a site is written whole beside the others and then taken in one step, so that a
 * reader, whoever serves it, sees one release or the next and never half of one. Served from here by programs that know no
 * database, or by any web server.
 */
export { type Answer, type Ask, answerFrom } from './answer.ts';
export { errorText, isMissing, replaceFile } from './disk.ts';
export { currentFolder, type Manifest, type ReleaseOrder, readManifest, siteFolder } from './layout.ts';
export { type Listening, listenForSites } from './listen.ts';
export { type Locked, withLock } from './lock.ts';
export { type Access, type OpenSite, openSites, type Sites, type SitesFolder } from './open.ts';
export { listSites, removeSite } from './remove.ts';
export { type ReleaseDraft, type ReleaseFile, writeAccess, writeRelease } from './write.ts';
