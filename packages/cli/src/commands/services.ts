import {
  changeService,
  createService,
  deleteService,
  getDependencies,
  getService,
  listServices,
} from '@heed/contract/catalog';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { namesOf } from '../find/find.ts';
import { POLICIES, SERVICES, type Service, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { titled } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { addDocumentVerbs, type Documented } from './documents.ts';
import { addServicesAround } from './services-around.ts';

/** `heed services`: what alerts are about, who owns it, and which policy pages for it. */
export function addServices(heed: Command, act: Act): void {
  const group = heed.command('services').description('services: their team, their policy, which alerts are theirs');
  addDocumentVerbs(group, act, services);
  addServicesAround(group, act);
}

const services: Documented<Service, Service> = {
  kind: SERVICES,
  readPage: (desk, { limit, cursor }) =>
    walkList(async (page) => taken(await desk.api.call(listServices, { query: page })), limit, cursor),
  async columns(desk) {
    const [teamOf, policyOf] = await Promise.all([namesOf(desk, TEAMS), namesOf(desk, POLICIES)]);
    return [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 12 },
      { title: 'TIER', of: ({ tier }) => String(tier), spare: 2 },
      { title: 'TEAM', of: ({ teamId }) => teamOf(teamId), least: 8 },
      {
        title: 'POLICY',
        of: ({ policyId }) => policyOf(policyId) || 'none: catch-all',
        tone: ({ policyId }) => (policyId === null ? 'warn' : 'plain'),
        least: 10,
      },
      { title: 'ALERTS WITH', of: ({ matchers }) => matchers.map(sayMatcher).join(' and '), least: 12, spare: 1 },
    ];
  },
  nothing: 'There is no service yet. Create one: heed services create -f -',
  readWhole: async (desk, id) => taken(await desk.api.call(getService, { params: { id } })),
  async lines(desk, service) {
    const [teamOf, policyOf, dependencies] = await Promise.all([
      namesOf(desk, TEAMS),
      namesOf(desk, POLICIES),
      desk.api.call(getDependencies, { params: { id: service.id } }).then(taken<typeof getDependencies>),
    ]);
    const fields = drawFields(
      [
        ['About', service.description],
        ['Tier', String(service.tier)],
        ['Team', teamOf(service.teamId)],
        ['Policy', policyOf(service.policyId) || 'none: its pages go to the catch-all'],
        ['Alerts with', service.matchers.map(sayMatcher).join('\n') || 'no matcher: none by labels'],
        ['Needs', dependencies.dependsOn.map(({ name }) => name).join('\n')],
        ['Runbook', service.runbookUrl],
        ['Links', service.links.map(({ label, url }) => `${label}: ${url}`).join('\n')],
        ['Id', service.id],
      ],
      desk.width,
      desk.paint,
    );
    return [...titled(desk, service.name), ...fields];
  },
  derived: ['id', 'createdAt'],
  async create(desk, file) {
    const { body, written } = await readBody(desk, createService, file);
    return takenWith(written, await desk.api.call(createService, { body }));
  },
  async change(desk, { id, version }, file) {
    const { body, written } = await readBody(desk, changeService, file, { version });
    return takenWith(written, await desk.api.call(changeService, { params: { id }, body }));
  },
  remove: (desk, id) => desk.api.call(deleteService, { params: { id } }),
};

function sayMatcher(matcher: Service['matchers'][number]): string {
  if (matcher.op === 'in') return `${matcher.label} in (${matcher.values.join(', ')})`;
  return `${matcher.label} ${matcher.op} "${matcher.value}"`;
}
