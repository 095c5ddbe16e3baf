import type { Received } from '@heed/contract/route';
import {
  getMaintenance,
  getPublicIncident,
  getStatusPage,
  listMaintenances,
  listPublicIncidents,
  listStatusPages,
} from '@heed/contract/status';
import { COMPONENT_STATUSES, type ComponentStatus } from '@heed/core/status';
import { Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Desk } from '../desk.ts';
import { chosen, find } from '../find/find.ts';
import type { Kind } from '../find/kinds.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';

export type StatusPage = Received<typeof getStatusPage>;
type PageLine = Received<typeof listStatusPages>['items'][number];
export type PublicIncident = Received<typeof getPublicIncident>;
export type Maintenance = Received<typeof getMaintenance>;

const ALL = Number.POSITIVE_INFINITY;

export const STATUS_PAGES: Kind<PageLine> = {
  noun: 'status page',
  idKind: 'statusPage',
  read: undefined,
  list: async (api) => (await walkList(async (query) => taken(await api.call(listStatusPages, { query })), ALL)).items,
  namesOf: ({ name, slug }) => [name, slug],
};

export interface OnPage {
  readonly page?: string;
}

/** On which page; needless where there is only one. */
export function pageOption(): Option {
  return new Option('--page <page>', 'on which page; needless where there is one');
}

/** The page that is meant, with its components. */
export async function findPage(desk: Desk, text: string | undefined): Promise<StatusPage> {
  if (text !== undefined) return readPage(desk, (await find(desk, STATUS_PAGES, text)).id);
  const [first, ...others] = await STATUS_PAGES.list(desk.api);
  if (first === undefined) {
    return stop('refused', {
      what: 'There is no status page.',
      mend: 'Make one: heed status page add NAME --address URL',
    });
  }
  if (others.length === 0) return readPage(desk, first.id);
  const names = [first, ...others].map(({ name }) => cleanLine(name)).join(', ');
  return stop('usage', { what: `There are several status pages: ${names}.`, mend: 'Say which: --page NAME' });
}

async function readPage({ api }: Desk, id: string): Promise<StatusPage> {
  return taken(await api.call(getStatusPage, { params: { id } }));
}

export async function findPublicIncident(desk: Desk, page: StatusPage, text: string): Promise<PublicIncident> {
  const { id } = page;
  const kind: Kind<PublicIncident> = {
    noun: 'public incident',
    idKind: 'publicIncident',
    read: async (api, incidentId) => taken(await api.call(getPublicIncident, { params: { id, incidentId } })),
    list: async (api) =>
      (await walkList(async (query) => taken(await api.call(listPublicIncidents, { params: { id }, query })), 200))
        .items,
    namesOf: ({ title }) => [title],
  };
  return find(desk, kind, text);
}

export async function findMaintenance(desk: Desk, page: StatusPage, text: string): Promise<Maintenance> {
  const { id } = page;
  const kind: Kind<Maintenance> = {
    noun: 'maintenance',
    idKind: 'maintenance',
    read: async (api, maintenanceId) => taken(await api.call(getMaintenance, { params: { id, maintenanceId } })),
    list: async (api) =>
      (await walkList(async (query) => taken(await api.call(listMaintenances, { params: { id }, query })), 200)).items,
    namesOf: ({ title }) => [title],
  };
  return find(desk, kind, text);
}

/** The components of a page that pieces of their names mean. */
export function findComponents(
  page: StatusPage,
  texts: readonly string[],
): readonly StatusPage['components'][number][] {
  const kind = {
    noun: 'component',
    idKind: 'component' as const,
    read: undefined,
    list: async () => page.components,
    namesOf: ({ name }: { readonly name: string }) => [name],
  };
  return texts.map((text) => chosen(kind, text, page.components));
}

const SHORT: Readonly<Record<string, ComponentStatus>> = {
  ok: 'operational',
  degraded: 'degraded_performance',
  partial: 'partial_outage',
  major: 'major_outage',
};

export function readStatus(text: string): ComponentStatus {
  const status = SHORT[text] ?? COMPONENT_STATUSES.find((each) => each === text);
  return status ?? stop('usage', { what: `"${text}" is no status.`, mend: 'One of: ok, degraded, partial, major.' });
}

/** `Checkout=partial` */
export function readAffected(page: StatusPage, texts: readonly string[]) {
  return texts.map((text) => {
    const at = text.lastIndexOf('=');
    if (at < 1)
      return stop('usage', { what: `"${text}" says no status.`, mend: 'Like this: --affects Checkout=partial' });
    const [component] = findComponents(page, [text.slice(0, at)]);
    return { id: component?.id ?? '', status: readStatus(text.slice(at + 1)) };
  });
}
