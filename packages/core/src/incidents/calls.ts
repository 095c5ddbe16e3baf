import { type Decision, type Instant, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident, Question, Settled } from './incident.ts';
import { badText, mustBeOpen } from './refusals.ts';
import { hasProcess } from './severity.ts';

/** What was answered so far; undefined for what nobody has answered. */
export function settledOf(incident: Incident, question: Question): Settled | undefined {
  return question === 'rollback-first' ? incident.rollbackFirst : incident.secondTeam;
}

type CallCommand = IncidentCommandOf<'ask-page' | 'settle-question'>;

/** Calling more people, and the two questions that are answered in writing. */
export function decideCalls(incident: Incident, command: CallCommand, now: Instant): Decision<IncidentFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'ask-page': {
      const { called, name, why } = command;
      const refusal = mustBeOpen(incident) ?? mayCall(incident) ?? badText('why', why, 1_000);
      return refusal ?? [{ kind: 'incident.page-asked', data: { ...said, called, name, why } }];
    }
    case 'settle-question': {
      const { question, answer, why } = command;
      const before = settledOf(incident, question);
      if (before?.value === answer && before.why === why) return [];
      const refusal = mustBeOpen(incident) ?? (why === undefined ? undefined : badText('why', why));
      return refusal ?? [{ kind: 'incident.question-settled', data: { ...said, question, answer, why } }];
    }
  }
}

function mayCall({ severity }: Incident) {
  return hasProcess(severity.value)
    ? undefined
    : refuse('wrong-state', 'A SEV4 is an ordinary issue and pages nobody. Say that it is worse first.');
}
