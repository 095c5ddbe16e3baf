import { plural } from '../plural.ts';

/** Texts of who is called into a response, and of the questions that are answered in writing. Part of the war room. */
export const calling = {
  calls: {
    title: 'Who is called',
    call: 'Page …',
    callTitle: 'Page somebody',
    callDetail: 'They are told by their own rules, at once.',
    whom: 'Whom?',
    kinds: { policy: 'On call', service: 'Service', person: 'Person' },
    kindHints: {
      policy: 'Whom a policy tells now.',
      service: 'Who answers for a service.',
      person: 'Three times, five minutes apart.',
    },
    picks: { policy: 'Which policy?', service: 'Which service?', person: 'Who?' },
    why: 'Why? It is the first that they read.',
    send: 'Page',
    empty: 'Nobody was paged.',
    commander: 'A commander',
    responders: (name: string) => `Who answers for ${name}`,
    called: (name: string) => name,
    somebody: 'Somebody',
    by: (policy: string) => `by ${policy}`,
    told: 'Told',
    nobodyTold: 'Nobody was told yet',
    answered: 'answered',
    next: 'Goes on',
    waits: 'A page waits until those whom it needs work again:',
    past: (count: number) => plural(count, { one: 'page that is over', other: 'pages that are over' }),
    open: 'Open the page',
  },
  settled: {
    'rollback-first': { yes: 'Take the change back first', no: 'Mend it in place' },
    'second-team': { yes: 'A second team is needed', no: 'No second team is needed' },
  },
  decided: 'Decided',
  ordinary: {
    title: 'An ordinary issue',
    detail:
      'A SEV4 has no incident process: nobody is paged, asked or reminded, and it counts in no figure. Say that it is worse, and the process is back.',
    link: 'Tracked as',
    noLink: 'Not tracked anywhere yet',
    setLink: 'Say where it is tracked',
    worse: 'It is worse',
    close: 'Close',
  },
} as const;
