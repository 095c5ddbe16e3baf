/** Pages and mails in HTML, by the templates of core. */
export * from '@heed/core/markup';
export { smallPage } from './page.ts';
