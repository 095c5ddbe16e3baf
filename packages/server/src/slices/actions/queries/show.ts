import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { type Action, canCheck, findingsOf, standingOfAction, suggestTier } from '@heed/core/actions';
import { formatInstant, type Instant, type PersonId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { maySee } from '../../incidents/index.ts';
import type { IncidentOfAction, StoredAction } from '../store/actions.ts';
import { loadTroubles } from '../store/errands.ts';
import { loadTrackerNames } from '../store/trackers.ts';

interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  readonly trackers: ReadonlyMap<string, string>;
  readonly troubles: ReadonlyMap<string, string>;
}

/** Actions as they are answered, judged at this moment; four queries, however many there are. */
export async function showActions(db: Queries, caller: Caller, stored: readonly StoredAction[], now: Instant) {
  const actions = stored.map(({ action }) => action);
  const ids = actions.flatMap(({ ownerId, verified, dropped, dueMoves }) =>
    [ownerId, verified?.by, dropped?.by, ...dueMoves.map(({ by }) => by)].flatMap((id) => id ?? []),
  );
  const people = await loadPeopleById(db, [...new Set(ids)]);
  const names: Names = {
    people: new Map<string, string>(people.map(({ id, name }) => [id, name])),
    services: await serviceNames(
      db,
      actions.flatMap(({ serviceId }) => serviceId ?? []),
    ),
    trackers: await loadTrackerNames(
      db,
      actions.flatMap(({ issue }) => issue?.trackerId ?? []),
    ),
    troubles: await loadTroubles(
      db,
      actions.flatMap(({ id, issue }) => (issue?.state === 'wanted' ? [id] : [])),
    ),
  };
  return stored.map((one) => showAction(one, caller, names, now));
}

export async function showOne(db: Queries, caller: Caller, stored: StoredAction, now: Instant) {
  const [shown] = await showActions(db, caller, [stored], now);
  if (shown === undefined) throw new Error('one action was given and none came back');
  return shown;
}

function showAction({ action, weight, version, incident }: StoredAction, caller: Caller, names: Names, now: Instant) {
  const { proof, serviceId, verified, dropped, check } = action;
  const sounds = suggestTier(action.title);
  const refOf = (id: PersonId | undefined) => (id === undefined ? null : { id, name: names.people.get(id) ?? id });
  return {
    id: action.id,
    incident: incident === undefined ? null : showIncident(incident, caller),
    postmortemId: action.postmortemId ?? null,
    title: action.title,
    detail: action.detail,
    owner: refOf(action.ownerId),
    dueAt: instantOrNull(action.dueAt),
    decideBy: instantOrNull(action.decideBy),
    tier: action.tier,
    suggestedTier: sounds === undefined ? null : { tier: sounds.tier, why: sounds.quote },
    category: action.category,
    proof: proof === undefined ? null : { kind: proof.kind, text: proof.text, serverId: proof.serverId ?? null },
    service: serviceId === undefined ? null : { id: serviceId, name: names.services.get(serviceId) ?? serviceId },
    state: action.state,
    standing: standingOfAction(action, now),
    weight,
    strength: action.state === 'dropped' ? 0 : 6 - action.tier,
    openedAt: formatInstant(action.createdAt),
    doneAt: instantOrNull(action.doneAt),
    doneNote: action.doneNote,
    verified:
      verified === undefined
        ? null
        : { at: formatInstant(verified.at), by: refOf(verified.by), evidence: verified.evidence },
    dropped:
      dropped === undefined ? null : { at: formatInstant(dropped.at), by: refOf(dropped.by), reason: dropped.reason },
    dueMoves: action.dueMoves.map(({ from, to, at, by, reason }) => {
      return { from: formatInstant(from), to: formatInstant(to), at: formatInstant(at), by: refOf(by), reason };
    }),
    reopened: action.reopened,
    findings:
      action.state === 'open' ? findingsOf(action).map(({ quote, ...one }) => ({ ...one, quote: quote ?? null })) : [],
    check: check === undefined ? null : { seen: check.seen, words: check.words, at: formatInstant(check.at) },
    canCheck: canCheck(action),
    issue: showIssue(action, names),
    version,
  };
}

/** Who owns an action may be no participant: of a private incident they learn the number alone. */
function showIncident(incident: IncidentOfAction, caller: Caller) {
  const title = maySee(caller, incident) ? incident.title : 'A private incident';
  return { id: incident.id, reference: `INC-${incident.number}`, title, severity: incident.severity };
}

function showIssue({ id, issue }: Action, { trackers, troubles }: Names) {
  if (issue === undefined || issue.state === 'unlinked') return null;
  const { trackerId, state, key, url, remote } = issue;
  return {
    trackerId,
    trackerName: trackers.get(trackerId) ?? trackerId,
    state,
    ref: key ?? null,
    url: url ?? null,
    remote: remote ?? null,
    trouble: issue.trouble ?? troubles.get(id) ?? null,
  };
}
