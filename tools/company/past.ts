import type { Proof } from '@heed/core/actions';
import type { Factor, Improvement, Leaf, ProseSection } from '@heed/core/postmortems';
import type { ClassName } from './prepared.ts';

/** Somebody who takes part, by the place in the list of people. */
export type Who = 'ana' | 'tomas' | 'grace' | 'yuki' | 'mei' | 'jonas' | 'priya';

/** Something that went wrong, and what became of it. Days count back from the end of the story. */
export interface Past {
  readonly daysAgo: number;
  /** Of the day, in UTC. */
  readonly hour: number;
  readonly title: string;
  readonly service: string;
  readonly severity: 'sev2' | 'sev3';
  readonly minutes: number;
  readonly impact: string;
  readonly cause: string;
  readonly helped: string;
  readonly lead: Who;
  readonly fixer: Who;
  readonly failureClass?: ClassName;
  /** What customers call it, when they were told. */
  readonly told?: string;
  readonly lesson?: Lesson;
}

export interface Lesson {
  readonly look: 'full' | 'short' | 'none';
  readonly why: string;
  /** How far it came. */
  readonly stage: 'draft' | 'in-review' | 'final';
  readonly prose?: Partial<Record<ProseSection, string>>;
  readonly figures?: readonly (readonly [what: string, value: number, unit: string])[];
  readonly factors?: readonly (readonly [Factor['kind'], string])[];
  /** Each answers the one before it; the last is an end. */
  readonly whys?: readonly string[];
  readonly leaf?: Leaf;
  readonly improvements?: readonly Improvement[];
  readonly actions?: readonly PastAction[];
}

/** Days count from the end of the incident. */
export interface PastAction {
  readonly title: string;
  readonly owner: Who | undefined;
  readonly due: number;
  readonly tier: 1 | 2 | 3 | 4 | 5;
  readonly category: 'prevent' | 'detect' | 'mitigate';
  readonly proof?: readonly [Proof['kind'], string];
  readonly moved?: { readonly day: number; readonly to: number; readonly why: string };
  readonly finished?: number;
  readonly verified?: { readonly day: number; readonly evidence: string };
  readonly dropped?: { readonly day: number; readonly why: string };
  /** Its place among the trackers. */
  readonly tracker?: 0 | 1;
}

