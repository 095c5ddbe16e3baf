/** Texts of what the incidents of a pattern have in common. */
export const postmortemsPattern = {
  title: 'What its incidents have in common',
  detail: 'Read anew from the incidents, and from their postmortems as far as you may read those.',
  lost: (minutes: string, known: number, all: number) =>
    known === 0
      ? 'How long users were hit is not known of any of them.'
      : `Users were hit for ${minutes} in sum${known === all ? '' : `, as far as that is known: of ${known} of ${all} incidents`}.`,
  columns: {
    incident: 'Incident',
    detected: 'Detected',
    told: 'Came to light',
    lost: 'Users hit',
    postmortem: 'Postmortem',
  },
  after: (length: string) => `after ${length}`,
  notKnown: 'Not known',
  noPostmortem: 'None to read',
  add: 'Add an incident',
  which: 'Incidents',
  remove: (reference: string) => `Take ${reference} out of the pattern`,
  fewest: 'A pattern looks at two incidents at least.',
  acts: 'Change',
  factors: 'Factors in common',
  noFactors: 'No two of their postmortems name a factor of the same kind in like words.',
  take: 'Take as a factor',
  services: 'Services in common',
  detections: 'What was missing to tell it',
  noDetections: 'Monitoring told each of them, and in time.',
  gaps: {
    outside: 'Somebody outside told it first',
    colleague: 'A colleague saw it before any monitoring did',
    chance: 'It came to light by chance',
    late: 'It took longer than 15 minutes until anybody knew',
    hidden: 'A factor hid it',
  },
  earlier: 'What would have told it earlier',
  unread: (references: readonly string[]) =>
    `Not compared, for want of a postmortem that you may read: ${references.join(', ')}.`,
} as const;
