import { type Decision, type Instant, type PersonId, type Refusal, refuse } from '../kernel/index.ts';
import type { IncidentCommandOf } from './commands.ts';
import type { IncidentFact } from './facts.ts';
import { commanderOf, type Holder, type Incident, type Role } from './incident.ts';
import { badText, findNumbered, mustBeOpen } from './refusals.ts';
import { isMajor, type Severity } from './severity.ts';

type RolesCommand = IncidentCommandOf<'take-role' | 'leave-role' | 'offer-command' | 'end-offer' | 'accept-command'>;

/** Command that is offered to everybody is offered to nobody. */
const MOST_OFFERS = 5;

/** Who does what. Command changes hands only when the one who takes it says so. */
export function decideRoles(incident: Incident, command: RolesCommand, now: Instant): Decision<IncidentFact> {
  const refusal = mustBeOpen(incident);
  if (refusal !== undefined) return refusal;
  switch (command.kind) {
    case 'take-role':
      return takeRole(incident, command, now);
    case 'leave-role': {
      const { by, role, personId } = command;
      if (!holds(incident, role, personId)) return [];
      return [{ kind: 'incident.role-left', data: { at: now, by, role, personId } }];
    }
    case 'offer-command':
      return offerCommand(incident, command, now);
    case 'end-offer': {
      const { by, number } = command;
      const offer = findNumbered(incident.offers, number, 'open offer');
      if ('refused' in offer) return offer;
      const how = offer.to === by ? 'declined' : 'withdrawn';
      return [{ kind: 'incident.offer-ended', data: { at: now, by, number, how } }];
    }
    case 'accept-command':
      return acceptCommand(incident, command, now);
  }
}

function takeRole(
  incident: Incident,
  { by, role, personId, override }: IncidentCommandOf<'take-role'>,
  now: Instant,
): Decision<IncidentFact> {
  const unsaid = badText('role', role, 60);
  if (unsaid !== undefined) return unsaid;
  if (holds(incident, role, personId)) return [];
  if (role === 'commander') {
    const commander = commanderOf(incident);
    if (commander !== undefined) {
      return refuse('wrong-state', 'Somebody commands this incident. Offer command to the next one, who accepts it.');
    }
    if (by !== personId) {
      return refuse('forbidden', 'Nobody is made commander: offer command, and it is accepted or not.');
    }
  }
  const after = [...incident.holders.filter((holder) => holder.role !== role), { role, personId, since: now }];
  const refusal = combinationRefused(incident.severity.value, after, override);
  return refusal ?? [{ kind: 'incident.role-taken', data: { at: now, by, role, personId, override } }];
}

function offerCommand(
  incident: Incident,
  { by, to }: IncidentCommandOf<'offer-command'>,
  now: Instant,
): Decision<IncidentFact> {
  if (holds(incident, 'commander', to)) return refuse('wrong-state', 'This person commands the incident already.');
  if (incident.offers.some((offer) => offer.to === to)) return [];
  if (incident.offers.length >= MOST_OFFERS) {
    return refuse('conflict', `Command is offered to ${MOST_OFFERS} people already. Withdraw an offer first.`);
  }
  const number = incident.everOffered + 1;
  const from = commanderOf(incident)?.personId;
  return [{ kind: 'incident.command-offered', data: { at: now, by, number, to, from } }];
}

function acceptCommand(
  incident: Incident,
  { by, number, override }: IncidentCommandOf<'accept-command'>,
  now: Instant,
): Decision<IncidentFact> {
  const offer = findNumbered(incident.offers, number, 'open offer');
  if ('refused' in offer) {
    return refuse('conflict', 'This offer no longer stands: it was withdrawn, or somebody else has taken command.');
  }
  if (offer.to !== by) return refuse('forbidden', 'Command was offered to somebody else, who accepts it or not.');
  const after = [
    ...incident.holders.filter(({ role }) => role !== 'commander'),
    { role: 'commander' as const, personId: offer.to, since: now },
  ];
  const refusal = combinationRefused(incident.severity.value, after, override);
  if (refusal !== undefined) return refusal;
  const lapsed = incident.offers
    .filter((other) => other.number !== number)
    .map(
      (other): IncidentFact => ({
        kind: 'incident.offer-ended',
        data: { at: now, by, number: other.number, how: 'lapsed' },
      }),
    );
  return [
    { kind: 'incident.command-accepted', data: { at: now, by, number, personId: offer.to, override } },
    ...lapsed,
  ];
}

/** The one who decides must not be the one who digs, where much is at stake; set aside only in writing. */
export function combinationRefused(
  severity: Severity,
  holders: readonly Holder[],
  override: string | undefined,
): Refusal | undefined {
  const commander = holders.find(({ role }) => role === 'commander')?.personId;
  const operations = holders.find(({ role }) => role === 'operations')?.personId;
  if (!isMajor(severity) || commander === undefined || commander !== operations) return undefined;
  if (override !== undefined) return badText('override', override);
  return refuse(
    'wrong-state',
    'In a SEV1 or SEV2 the commander does not lead operations too. Give one role to somebody else, or say why not in `override`.',
  );
}

/** People who hold several roles: fine in a small team, when it is said. */
export function combinationsOf(holders: readonly Holder[]): ReadonlyMap<PersonId, readonly Role[]> {
  const roles = Map.groupBy(holders, ({ personId }) => personId);
  return new Map(
    [...roles].filter(([, held]) => held.length > 1).map(([id, held]) => [id, held.map(({ role }) => role)]),
  );
}

function holds(incident: Incident, role: Role, personId: PersonId): boolean {
  return incident.holders.some((holder) => holder.role === role && holder.personId === personId);
}