export const PAST: readonly Past[] = [
  {
    daysAgo: 82,
    hour: 17,
    title: 'Payments by card time out at the provider',
    service: 'Checkout',
    severity: 'sev2',
    minutes: 74,
    impact: 'One in five payments by card fails',
    cause: 'The provider answers after 30 s, and we wait for 60',
    helped: 'Card payments went to the second provider',
    lead: 'grace',
    fixer: 'tomas',
    failureClass: 'provider',
  },
  {
    daysAgo: 71,
    hour: 8,
    title: 'The index of journeys is a day old',
    service: 'Search index',
    severity: 'sev3',
    minutes: 190,
    impact: 'New journeys are not found',
    cause: 'The builder died in the night, and nothing noticed',
    helped: 'The index was built again by hand',
    lead: 'priya',
    fixer: 'yuki',
    failureClass: 'index',
  },
  {
    daysAgo: 63,
    hour: 3,
    title: 'The settlement ran twice for one partner',
    service: 'Nightly settlement',
    severity: 'sev3',
    minutes: 130,
    impact: 'One partner was paid twice',
    cause: 'The job was started again while it still ran',
    helped: 'The second payment was recalled',
    lead: 'priya',
    fixer: 'jonas',
  },
  {
    daysAgo: 47,
    hour: 9,
    title: 'Searches answer with nothing',
    service: 'Search index',
    severity: 'sev2',
    minutes: 52,
    impact: 'Every second search finds no journey',
    cause: 'A half-built index was put in place',
    helped: 'The index of yesterday was put back',
    lead: 'priya',
    fixer: 'yuki',
    failureClass: 'index',
    told: 'Searches find no journeys',
    lesson: {
      look: 'full',
      why: 'Every second search, for most of an hour',
      stage: 'final',
      prose: {
        summary:
          'Every second search found no journey for 52 minutes on a working morning: an index that was built only half was put in place, because the step that swaps it counts files and not documents. Putting the index of yesterday back ended it.',
        'went-well': 'The index of yesterday was still there, and putting it back took four minutes.',
        'went-poorly': 'The alert said that searches are fast, which they were: an empty answer is quick.',
        'earlier-detection': 'A synthetic search for a journey that always exists.',
        lessons: 'An empty answer is an error until something says otherwise.',
      },
      figures: [['Searches without an answer', 41_300, 'searches']],
      factors: [
        ['trigger', 'A half-built index was put in place.'],
        ['latent', 'The swap counts files, not documents.'],
        ['detection', 'An empty answer counts as a success.'],
      ],
      whys: ['A half-built index was served', 'The swap looks only at whether files are there'],
      leaf: 'structural',
      improvements: ['alert', 'pipeline-check'],
      actions: [
        {
          title: 'Refuse to swap in an index with fewer documents than the one before',
          owner: 'yuki',
          due: 10,
          tier: 1,
          category: 'prevent',
          proof: ['test', 'search-index: refuses a shrunken index'],
          finished: 7,
          verified: { day: 9, evidence: 'Run 812 refused an index with half of the documents' },
        },
        {
          title: 'Alert when more than one in twenty searches finds nothing',
          owner: 'mei',
          due: 14,
          tier: 2,
          category: 'detect',
          proof: ['alert-rule', 'SearchFindsNothing'],
          finished: 12,
          verified: { day: 15, evidence: 'It fired in the drill of the 15th' },
        },
        {
          title: 'Keep the index of a week instead of two days',
          owner: 'jonas',
          due: 30,
          tier: 3,
          category: 'mitigate',
          dropped: { day: 16, why: 'Two days were enough, and the disks are not' },
        },
      ],
    },
  },
  {
    daysAgo: 38,
    hour: 7,
    title: 'Sign-ins fail for half an hour',
    service: 'Identity',
    severity: 'sev3',
    minutes: 33,
    impact: 'One in three sign-ins fails',
    cause: 'A report held all connections to the database',
    helped: 'The report was stopped',
    lead: 'ana',
    fixer: 'jonas',
    failureClass: 'pool',
    lesson: { look: 'none', why: 'The report has gone for good, and nothing else reads so much', stage: 'draft' },
  },
  {
    daysAgo: 33,
    hour: 18,
    title: 'Payments queue behind a slow provider',
    service: 'Checkout',
    severity: 'sev2',
    minutes: 43,
    impact: 'One in ten payments by card is refused',
    cause: 'The provider slowed down, and payments waited for each other',
    helped: 'Card payments went to the second provider',
    lead: 'grace',
    fixer: 'tomas',
    failureClass: 'provider',
    told: 'Some payments by card fail',
    lesson: {
      look: 'full',
      why: 'Customers saw it for more than half an hour',
      stage: 'final',
      prose: {
        summary:
          'One in ten payments by card was refused for 49 minutes on a Friday evening: the provider answered slowly, payments waited for each other in one queue, and the second provider was switched on by hand after half an hour. Sending all cards to the second provider ended it.',
        'went-well': 'Support knew of it before the first customer called.',
        slowed: 'The switch to the second provider is written down in two places that disagree.',
        'earlier-detection': 'The length of the queue, which nothing watches.',
        lessons: 'A slow provider hurts more than one that is gone.',
      },
      figures: [['Payments refused', 2_140, 'payments']],
      factors: [
        ['trigger', 'The provider answered after 25 s.'],
        ['latent', 'All providers share one queue.'],
        ['response', 'Two runbooks disagree about the switch.'],
      ],
      whys: ['Payments waited for each other', 'All providers share one queue of twenty connections'],
      leaf: 'structural',
      improvements: ['rollback-guard', 'runbook'],
      actions: [
        {
          title: 'Give each provider a queue of its own',
          owner: 'tomas',
          due: 18,
          tier: 1,
          category: 'prevent',
          proof: ['test', 'checkout: one slow provider leaves the other fast'],
          moved: { day: 15, to: 24, why: 'The freeze before the holidays' },
          tracker: 0,
        },
        {
          title: 'Send cards to the second provider by itself when the first is slow for two minutes',
          owner: 'grace',
          due: 20,
          tier: 2,
          category: 'mitigate',
          proof: ['drill', 'A drill in which the provider sleeps'],
          finished: 19,
        },
        {
          title: 'Alert when a payment waits for longer than 10 s',
          owner: 'tomas',
          due: 7,
          tier: 2,
          category: 'detect',
          proof: ['alert-rule', 'CheckoutPaymentWaits'],
          finished: 5,
          verified: { day: 6, evidence: 'It fired on the staging system with a provider that sleeps' },
        },
      ],
    },
  },
  {
    daysAgo: 26,
    hour: 13,
    title: 'Checkout is slow after a release',
    service: 'Checkout',
    severity: 'sev3',
    minutes: 64,
    impact: 'Checkout takes eight seconds instead of one',
    cause: 'The release opens two connections for each order',
    helped: 'Checkout went back to the release before',
    lead: 'ana',
    fixer: 'tomas',
    failureClass: 'pool',
    lesson: {
      look: 'short',
      why: 'A rollback was needed',
      stage: 'final',
      prose: {
        summary:
          'Checkout took eight seconds instead of one for 70 minutes after a release that opened two connections for each order. The pool was exhausted within minutes. Going back to the release before ended it.',
        'went-well': 'The rollback took six minutes.',
        lessons: 'The load test runs with a pool that is ten times too large.',
      },
      figures: [['Orders that took longer than 5 s', 3_900, 'orders']],
      factors: [
        ['trigger', 'The release opens two connections for each order.'],
        ['latent', 'The load test runs with a pool that production does not have.'],
      ],
      whys: ['The load test passed', 'Its pool is ten times as large as that of production'],
      leaf: 'structural',
      improvements: ['test', 'capacity'],
      actions: [
        {
          title: 'Run the load test with the pool of production',
          owner: 'tomas',
          due: 12,
          tier: 2,
          category: 'prevent',
          proof: ['test', 'load test: pool of 20'],
          finished: 11,
        },
        {
          title: 'Fail a release whose connections for each order grow',
          owner: 'jonas',
          due: 16,
          tier: 1,
          category: 'prevent',
        },
        {
          title: 'Say on the dashboard how full the pool is',
          owner: 'ana',
          due: 28,
          tier: 3,
          category: 'detect',
          proof: ['query', 'max(checkout_pool_used / checkout_pool_size)'],
        },
      ],
    },
  },
  {
    daysAgo: 16,
    hour: 10,
    title: 'Refunds wait for two hours',
    service: 'Refunds',
    severity: 'sev3',
    minutes: 121,
    impact: 'Refunds come two hours late',
    cause: 'One refund that cannot be read stops all behind it',
    helped: 'The refund was put aside',
    lead: 'grace',
    fixer: 'tomas',
  },
  {
    daysAgo: 9,
    hour: 6,
    title: 'Confirmations of bookings come late',
    service: 'Invoices',
    severity: 'sev3',
    minutes: 140,
    impact: 'Mails that confirm a booking come up to an hour late',
    cause: 'The mail server takes one message at a time since its upgrade',
    helped: 'Mails went out by the second server',
    lead: 'ana',
    fixer: 'tomas',
    told: 'Confirmation mails come late',
    lesson: {
      look: 'full',
      why: 'Users saw it for more than an hour',
      stage: 'in-review',
      prose: {
        summary:
          'Mails that confirm a booking came up to an hour late for 146 minutes on a Thursday morning. The mail server takes one message at a time since its upgrade of the night before. Sending by the second server ended it.',
        'went-well': 'Bookings themselves were never at risk, and support said so from the first minute.',
        'went-poorly': 'Nobody knew that the server had been upgraded.',
        'earlier-detection': 'The age of the oldest mail that waits.',
      },
      figures: [
        ['Confirmations that came late', 11_800, 'mails'],
        ['Calls to support', 96, 'calls'],
      ],
      factors: [
        ['trigger', 'The upgrade reset the number of connections to one.'],
        ['detection', 'Nothing measures how long mails wait.'],
      ],
      whys: ['The upgrade reset a setting', 'Settings of the mail server are changed by hand and kept nowhere'],
      leaf: 'structural',
      actions: [
        {
          title: 'Keep the settings of the mail server in the repository, and apply them from there',
          owner: 'jonas',
          due: 21,
          tier: 2,
          category: 'prevent',
          tracker: 1,
        },
        {
          title: 'Alert when the oldest mail has waited for ten minutes',
          owner: 'tomas',
          due: 6,
          tier: 2,
          category: 'detect',
          proof: ['alert-rule', 'MailWaits'],
        },
      ],
    },
  },
  {
    daysAgo: 3,
    hour: 16,
    title: 'Payments by card time out again',
    service: 'Checkout',
    severity: 'sev2',
    minutes: 36,
    impact: 'One in eight payments by card fails',
    cause: 'The provider answers after 20 s, and the shared queue fills',
    helped: 'Card payments went to the second provider',
    lead: 'ana',
    fixer: 'tomas',
    failureClass: 'provider',
    told: 'Some payments by card time out',
    lesson: {
      look: 'full',
      why: 'It is the third time within three months',
      stage: 'draft',
      prose: {
        summary:
          'One in eight payments by card failed for 42 minutes on a Wednesday evening: the provider answered slowly, and payments waited for each other in the one queue that all providers share. Sending cards to the second provider ended it.',
        'went-well':
          'The alert about waiting payments, added after the last time, told us four minutes after the harm began.',
        'went-poorly': 'We should have switched at once; the engineer on call was not sure whether he may.',
        slowed: 'The queue of its own for each provider was promised a month ago and is not there yet.',
      },
      figures: [['Payments that failed', 1_260, 'payments']],
      factors: [['trigger', 'The provider answered after 20 s.']],
      whys: ['Payments waited for each other', 'All providers share one queue'],
      actions: [
        {
          title: 'Be more careful when the provider is slow',
          owner: undefined,
          due: 14,
          tier: 5,
          category: 'prevent',
        },
      ],
    },
  },
  {
    daysAgo: 1,
    hour: 11,
    title: 'The edge in Frankfurt answers 502',
    service: 'Edge proxy',
    severity: 'sev3',
    minutes: 38,
    impact: 'One in thirty requests from Germany fails',
    cause: 'Two machines had an old certificate',
    helped: 'The two machines were taken out',
    lead: 'jonas',
    fixer: 'mei',
  },
];
