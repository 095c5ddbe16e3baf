import type { ListedScreen } from '../program/screens.ts';

/** What has no line of its own in the router and a picture all the same: views behind tabs, and what the public reads. */
export const VIEWS: readonly ListedScreen[] = [
  { path: '/communication?view=stakeholders', name: 'comms-stakeholders' },
  { path: '/communication?view=contacts', name: 'comms-contacts' },
  { path: '/postmortems?view=reviews', name: 'postmortem-reviews' },
  { path: '/insights?view=teams', name: 'insights-teams' },
  { path: '/insights?view=objectives', name: 'insights-objectives' },
  { path: '/status/fernweh/', name: 'public-page' },
];
