import { plural } from '../plural.ts';

/** Texts of the room comms that stand on screens of other rooms too. */
export const comms = {
  audiences: { responders: 'Responders', customers: 'Customers', leadership: 'Leadership' },
  audienceHints: {
    responders: 'Who works on it. They read it in the timeline.',
    customers: 'Who is hit. They read it on the status pages.',
    leadership: 'Who answers for it. They are mailed.',
  },
  occasions: { first: 'First word', regular: 'Regular update', final: 'Last word' },
  owed: {
    label: 'Updates that are owed',
    none: 'No update is owed',
    write: (audience: string) => `Write the update to ${audience.toLowerCase()}`,
  },
  firstAck: {
    label: 'First public word',
    open: 'Can still be within five minutes',
    kept: 'Within five minutes',
    missed: 'Later than five minutes',
    nobody: 'nobody has told the public yet',
    underAMinute: 'less than a minute',
    afterDetection: 'after detection',
  },
  kept: {
    title: 'Updates',
    none: 'No promise has ended yet.',
    counts: ({ kept, late, missed }: { readonly kept: number; readonly late: number; readonly missed: number }) =>
      `${kept} kept, ${late} late, ${missed} missed`,
    all: (count: number) => `All ${plural(count, { one: 'promise', other: 'promises' })}`,
    contact: (name: string) => `Ask ${name}: the one point of contact for everybody outside.`,
    noContact: 'Nobody speaks for it. Give somebody the role communications.',
    caption: 'Promises of this incident, the newest first',
    columns: { audience: 'To', due: 'Due', outcome: 'Ended' },
    outcomes: { kept: 'Kept', late: 'Late', missed: 'Missed', released: 'No longer owed' },
    putOff: (count: number) => `put off ${plural(count, { one: 'time', other: 'times' })}`,
  },
  followUps: {
    title: 'Owed afterwards',
    description:
      'A last word may promise by when people can read what was learned. Publishing the postmortem fulfils it.',
    caption: 'What was said would follow',
    columns: { incident: 'Incident', audience: 'To', due: 'Due', state: 'State', acts: 'Fulfil' },
    open: 'Owed',
    all: 'All',
    filter: 'Which',
    overdue: 'Overdue',
    owed: 'Owed',
    fulfilled: (how: string) => `Fulfilled: ${how}`,
    promised: 'Follow-up promised by',
    kept: 'Kept:',
    where: 'what was learned',
    fulfil: 'It followed',
    fulfilTitle: (reference: string) => `What followed ${reference}?`,
    how: 'What it was',
    howHint: 'Such as the address of what was published.',
    save: 'Save',
    cancel: 'Cancel',
    empty: 'Nothing is owed',
    emptyDetail: 'When a last word promises a follow-up, it stands here until it came.',
  },
} as const;
