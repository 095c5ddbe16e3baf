import { changeTeam, createTeam, deleteTeam, getTeam, listTeams } from '@heed/contract/access';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { namesOf } from '../find/find.ts';
import { PEOPLE, TEAMS, type Team } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { titled } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { addDocumentVerbs, type Documented } from './documents.ts';

/** `heed teams`: who owns things together. */
export function addTeams(heed: Command, act: Act): void {
  const group = heed.command('teams').description('teams and their members');
  addDocumentVerbs(group, act, teams);
}

const teams: Documented<Team, Team> = {
  kind: TEAMS,
  readPage: (desk, { limit, cursor }) =>
    walkList(async (page) => taken(await desk.api.call(listTeams, { query: page })), limit, cursor),
  async columns(desk) {
    const nameOf = await namesOf(desk, PEOPLE);
    return [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 12 },
      { title: 'MEMBERS', of: ({ memberIds }) => memberIds.map(nameOf).join(', '), least: 20 },
    ];
  },
  nothing: 'There is no team yet. Create one: heed teams create -f -',
  readWhole: async (desk, id) => taken(await desk.api.call(getTeam, { params: { id } })),
  async lines(desk, { id, name, memberIds }) {
    const nameOf = await namesOf(desk, PEOPLE);
    const members = memberIds.map(nameOf).join('\n') || 'nobody';
    const fields = drawFields(
      [
        ['Members', members],
        ['Id', id],
      ],
      desk.width,
      desk.paint,
    );
    return [...titled(desk, name), ...fields];
  },
  derived: ['id', 'createdAt'],
  async create(desk, file) {
    const { body, written } = await readBody(desk, createTeam, file);
    return takenWith(written, await desk.api.call(createTeam, { body }));
  },
  async change(desk, { id, version }, file) {
    const { body, written } = await readBody(desk, changeTeam, file, { version });
    return takenWith(written, await desk.api.call(changeTeam, { params: { id }, body }));
  },
  remove: (desk, id) => desk.api.call(deleteTeam, { params: { id } }),
};
