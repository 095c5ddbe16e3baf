import { type Answered, answered, type Because, because, type Instant, type PersonId } from '../kernel/index.ts';
import { commanderOf, type Incident } from './incident.ts';
import { heldOpenBy } from './recovery.ts';
import { type ImpactAnswers, type ImpactQuestion, isMajor, judgeSeverity, type Severity } from './severity.ts';
import type { Sightings } from './sightings.ts';

/** A change of the severity, as the history has it. */
export interface SeverityChange {
  readonly at: Instant;
  readonly from: Severity;
  readonly to: Severity;
  readonly reason: string | undefined;
}

/** What is known of an incident beside its record. */
export interface Around {
  readonly changes: readonly SeverityChange[];
  readonly sightings: Sightings;
  /** Who asks: what only the commander may say is open to them, or not. */
  readonly asker: PersonId;
}

/** Why an incident is as bad as it is, whom it pages, and why it is not over (N19). */
export function explainIncident(
  incident: Incident,
  { changes, sightings, asker }: Around,
  now: Instant,
): readonly Answered[] {
  const name = say(incident.severity.value);
  return [
    ...answered('severity', `Why it is ${name}`, aboutSeverity(incident, changes)),
    ...answered('paging', 'Whom it pages, and why', aboutPaging(incident)),
    ...answered(
      'open',
      incident.status === 'open' ? 'Why it is not over' : 'Why it is over',
      incident.status === 'open' ? whatHolds(incident, asker, sightings, now) : ended(incident),
    ),
  ];
}

function aboutSeverity({ answers, severity, times }: Incident, changes: readonly SeverityChange[]): readonly Because[] {
  return [
    ...(answers === undefined
      ? [
          because(
            'said',
            `Nobody answered the questions about its impact: somebody said ${say(changes[0]?.from ?? severity.value)}.`,
            times.declaredAt,
          ),
        ]
      : byAnswers(answers, severity.value)),
    ...changes.map(({ from, to, reason, at }) =>
      because('changed', `${say(from)} became ${say(to)}${reason === undefined ? '.' : `: ${reason}`}`, at),
    ),
  ];
}

const YES: Readonly<Record<ImpactQuestion, string>> = {
  coreDown: 'A core function, or the way to the money, is unusable.',
  dataAtRisk: 'Data is lost, wrong or exposed, or may be.',
  manyAffected: 'A large part of the users is hit.',
  workaround: 'They cannot go on in another way.',
  somebodyNotices: 'A user notices it.',
};

function byAnswers(answers: ImpactAnswers, severity: Severity): readonly Because[] {
  const judged = judgeSeverity(answers);
  const asked = judged.because.filter((one) => one !== 'fastBurn');
  const reasons = asked.map((question) =>
    because(
      question,
      answers[question] === 'unsure'
        ? `${YES[question]} Nobody was sure, which counts as the worse answer.`
        : YES[question],
    ),
  );
  const decided =
    reasons.length === 0 ? [because('nobody-notices', 'The answers say that no user notices it.')] : reasons;
  if (judged.severity === severity) return decided;
  return [
    ...decided,
    because('against-answers', `The answers mean ${say(judged.severity)}; somebody set ${say(severity)}.`),
  ];
}

function aboutPaging({ severity, kind, postponed, status }: Incident): readonly Because[] {
  if (status !== 'open') return [because('over', 'It pages nobody any more, because it is not open.')];
  if (kind === 'near-miss') return [because('near-miss', 'A near miss pages nobody by itself.')];
  const level = severity.value;
  if (level === 'sev4')
    return [because('ordinary', 'No user notices, so it is an ordinary issue, and pages nobody by itself.')];
  if (isMajor(level)) {
    return [
      because(
        'commander',
        `A ${say(level)} pages at any hour: for a commander, where a policy finds one, until somebody takes command.`,
      ),
      because('responders', 'It pages who answers for each of its services; the catch-all, where nobody does.'),
    ];
  }
  return [
    because('first-service', `A ${say(level)} pages who answers for its first service, in the hours of its policy.`),
    ...(postponed === undefined
      ? []
      : [because('postponed', 'That page waits for those hours, which begin then.', postponed.until)]),
  ];
}

function whatHolds(incident: Incident, asker: PersonId, sightings: Sightings, now: Instant): readonly Because[] {
  const held = heldOpenBy(incident, asker, now, sightings);
  const reasons = held.map(({ path, message }) => {
    const number = Number(path.replace('criteria.', ''));
    const since = incident.criteria.find((one) => one.number === number)?.since;
    return because(path, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, since);
  });
  if (reasons.length > 0) return reasons;
  const who = commanderOf(incident) === undefined ? 'somebody has' : 'its commander has';
  return [because('unsaid', `Nothing stands in the way: ${who} to say that it is over.`)];
}

function ended({ status, dismissal, times, reopened }: Incident): readonly Because[] {
  const again =
    reopened === 0
      ? []
      : [because('reopened', `It had been reopened ${reopened === 1 ? 'once' : `${reopened} times`}.`)];
  if (status === 'resolved') return [because('resolved', 'Somebody said that it is over.', times.resolvedAt), ...again];
  return [
    dismissal?.why === 'merged'
      ? because('merged', 'Another incident goes on with it.')
      : because('false-alarm', 'It was a false alarm.'),
    ...again,
  ];
}

function say(severity: Severity): string {
  return severity.toUpperCase();
}
