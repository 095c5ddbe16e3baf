import { type Answered, answered, type Because, because, type Instant } from '../kernel/index.ts';
import { type DeliveryState, type Lane, mostAttempts } from './delivery.ts';

/** What is kept of a delivery and says why it went or did not. */
export interface Told {
  readonly state: DeliveryState;
  readonly lane: Lane;
  readonly dueAt: Instant;
  readonly finishedAt: Instant | undefined;
  /** The last words about it: of the provider, or why it was not sent. */
  readonly words: string | undefined;
  readonly isBundled: boolean;
  readonly bounced: { readonly at: Instant; readonly words: string } | undefined;
  readonly attempts: readonly {
    readonly attempt: number;
    readonly startedAt: Instant;
    readonly outcome: 'accepted' | 'retryable' | 'refused' | 'unknown' | undefined;
    readonly words: string | undefined;
  }[];
}

const TITLES: Readonly<Record<DeliveryState, string>> = {
  pending: 'Why it has not gone yet',
  sending: 'Why it has not gone yet',
  accepted: 'How it went',
  refused: 'Why it was not delivered',
  dead: 'Why it was not delivered',
  superseded: 'Why it was not sent',
};

/** Why a delivery stands where it does, and what each try brought (N19). */
export function explainDelivery(told: Told): readonly Answered[] {
  const title = told.bounced === undefined ? TITLES[told.state] : 'Why it was not delivered';
  return [
    ...answered('delivery', title, [...stands(told), ...(told.isBundled ? [BUNDLED] : []), ...cameBack(told)]),
    ...answered('attempts', 'What each try brought', told.attempts.map(tried)),
  ];
}

const BUNDLED = because('bundled', 'It went in one text with others for the same person.');

function stands({ state, lane, dueAt, finishedAt, words, attempts }: Told): readonly Because[] {
  const said = words === undefined ? [] : [because('words', words, finishedAt)];
  switch (state) {
    case 'pending':
      return [
        attempts.length === 0
          ? because('waits', 'Its time has not come: it is tried then for the first time.', dueAt)
          : because(
              'tried-again',
              `${attempts.length} of at most ${mostAttempts(lane)} tries failed: it is tried again then.`,
              dueAt,
            ),
        ...said,
      ];
    case 'sending':
      return [because('sending', 'It is being handed over right now.')];
    case 'accepted':
      return [because('accepted', 'Its provider took it.', finishedAt)];
    case 'refused':
      return [
        because('refused', 'Its provider said that it never takes it, so it is not tried again.', finishedAt),
        ...said,
      ];
    case 'dead':
      return [because('dead', `All ${mostAttempts(lane)} tries failed.`, finishedAt), ...said];
    case 'superseded':
      return words === undefined
        ? [because('superseded', 'It was needless before it went, such as when somebody had answered.', finishedAt)]
        : said;
  }
}

function cameBack({ bounced }: Told): readonly Because[] {
  return bounced === undefined ? [] : [because('bounced', `The mail came back: ${bounced.words}`, bounced.at)];
}

const OUTCOMES = {
  accepted: 'taken',
  retryable: 'not taken for now',
  refused: 'refused for good',
  unknown: 'nobody knows, because the node that tried stopped',
} as const;

function tried({ attempt, startedAt, outcome, words }: Told['attempts'][number]): Because {
  const became = outcome === undefined ? 'under way' : OUTCOMES[outcome];
  return because('attempt', `Try ${attempt}: ${became}${words === undefined ? '' : `: ${words}`}`, startedAt);
}
