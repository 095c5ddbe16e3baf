import { access } from './en/access.ts';
import { alerts } from './en/alerts.ts';
import { catalog } from './en/catalog.ts';
import { home } from './en/home.ts';
import { incidents } from './en/incidents.ts';
import { noise } from './en/noise.ts';
import { notify } from './en/notify.ts';
import { oncall } from './en/oncall.ts';
import { paging } from './en/paging.ts';
import { shell } from './en/shell.ts';
import { system } from './en/system.ts';
import { ui } from './en/ui.ts';

/** Every text that a person reads in the web app. A second language is a second folder with the same shape. */
export const text = {
  access,
  alerts,
  catalog,
  home,
  incidents,
  noise,
  notify,
  oncall,
  paging,
  shell,
  system,
  ui,
} as const;

export { plural, sayNumber } from './plural.ts';
