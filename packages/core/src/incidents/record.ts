import { type Decision, HOUR, type Instant, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident } from './incident.ts';
import { fadingOf } from './pointers.ts';
import { badText, invalid, mustBeOpen } from './refusals.ts';
import { hasProcess } from './severity.ts';

type RecordCommand = IncidentCommandOf<
  | 'retitle'
  | 'change-scope'
  | 'involve'
  | 'set-links'
  | 'write-impact'
  | 'write-doing'
  | 'promise-update'
  | 'write-entry'
  | 'correct-entry'
  | 'star-entry'
  | 'note-evidence'
  | 'date-evidence'
  | 'note-missed-evidence'
  | 'note-fading-evidence'
>;

export const LONGEST_PROMISE = 24 * HOUR;
/** What was written this soon after it happened needs no reason. */
const WRITTEN_AT_ONCE = 5 * 60_000;

/** What is known, and what people write down. A finished incident can still be annotated: the lesson needs it. */
export function decideRecord(incident: Incident, command: RecordCommand, now: Instant): Decision<IncidentFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'retitle': {
      const { title } = command;
      if (title === incident.title) return [];
      return badText('title', title, 200) ?? [{ kind: 'incident.retitled', data: { ...said, title } }];
    }
    case 'change-scope': {
      const { services, alerts, environment } = command;
      return [{ kind: 'incident.scope-changed', data: { ...said, services, alerts, environment } }];
    }
    case 'involve': {
      const people = command.people.filter((id) => !incident.participants.includes(id));
      return people.length === 0 ? [] : [{ kind: 'incident.people-involved', data: { ...said, people } }];
    }
    case 'set-links': {
      const { bridgeUrl, channel } = command;
      const issueUrl = command.issueUrl === undefined ? incident.issueUrl : (command.issueUrl ?? undefined);
      const same = bridgeUrl === incident.bridgeUrl && channel === incident.channel && issueUrl === incident.issueUrl;
      return same ? [] : [{ kind: 'incident.links-set', data: { ...said, bridgeUrl, channel, issueUrl } }];
    }
    case 'write-impact': {
      const { text, customerFacing } = command;
      const data = { ...said, text, customerFacing };
      return badText('text', text) ?? [{ kind: 'incident.impact-written', data }];
    }
    case 'write-doing': {
      const { text } = command;
      return (
        mustBeOpen(incident) ?? badText('text', text) ?? [{ kind: 'incident.doing-written', data: { ...said, text } }]
      );
    }
    case 'promise-update': {
      const { until, audience } = command;
      const fits = until > now && until <= now + LONGEST_PROMISE;
      const bad =
        mustBeOpen(incident) ??
        mayPromise(incident) ??
        (fits ? undefined : invalid('until', 'must be within the next 24 hours'));
      return bad ?? [{ kind: 'incident.update-promised', data: { ...said, until, audience } }];
    }
    case 'write-entry':
      return writeEntry(command, now);
    case 'correct-entry': {
      const { of, text, reason } = command;
      const bad = badText('text', text) ?? badText('reason', reason) ?? unknownEntry(incident, of);
      return bad ?? [{ kind: 'incident.entry-corrected', data: { ...said, of, text } }];
    }
    case 'star-entry': {
      const { of, on } = command;
      if (incident.starred.includes(of) === on) return [];
      return unknownEntry(incident, of) ?? [{ kind: 'incident.entry-starred', data: { ...said, of, on } }];
    }
    case 'note-evidence': {
      const { kind, by, ...note } = command;
      return [{ kind: 'incident.evidence-captured', data: { ...said, ...note } }];
    }
    case 'date-evidence': {
      const { evidenceId, keptUntil } = command;
      return [{ kind: 'incident.evidence-dated', data: { ...said, evidenceId, keptUntil } }];
    }
    case 'note-missed-evidence': {
      const { title, why } = command;
      return [{ kind: 'incident.evidence-missed', data: { ...said, title, why } }];
    }
    case 'note-fading-evidence': {
      const fading = fadingOf(incident, now).find(({ evidenceId }) => evidenceId === command.evidenceId);
      return fading === undefined ? [] : [{ kind: 'incident.evidence-fading', data: { ...said, ...fading } }];
    }
  }
}

function mayPromise({ severity }: Incident) {
  return hasProcess(severity.value)
    ? undefined
    : refuse('wrong-state', 'A SEV4 is an ordinary issue and promises no update. Say that it is worse first.');
}

/** What is dated back says why, since it was not written while it happened. */
function writeEntry(
  { by, entry, text, occurredAt = undefined, update, reason }: IncidentCommandOf<'write-entry'>,
  now: Instant,
): Decision<IncidentFact> {
  const when = occurredAt ?? now;
  const bad = badText('text', text) ?? (when > now ? invalid('occurredAt', 'must not lie in the future') : undefined);
  if (bad !== undefined) return bad;
  if (update !== undefined && entry !== 'update') return invalid('update', 'belongs to an update alone');
  // When people were told is when it was written: a promise is not kept afterwards.
  if (entry === 'update' && when !== now)
    return invalid('occurredAt', 'cannot be set: an update is told when it is written');
  if (now - when > WRITTEN_AT_ONCE && (reason ?? '').trim() === '') {
    return invalid('reason', 'must say why it is written down only now');
  }
  return [{ kind: 'incident.entry-written', data: { at: now, by, entry, text, occurredAt: when, update } }];
}

/** Entries are named by their place in the history, from 1. */
function unknownEntry(incident: Incident, of: number) {
  const exists = Number.isInteger(of) && of >= 1 && of <= incident.length;
  return exists ? undefined : invalid('of', `must be the number of a line of this history, 1 to ${incident.length}`);
}
