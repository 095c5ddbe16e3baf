import { type Answered, answered, type Because, because, type Instant } from '../kernel/index.ts';
import type { About, Action } from './action.ts';
import { canCheck } from './check.ts';
import { type Standing, standingOfAction } from './standing.ts';

const TITLES: Readonly<Record<Standing, string>> = {
  open: 'Why it is open',
  overdue: 'Why it is overdue',
  'done-unverified': 'Why it is not verified',
  verified: 'Why it counts as verified',
  dropped: 'Why it was given up',
};

/** Why an action stands as it does, and what is missing until it is shown to work (N19). */
export function explainAction(action: Action, now: Instant): readonly Answered[] {
  const standing = standingOfAction(action, now);
  return [
    ...answered('standing', TITLES[standing], reasonsOf(action, standing)),
    ...(standing === 'open' || standing === 'overdue'
      ? answered('verified', 'What it takes to be verified', [
          because('not-done', 'Somebody says that it is done.'),
          ...aboutProof(action),
        ])
      : []),
  ];
}

function reasonsOf(action: Action, standing: Standing): readonly Because[] {
  const { ownerId, dueAt, doneAt, doneNote, verified, dropped, reopened } = action;
  const again =
    reopened === 0 ? [] : [because('reopened', `It was taken up again ${times(reopened)} after it had ended.`)];
  switch (standing) {
    case 'open':
      return [
        dueAt === undefined
          ? because('no-day', 'Nobody has given it a day, so it cannot be overdue.')
          : because('due-ahead', 'Its day lies ahead.', dueAt),
        ...noOwner(ownerId),
        ...moves(action),
        ...again,
      ];
    case 'overdue':
      return [
        because('day-passed', 'Its day has passed, and nobody has said that it is done.', dueAt),
        ...noOwner(ownerId),
        ...moves(action),
        ...reminders(action),
        ...again,
      ];
    case 'done-unverified':
      return [
        because('done', `It was said to be done${doneNote === '' ? '' : `: ${doneNote}`}`, doneAt),
        ...aboutProof(action),
        ...aboutIssue(action),
        ...again,
      ];
    case 'verified':
      return verified === undefined ? [] : [because('verified', verified.evidence, verified.at)];
    case 'dropped':
      return dropped === undefined ? [] : [because('dropped', dropped.reason, dropped.at)];
  }
}

function noOwner(ownerId: Action['ownerId']): readonly Because[] {
  return ownerId === undefined ? [because('no-owner', 'It belongs to nobody, so nobody is reminded of it.')] : [];
}

function moves({ dueMoves }: Action): readonly Because[] {
  return dueMoves.map(({ reason, at }, index) =>
    because('due-moved', `Its day was moved${index === 0 ? '' : ' again'}: ${reason}`, at),
  );
}

const SAID: Readonly<Record<About, string>> = {
  soon: 'Its owner was told that the day comes.',
  overdue: 'Its owner was told that the day has passed.',
  escalated: 'Who leads the team was told.',
};

function reminders({ reminded, dueAt }: Action): readonly Because[] {
  return reminded.filter(({ due }) => due === dueAt).map(({ about, at }) => because(about, SAID[about], at));
}

function aboutProof(action: Action): readonly Because[] {
  const { proof, check } = action;
  if (proof === undefined) {
    return [
      because('no-proof', 'Nobody has written down what will show that it works; a person has to say what shows it.'),
    ];
  }
  const told = `Its proof is a ${proof.kind.replace('-', ' ')}: ${proof.text}`;
  if (!canCheck(action))
    return [because('by-a-person', `${told}. Heed cannot look at it: a person has to say what was seen.`)];
  if (check === undefined) return [because('not-looked', `${told}. Heed has not looked at it yet.`)];
  switch (check.seen) {
    case 'shown':
      return [because('shown', `${told}. Heed saw it: ${check.words}`, check.at)];
    case 'not-shown':
      return [because('not-shown', `${told}. Heed looked, and it does not show: ${check.words}`, check.at)];
    case 'unknown':
      return [because('could-not-look', `${told}. Heed could not look: ${check.words}`, check.at)];
  }
}

function aboutIssue({ issue }: Action): readonly Because[] {
  if (issue?.remote === undefined || issue.remote === 'open') return [];
  return [
    because('closed-there', 'Its issue is closed in the tracker, which is no proof that it works.', issue.changedAt),
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
