/** The texts by the rooms that say them. A second language is a second folder with the same shape. */
export { access } from './en/access.ts';
export { alerts } from './en/alerts.ts';
export { catalog } from './en/catalog.ts';
export { home } from './en/home.ts';
export { incidents } from './en/incidents.ts';
export { noise } from './en/noise.ts';
export { notify } from './en/notify.ts';
export { oncall } from './en/oncall.ts';
export { paging } from './en/paging.ts';
export { shell } from './en/shell.ts';
export { system } from './en/system.ts';
export { ui } from './en/ui.ts';
