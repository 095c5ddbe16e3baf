import { formatInstant, type PersonId, type PolicyId, type ScheduleId, type TeamId } from '@heed/core/kernel';
import type { Mention, Sentence } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById, loadTeam } from '../../access/index.ts';
import { loadSchedulesById } from '../../oncall/index.ts';
import { loadPoliciesById } from '../store/policies.ts';

/** How the mentions of these sentences are called. What is gone keeps its id; times are UTC. */
export async function findNames(db: Queries, sentences: readonly Sentence[]): Promise<(mention: Mention) => string> {
  const mentions = sentences.flat().filter((part) => typeof part !== 'string');
  const people = new Set<PersonId>();
  const schedules = new Set<ScheduleId>();
  const teams = new Set<TeamId>();
  const policies = new Set<PolicyId>();
  for (const mention of mentions) {
    switch (mention.kind) {
      case 'person':
        people.add(mention.id);
        break;
      case 'schedule':
        schedules.add(mention.id);
        break;
      case 'team':
        teams.add(mention.id);
        break;
      case 'policy':
        policies.add(mention.id);
        break;
      case 'instant':
        break;
    }
  }
  const names = new Map<string, string>();
  for (const { id, name } of await loadPeopleById(db, [...people])) names.set(id, name);
  for (const { id, name } of await loadSchedulesById(db, [...schedules])) names.set(id, name);
  for (const { id, name } of (await loadPoliciesById(db, policies)).values()) names.set(id, name);
  for (const id of teams) names.set(id, (await loadTeam(db, id))?.name ?? id);
  return (mention) => (mention.kind === 'instant' ? momentSaid(mention.at) : (names.get(mention.id) ?? mention.id));
}

/** `2026-11-21 03:17 UTC`. */
function momentSaid(at: number): string {
  return `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`;
}
