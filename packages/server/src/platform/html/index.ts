/** Pages and mails in HTML: text from outside is escaped by the template, and its invisible tricks are made visible. */
export { type Html, html } from './html.ts';
export * from './visible.ts';
