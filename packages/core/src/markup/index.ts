/**
 * Markup from text that others wrote: what a template is given is escaped, and the invisible tricks of text are made visible.
 * Pages, mails and feeds are drawn with it, by the server and by programs that have no server.
 */
export { type Html, html } from './html.ts';
export * from './visible.ts';
