import { type Decision, type Instant, refuse } from '../kernel/index.ts';
import type { IncidentCommand, IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import type { Incident, IncidentTimes } from './incident.ts';
import { badText, invalid, mustBeOpen } from './refusals.ts';
import { combinationRefused } from './roles.ts';

type LifeCommand = IncidentCommandOf<
  'change-severity' | 'shift-posture' | 'reopen' | 'dismiss' | 'absorb' | 'relate' | 'correct-times'
>;

/** How bad it is, where the response stands, whether it goes on. */
export function decideLife(incident: Incident, command: LifeCommand, now: Instant): Decision<IncidentFact> {
  const said = { at: now, by: command.by };
  switch (command.kind) {
    case 'change-severity':
      return changeSeverity(incident, command, now);
    case 'shift-posture':
      if (incident.posture.value === command.to) return [];
      return mustBeOpen(incident) ?? [{ kind: 'incident.posture-shifted', data: { ...said, to: command.to } }];
    case 'reopen':
      if (incident.status === 'open') return [];
      if (incident.status === 'dismissed') return mustBeOpen(incident) ?? [];
      return [{ kind: 'incident.reopened', data: { ...said, resolvedAt: incident.times.resolvedAt ?? now } }];
    case 'dismiss':
      if (incident.status === 'dismissed') return [];
      if (command.into === incident.id) return invalid('into', 'must be another incident');
      return (
        mustBeOpen(incident) ?? [
          { kind: 'incident.dismissed', data: { ...said, why: command.why, into: command.into } },
        ]
      );
    case 'absorb': {
      const { other, services, alerts } = command;
      if (other === incident.id) return invalid('other', 'must be another incident');
      return mustBeOpen(incident) ?? [{ kind: 'incident.absorbed', data: { ...said, other, services, alerts } }];
    }
    case 'relate':
      if (command.other === incident.id) return invalid('other', 'must be another incident');
      if (incident.related.includes(command.other)) return [];
      return [{ kind: 'incident.related', data: { ...said, other: command.other } }];
    case 'correct-times':
      return correctTimes(incident, command, now);
  }
}

function changeSeverity(
  incident: Incident,
  { by, to, answers, override }: IncidentCommandOf<'change-severity'>,
  now: Instant,
): Decision<IncidentFact> {
  const from = incident.severity.value;
  if (to === from && answers === undefined) return [];
  const refusal = mustBeOpen(incident) ?? combinationRefused(to, incident.holders, override);
  return refusal ?? [{ kind: 'incident.severity-changed', data: { at: now, by, from, to, answers } }];
}

const TIME_WORDS: Readonly<Record<string, string>> = {
  impactStartedAt: 'the start of the impact',
  detectedAt: 'the detection',
  mitigatedAt: 'the mitigation',
  resolvedAt: 'the resolution',
};

/** Times of the past may be set right, with the reason, as long as they stay in their order. */
function correctTimes(
  incident: Incident,
  { by, reason, ...command }: IncidentCommandOf<'correct-times'>,
  now: Instant,
): Decision<IncidentFact> {
  const unsaid = badText('reason', reason);
  if (unsaid !== undefined) return unsaid;
  const given = TIME_FIELDS.flatMap((field) =>
    command[field] === undefined ? [] : [[field, command[field]] as const],
  );
  const changed = given.filter(([field, at]) => incident.times[field] !== at);
  for (const [field, at] of changed) {
    if (at > now) return invalid(field, 'must not lie in the future');
    if (incident.times[field] === undefined && field !== 'impactStartedAt') {
      return refuse('wrong-state', `There is no time of ${TIME_WORDS[field]} yet that could be corrected.`);
    }
  }
  const patch: Partial<IncidentTimes> = Object.fromEntries(changed);
  const times = { ...incident.times, ...patch };
  const order = [times.impactStartedAt, times.detectedAt, times.mitigatedAt, times.resolvedAt];
  const known = order.filter((at) => at !== undefined);
  if (known.some((at, index) => at < (known[index - 1] ?? at))) {
    return refuse('invalid', 'The times must keep their order: impact, detection, mitigation, resolution.');
  }
  return changed.length === 0 ? [] : [{ kind: 'incident.times-corrected', data: { at: now, by, ...patch } }];
}

const TIME_FIELDS = ['impactStartedAt', 'detectedAt', 'mitigatedAt', 'resolvedAt'] as const;

/** The words a command has of its own beside the verb, for the history. */
export function reasonOf(command: IncidentCommand): string | undefined {
  if ('reason' in command && command.reason !== undefined) return command.reason;
  return 'override' in command ? command.override : undefined;
}
