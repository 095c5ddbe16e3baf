/**
 * How a published page looks: HTML, JSON, feeds, badge. Everything is drawn from one `PublishedPage`, and the same page is
 * drawn the same everywhere: by the engine, by an export, and by a notice that is said while Heed is dead.
 */

export { percentOf } from './day-words.ts';
export { drawSite, PUBLISHED_FILE } from './files.ts';
export { documentPolicy, formOrigin } from './frame.ts';
export { type NoticeIds, type NoticeWish, planNotice } from './notice-plan.ts';
export { type Notice, untold, withNotices } from './notices.ts';
export { isOpen } from './overall.ts';
export { drawPreview } from './preview.ts';
export type { SiteFile } from './site-file.ts';
export { styleOf } from './style.ts';
export { SITE_LANGUAGES, type SiteLanguage, siteLanguageOf } from './words/index.ts';
