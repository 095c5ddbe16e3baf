import { plural } from '../plural.ts';

const incidents = (count: number): string => plural(count, { one: 'incident', other: 'incidents' });

/** Texts of the room insights about what is measured beside the times. */
export const insightsMeasured = {
  coordination: {
    title: 'Coordination and technical time',
    detail:
      'How the time until the harm stopped was spent. Incidents of which nobody wrote down who acted and who commanded are not counted.',
    share: 'Coordination, share',
    said: (percent: string, count: number) => `${percent} of the time until mitigation, in ${incidents(count)}`,
    none: 'Not known of any: it needs a commander in a SEV1 or SEV2, and a hypothesis, a mitigation, a time-box, or an action or observation in the timeline.',
    by: 'By',
    dimensions: { severity: 'Severity', team: 'Team', service: 'Service', class: 'Failure class' },
    caption: 'Coordination and technical time',
  },
  teams: {
    title: 'How teams learn, and what being on call costs them',
    detail:
      'A team is one: nobody is named. What each person carries is in the schedule, for that person and the team.',
    caption: 'Teams',
    none: 'No teams yet',
    columns: {
      team: 'Team',
      incidents: 'Incidents',
      pages: 'Pages',
      night: 'At night',
      balance: 'Balance',
      verified: 'Verified after 21 days',
      strong: 'Strong controls',
      recurrences: 'Came again',
      detect: 'Detected',
      reviews: 'Read by others',
      ends: 'Whys covered',
    },
    balance: (times: number) => (times < 1.05 ? 'even' : `${times.toFixed(1)}× an even share`),
    share: (part: number, all: number) => (all === 0 ? '–' : `${part} of ${all}`),
    overdue: (count: number) => `${count} overdue`,
    whileOverdue: (count: number) => `${count} while a control was overdue`,
    notYet: 'Not yet',
    few: '(few)',
    notes: [
      'Balance is what the most paged member was told against an even share.',
      'Strong controls are of tier 1 or 2: they make a failure impossible, or a machine sees and stops it.',
      'Read by others: final postmortems that somebody outside the team approved.',
      'Whys covered: ends of the why-trees of final postmortems that are structural, and for which an action or somebody by name answers.',
      'Few, or a number in brackets: it rests on fewer than eight, and one more could turn it.',
      'A page that told several people counts for each of them; its list shows it once.',
    ],
  },
  postmortems: {
    title: 'Final postmortems behind a figure',
    description: 'How their why-trees end, and whether somebody outside the team approved them.',
    only: { uncovered: 'With an end that nothing answers for', 'read-by-others': 'Read by others' },
    which: 'Which',
    any: 'All that are final',
    caption: 'Final postmortems',
    count: (count: number) => plural(count, { one: 'postmortem', other: 'postmortems' }),
    hidden: (count: number) => `${plural(count, { one: 'more', other: 'more' })} that you may not read`,
    columns: {
      postmortem: 'Postmortem',
      ends: 'Whys covered',
      others: 'Read by others',
      incidents: 'Incidents',
      finished: 'Final since',
    },
    yes: 'Yes',
    no: 'No',
    none: 'No postmortems',
  },
} as const;
