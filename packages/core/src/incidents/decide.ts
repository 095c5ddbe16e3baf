import { type Decision, type Instant, refuse } from '../kernel/index.ts';
import { decideCalls } from './calls.ts';
import type { IncidentCommand } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident } from './incident.ts';
import { decideInquiry } from './inquiry.ts';
import { decideLife } from './life.ts';
import { decideMitigation } from './mitigation.ts';
import { decideRecord } from './record.ts';
import { decideRecovery } from './recovery.ts';
import { decideRoles } from './roles.ts';
import { postponePage, wakeIncident } from './wake.ts';

/**
 * Every rule of an incident. A command that changes nothing decides nothing, so that a repeated one is harmless. Refuses
 * with `not-found` what is not there, with `wrong-state` what cannot be now, with `invalid` what cannot be said so.
 */
export function decideIncident(
  incident: Incident | undefined,
  command: IncidentCommand,
  now: Instant,
): Decision<IncidentFact> {
  if (command.kind === 'declare') {
    if (incident !== undefined) return [];
    return [{ kind: 'incident.declared', data: { ...command.seed, at: now, by: command.by } }];
  }
  if (incident === undefined) return refuse('not-found', 'There is no such incident.');
  switch (command.kind) {
    case 'change-severity':
    case 'shift-posture':
    case 'reopen':
    case 'dismiss':
    case 'absorb':
    case 'relate':
    case 'correct-times':
      return decideLife(incident, command, now);
    case 'retitle':
    case 'change-scope':
    case 'involve':
    case 'set-links':
    case 'write-impact':
    case 'write-doing':
    case 'promise-update':
    case 'write-entry':
    case 'correct-entry':
    case 'star-entry':
    case 'note-evidence':
    case 'date-evidence':
    case 'note-missed-evidence':
    case 'note-fading-evidence':
      return decideRecord(incident, command, now);
    case 'take-role':
    case 'leave-role':
    case 'offer-command':
    case 'end-offer':
    case 'accept-command':
      return decideRoles(incident, command, now);
    case 'state-hypothesis':
    case 'judge-hypothesis':
    case 'start-timebox':
    case 'extend-timebox':
    case 'answer-timebox':
      return decideInquiry(incident, command, now);
    case 'start-mitigation':
    case 'conclude-mitigation':
    case 'undo-mitigation':
      return decideMitigation(incident, command, now);
    case 'ask-page':
    case 'settle-question':
      return decideCalls(incident, command, now);
    case 'set-criterion':
    case 'drop-criterion':
    case 'check-criterion':
    case 'look-criterion':
    case 'mitigated':
    case 'resolve':
      return decideRecovery(incident, command, now);
    case 'postpone-page':
      return postponePage(incident, command, now);
    case 'wake':
      return wakeIncident(incident, now);
  }
}
