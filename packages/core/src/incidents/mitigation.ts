import { type Decision, type Instant, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import { type Incident, nextNumber } from './incident.ts';
import { tooMany } from './inquiry.ts';
import { badText, findNumbered, mustBeOpen } from './refusals.ts';

type MitigationCommand = IncidentCommandOf<'start-mitigation' | 'conclude-mitigation' | 'undo-mitigation'>;

/** Tries to stop the harm: what is expected before, what was seen after, how it is taken back. */
export function decideMitigation(incident: Incident, command: MitigationCommand, now: Instant): Decision<IncidentFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'start-mitigation': {
      const { title, mitigation, mitigationId, expectation, undo } = command;
      const refusal =
        mustBeOpen(incident) ??
        badText('title', title, 200) ??
        badText('expectation', expectation) ??
        tooMany(incident.attempts, 'mitigations');
      const number = nextNumber(incident.attempts);
      const data = { ...said, number, title, mitigation, mitigationId, expectation, undo };
      return refusal ?? [{ kind: 'incident.mitigation-started', data }];
    }
    case 'conclude-mitigation': {
      const { number, result, evidence } = command;
      const attempt = findNumbered(incident.attempts, number, 'mitigation');
      if ('refused' in attempt) return attempt;
      if (attempt.result === result && attempt.evidence === evidence) return [];
      const data = { ...said, number, result, evidence };
      return badText('evidence', evidence) ?? [{ kind: 'incident.mitigation-concluded', data }];
    }
    case 'undo-mitigation': {
      const attempt = findNumbered(incident.attempts, command.number, 'mitigation');
      if ('refused' in attempt) return attempt;
      if (attempt.undoneAt !== undefined) return [];
      if (attempt.undo === undefined) {
        return refuse(
          'wrong-state',
          `How mitigation ${command.number} is undone was not said. Start another one instead.`,
        );
      }
      return [{ kind: 'incident.mitigation-undone', data: { ...said, number: command.number } }];
    }
  }
}
