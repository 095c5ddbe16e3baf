import { ADA, AT, ID as INCIDENT } from './incidents.testing.ts';
import type { Postmortem } from './postmortems-find.ts';

export const ID = `pmt_${'1'.padStart(26, '0')}`;
export const ada = { id: ADA, name: 'Ada' };
/** A draft about INC-42, in which little is written. */
export const postmortem: Postmortem = {
  id: ID,
  kind: 'full',
  state: 'draft',
  title: 'Checkout answers with errors',
  incidents: [
    { id: INCIDENT, reference: 'INC-42', title: 'Checkout answers with errors', severity: 'sev1', status: 'resolved' },
  ],
  classes: [{ id: `fcl_${'1'.padStart(26, '0')}`, name: 'Pools run dry' }],
  teamId: null,
  readers: 'team',
  authors: [ada],
  openedAt: AT,
  scheduleBy: AT,
  holdBy: AT,
  finishedAt: null,
  overdue: null,
  changedAt: AT,
  timeZone: 'UTC',
  times: { impactStartedAt: null, detectedAt: AT, declaredAt: AT, mitigatedAt: null, resolvedAt: null },
  durationMinutes: null,
  prose: {
    summary: '',
    'went-well': '',
    'went-poorly': '',
    slowed: '',
    'earlier-detection': '',
    lessons: 'Pools have limits.',
  },
  prompts: {},
  leftOut: [],
  impact: [],
  timeline: [],
  factors: [],
  whys: [],
  similar: null,
  improvements: [],
  waivers: [],
  kept: [],
  reviewers: [],
  meeting: null,
  roster: [ada],
  reopened: 0,
  writable: true,
};
