import type { FactRow } from '../database.ts';
import type { Evidence, Finding } from './evidence.ts';
import { alertsOf } from './model.ts';

/**
 * I6: what the history tells of each alert and each page could have happened, in that order. Written down here anew, as
 * small machines; what the lab never does (snoozing, reassigning, climbing by hand) has no place in them.
 */
export function checkLegalHistory(evidence: Evidence): Finding {
  const { facts, alerts } = evidence.database;
  const bySubject = Map.groupBy(facts, (fact) => fact.subject);
  const delays = new Map(alertsOf(evidence).map((alert) => [alert.name, alert.pair.delayMinutes * 60_000]));
  const violations = alerts.flatMap(({ id, summary, runId }) => {
    const alertFacts = (bySubject.get(id) ?? []).filter((fact) => fact.kind.startsWith('alert.'));
    const wrong = walkAlert(alertFacts).map((words) => told(`alert ${summary}`, words, alertFacts));
    if (runId === null) return [...wrong, `alert ${summary} has no page`];
    const pageFacts = (bySubject.get(runId) ?? []).filter((fact) => fact.kind.startsWith('page.'));
    const pageWrong = walkPage(pageFacts, delays.get(summary) ?? 0);
    return [...wrong, ...pageWrong.map((words) => told(`page of ${summary}`, words, pageFacts))];
  });
  const started = facts.filter((fact) => fact.kind === 'page.started').map((fact) => fact.subject);
  const known = new Set(alerts.map((alert) => alert.runId));
  const foreign = started.filter((id) => !known.has(id)).map((id) => `page ${id} belongs to no alert`);
  return { looked: alerts.length + started.length, violations: [...violations, ...foreign] };
}

function told(what: string, words: string, facts: readonly FactRow[]): string {
  const lines = facts.map(
    (fact) => `  fact ${fact.seq} ${new Date(fact.at).toISOString()} ${fact.kind} ${JSON.stringify(fact.data)}`,
  );
  return [`${what}: ${words}`, ...lines].join('\n');
}

/** Which states a fact may find an alert in, and which state it leaves. */
const ALERT_MOVES: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'alert.raised': [['nothing', 'firing']],
  'alert.changed': [
    ['firing', 'firing'],
    ['acknowledged', 'acknowledged'],
  ],
  'alert.paged': [['firing', 'firing']],
  'alert.acknowledged': [['firing', 'acknowledged']],
  'alert.resolved': [
    ['firing', 'resolved'],
    ['acknowledged', 'resolved'],
  ],
};

const PAGE_MOVES: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'page.started': [['nothing', 'reaching']],
  'page.step-reached': [['reaching', 'reaching']],
  'page.acknowledged': [['reaching', 'acknowledged']],
  'page.ended': [
    ['reaching', 'ended'],
    ['acknowledged', 'ended'],
  ],
};

function walk(facts: readonly FactRow[], moves: typeof ALERT_MOVES): readonly string[] {
  let state = 'nothing';
  for (const fact of facts) {
    const next = moves[fact.kind]?.find(([from]) => from === state);
    if (next === undefined) return [`${fact.kind} cannot happen to what is ${state} (fact ${fact.seq})`];
    state = next[1];
  }
  return state === 'nothing' ? ['it has no beginning'] : [];
}

function walkAlert(facts: readonly FactRow[]): readonly string[] {
  const paged = facts.filter((fact) => fact.kind === 'alert.paged').length;
  return [...walk(facts, ALERT_MOVES), ...(paged > 1 ? [`it was paged ${paged} times`] : [])];
}

function walkPage(facts: readonly FactRow[], delay: number): readonly string[] {
  const steps = facts.filter((fact) => fact.kind === 'page.step-reached');
  const order = steps.flatMap((fact, index) =>
    fact.data.step === index ? [] : [`step ${Number(fact.data.step) + 1} was reached as number ${index + 1}`],
  );
  const [first, second] = steps;
  const gap = first === undefined || second === undefined ? delay : second.at - first.at;
  const early = gap < delay ? [`the second step was reached ${gap} ms after the first, not ${delay}`] : [];
  return [...walk(facts, PAGE_MOVES), ...order, ...early];
}
