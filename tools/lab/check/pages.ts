import { type Evidence, type Finding, moment, show } from './evidence.ts';
import { alertNamedIn, alertsOf, isPage, mailsFor, type Obligation, obligationsOf } from './model.ts';

/** After an answer was taken, no send may start later than this (R4). */
const QUIET_AFTER = 2_000;
/** Never earlier than this (R3). */
const EARLY = 1_000;
const MOST_DUPLICATES = 2;

/** I1: every alert that was answered with 2xx is there, once; and none that nobody sent. */
export function checkNoLoss(evidence: Evidence): Finding {
  const rows = Map.groupBy(evidence.database.alerts, (row) => row.summary);
  const sent = alertsOf(evidence);
  const wrong = sent.flatMap((alert) => {
    const found = rows.get(alert.name)?.length ?? 0;
    const isLost = alert.takenAt !== undefined && found === 0;
    if (!isLost && found <= 1) return [];
    return [`${alert.name} was taken at ${moment(evidence, alert.takenAt)} and is there ${found} times`];
  });
  const names = new Set(sent.map((alert) => alert.name));
  const foreign = [...rows.keys()].filter((name) => !names.has(name)).map((name) => `${name} is there; nobody sent it`);
  return { looked: sent.length, violations: [...wrong, ...foreign] };
}

/** I2: everybody who had to be reached was reached in time. */
export function checkNoMissedPage(evidence: Evidence): Finding {
  const owed = obligationsOf(evidence).filter((one) => !one.isExcused);
  return { looked: owed.length, violations: owed.flatMap((one) => missed(evidence, one)) };
}

function missed(evidence: Evidence, owed: Obligation): string[] {
  const mails = mailsFor(evidence, owed.alert.name, owed.to);
  const first = mails.find((mail) => mail.accepted);
  if (first !== undefined && first.at <= owed.mustBy) return [];
  const due = `due ${moment(evidence, owed.dueAt)}, as things were by ${moment(evidence, owed.mustBy)}`;
  const head = `${owed.alert.name}, step ${owed.step + 1}, ${owed.to}: ${due}, reached ${moment(evidence, first?.at)}`;
  const near = evidence.faults.filter(
    (fault) => fault.from <= (first?.at ?? Infinity) && fault.to >= owed.dueAt - 60_000,
  );
  return [
    [
      head,
      ...mails.map((mail) => `  mail: ${show(evidence, mail)}`),
      ...near.map((fault) => `  fault: ${show(evidence, fault)}`),
    ].join('\n'),
  ];
}

/** I3: nothing twice without a fault, at most two duplicates with one, all of them under one Message-ID; nothing that nobody owes. */
export function checkBoundedDuplicates(evidence: Evidence): Finding {
  const alerts = new Map(alertsOf(evidence).map((alert) => [alert.name, alert]));
  const pages = evidence.mails.filter((mail) => isPage(mail) && mail.accepted);
  const foreign = pages.flatMap((mail) => {
    const alert = alerts.get(alertNamedIn(mail.subject) ?? '');
    const isOwed = mail.kind === 'page' && (mail.to === alert?.pair.first || mail.to === alert?.pair.second);
    return isOwed ? [] : [`nobody owed this mail: ${show(evidence, mail)}`];
  });
  const wrong = [...copiesOf(evidence)].flatMap(([name, copies]) => {
    const [first] = copies;
    const last = copies.at(-1);
    if (first === undefined || last === undefined || copies.length === 1) return [];
    const why = [];
    const isFaulty = evidence.faults.some((fault) => fault.from <= last.at && fault.to >= first.beganAt - 2_000);
    if (!isFaulty) why.push('without a fault');
    if (copies.length - 1 > MOST_DUPLICATES) why.push(`${copies.length - 1} duplicates`);
    if (new Set(copies.map((mail) => mail.messageId)).size > 1) why.push('under different Message-IDs');
    if (why.length === 0) return [];
    return [[`${name}: ${why.join(', ')}`, ...copies.map((mail) => `  mail: ${show(evidence, mail)}`)].join('\n')];
  });
  return { looked: pages.length, violations: [...foreign, ...wrong] };
}

/** What the provider took for each obligation, by a name of it. */
export function copiesOf(evidence: Evidence) {
  const pages = evidence.mails.filter((mail) => isPage(mail) && mail.accepted).sort((a, b) => a.at - b.at);
  return Map.groupBy(pages, (mail) => `${alertNamedIn(mail.subject) ?? mail.subject} to ${mail.to}`);
}

/** I4: once an answer was taken, no send about the alert begins, on any node. */
export function checkNoPageAfterAnswer(evidence: Evidence): Finding {
  const answered = alertsOf(evidence).filter((alert) => alert.answeredAt !== undefined);
  const violations = answered.flatMap((alert) => {
    const quietFrom = (alert.answeredAt ?? 0) + QUIET_AFTER;
    const late = [alert.pair.first, alert.pair.second]
      .flatMap((to) => mailsFor(evidence, alert.name, to))
      .filter((mail) => mail.beganAt > quietFrom);
    return late.map(
      (mail) => `${alert.name} was answered at ${moment(evidence, alert.answeredAt)}\n  mail: ${show(evidence, mail)}`,
    );
  });
  return { looked: answered.length, violations };
}

/** I5: nobody is reached before the time. */
export function checkNeverEarly(evidence: Evidence): Finding {
  const owed = obligationsOf(evidence);
  const violations = owed.flatMap((one) =>
    mailsFor(evidence, one.alert.name, one.to)
      .filter((mail) => mail.beganAt < one.notBefore - EARLY)
      .map(
        (mail) =>
          `${one.alert.name}, step ${one.step + 1}: not before ${moment(evidence, one.notBefore)}\n  mail: ${show(evidence, mail)}`,
      ),
  );
  return { looked: owed.length, violations };
}
