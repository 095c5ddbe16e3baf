import { getPostmortem, listPostmortems } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { isId } from '@heed/core/kernel';
import { taken, walkList } from '../api.ts';
import type { Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import type { Kind } from '../find/kinds.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';
import { findIncident, isIncidentName } from './incidents-find.ts';

export type Postmortem = Received<typeof getPostmortem>;
export type PostmortemItem = Received<typeof listPostmortems>['items'][number];

const RECENT = 1_000;

const POSTMORTEMS: Kind<PostmortemItem> = {
  noun: 'postmortem',
  idKind: 'postmortem',
  read: undefined,
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listPostmortems, { query: page })), RECENT)).items,
  namesOf: ({ title }) => [title],
  among: `the newest ${RECENT} postmortems`,
};

/** A postmortem as people name it: its id, the incident that it is about (INC-42), or a piece of its title. */
export async function findPostmortem(desk: Desk, text: string): Promise<Postmortem> {
  const id = await idOf(desk, text);
  return taken(await desk.api.call(getPostmortem, { params: { id } }));
}

/** A verb about one postmortem, which is its first word. */
export const onPostmortem = verbsOn(findPostmortem);

async function idOf(desk: Desk, text: string): Promise<string> {
  if (isId('postmortem', text)) return text;
  if (!isIncidentName(text)) return (await find(desk, POSTMORTEMS, text)).id;
  const incident = await findIncident(desk, text);
  const { items } = taken(await desk.api.call(listPostmortems, { query: { incidentId: incident.id, limit: 10 } }));
  const [found] = items.toSorted((one, other) => Number(one.kind === 'pattern') - Number(other.kind === 'pattern'));
  return (
    found?.id ??
    stop('refused', {
      what: `${text} has no postmortem.`,
      mend: `Decide whether it gets one: heed postmortem decide ${text} full --reason "…"`,
    })
  );
}
