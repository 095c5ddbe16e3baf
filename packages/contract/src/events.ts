/**
 * What `/v1/events` tells of, by the first word of a fact's kind, and the rooms whose answers it may change: whoever shows one
 * reads it anew. A fact whose first word is not here is not told live: it is private to a person, or nobody looks at it.
 */
export const ROOMS_TOUCHED: Readonly<Record<string, readonly string[]>> = {
  action: ['actions'],
  alert: ['alerts'],
  'catch-all': ['alerts'],
  change: ['catalog'],
  commitment: ['comms'],
  'comms-settings': ['comms'],
  delivery: ['notify', 'paging'],
  'failure-class': ['insights', 'postmortems'],
  incident: ['incidents', 'evidence', 'comms'],
  'incident-settings': ['incidents'],
  integration: ['alerts'],
  'look-back': ['postmortems'],
  'metrics-server': ['monitors'],
  mitigation: ['catalog'],
  override: ['oncall'],
  page: ['paging', 'alerts'],
  policy: ['paging'],
  postmortem: ['postmortems'],
  'postmortem-comment': ['postmortems'],
  'postmortem-review': ['postmortems'],
  'postmortem-settings': ['postmortems'],
  'postmortem-template': ['postmortems'],
  'postmortem-text': ['postmortems'],
  'postmortem-version': ['postmortems'],
  promise: ['comms'],
  recurrence: ['insights'],
  schedule: ['oncall'],
  service: ['catalog', 'alerts', 'monitors', 'insights'],
  similarity: ['insights'],
  stakeholders: ['comms'],
  status: ['status', 'comms'],
  system: ['system'],
  team: ['access', 'catalog'],
  'three-week-test': ['actions'],
  tracker: ['actions'],
};

/** Subscribers come and go by the thousand, and are nobody's business but that of who looks after their page. */
const UNTOLD = /^status\.subscri/;

/** True when `/v1/events` tells of a fact of this kind. */
export function isToldLive(kind: string): boolean {
  return Object.hasOwn(ROOMS_TOUCHED, firstWord(kind)) && !UNTOLD.test(kind);
}

/** The rooms whose answers a fact of this kind may change. */
export function roomsTouchedBy(kind: string): readonly string[] {
  return Object.hasOwn(ROOMS_TOUCHED, firstWord(kind)) ? (ROOMS_TOUCHED[firstWord(kind)] ?? []) : [];
}

function firstWord(kind: string): string {
  return kind.split('.', 1)[0] ?? '';
}
