import type { UpdateContext } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadNeighbourIds, serviceNames } from '../../catalog/index.ts';
import { loadIncidentsAbout, loadStatusPage } from '../../status/index.ts';

type Terms = Pick<UpdateContext, 'internalNames' | 'publicNames'>;

/** Which names only we use, and which readers of its pages know. */
export async function findTerms(db: Queries, incident: Incident): Promise<Terms> {
  const { dependsOn, dependents } = await loadNeighbourIds(db, incident.services);
  const names = await serviceNames(db, [...incident.services, ...dependsOn, ...dependents]);
  const people = await loadPeopleById(db, [...incident.participants]);
  const about = await loadIncidentsAbout(db, incident.id);
  const pages = await Promise.all([...new Set(about.map(({ pageId }) => pageId))].map((id) => loadStatusPage(db, id)));
  const known = pages.flatMap((stored) => stored?.page.components.map(({ name }) => name) ?? []);
  return { internalNames: [...names.values(), ...people.map(({ name }) => name)], publicNames: known };
}
