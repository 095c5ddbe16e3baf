/** Texts of the strip of time above the timeline. Part of the texts of the war room. */
export const stripping = {
  strip: {
    title: 'The incident on one line of time',
    marks: 'What happened, in its order',
    kinds: {
      impact: 'The harm began',
      detected: 'Detected',
      declared: 'Declared',
      change: 'Changed',
      mitigation: 'Mitigation',
      severity: 'Severity',
      posture: 'Posture',
      mitigated: 'The harm stopped',
      resolved: 'Resolved',
      reopened: 'Reopened',
    },
    states: {
      irreversible: 'cannot be taken back',
      running: 'running',
      helped: 'helped',
      'no-change': 'changed nothing',
      worse: 'made it worse',
    },
    alert: 'Alert',
    fires: 'fires',
    table: 'Show as table',
    columns: { when: 'When', until: 'Until', what: 'What' },
  },
} as const;
