import { getPerson, getTeam, listMyKeys, listPeople, listTeams } from '@heed/contract/access';
import { getAlert, getIntegration, listAlerts, listIntegrations } from '@heed/contract/alerts';
import { getChange, getService, listChanges, listServices } from '@heed/contract/catalog';
import type { Client } from '@heed/contract/client';
import { getMetricsServer, listMetricsServers } from '@heed/contract/monitors';
import {
  getDelivery,
  getMyContactMethod,
  listDeliveries,
  listMyContactMethods,
  listMyDeliveries,
  listMyRules,
} from '@heed/contract/notify';
import { getSchedule, listSchedules } from '@heed/contract/oncall';
import { getPage, getPolicy, listPages, listPolicies } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { IdKind } from '@heed/core/kernel';
import { taken, walkList } from '../api.ts';
import type { Referable } from './ref.ts';

/** A kind of thing that people refer to: how to read one by its id, and among which others a piece of a name is looked for. */
export interface Kind<Item extends Referable> {
  readonly noun: string;
  readonly idKind: IdKind;
  /** Reads one by its whole id. */
  readonly read: ((api: Client, id: string) => Promise<Item>) | undefined;
  readonly list: (api: Client) => Promise<readonly Item[]>;
  readonly namesOf: (item: Item) => readonly string[];
  /** Said when nothing was found, where not everything was looked through. */
  readonly among?: string;
}

type ItemOf<R extends Parameters<Client['call']>[0]> = Received<R> extends { items: (infer T)[] } ? T : never;
export type Person = ItemOf<typeof listPeople>;
export type Team = ItemOf<typeof listTeams>;
export type Service = ItemOf<typeof listServices>;
export type Change = ItemOf<typeof listChanges>;
export type Schedule = ItemOf<typeof listSchedules>;
export type Policy = ItemOf<typeof listPolicies>;
export type Integration = ItemOf<typeof listIntegrations>;
export type MetricsServer = ItemOf<typeof listMetricsServers>;
export type AlertItem = ItemOf<typeof listAlerts>;
export type Page = ItemOf<typeof listPages>;
export type ApiKey = ItemOf<typeof listMyKeys>;
export type ContactMethod = ItemOf<typeof listMyContactMethods>;
export type Delivery = ItemOf<typeof listDeliveries>;
export type NotificationRule = ItemOf<typeof listMyRules>;

/** Lists without an end are looked through this far back. */
const RECENT = 1_000;
const ALL = Number.POSITIVE_INFINITY;

const byName = ({ name }: { readonly name: string }) => [name];

export const PEOPLE: Kind<Person> = {
  noun: 'person',
  idKind: 'person',
  read: async (api, id) => taken(await api.call(getPerson, { params: { id } })),
  list: async (api) => (await walkList(async (page) => taken(await api.call(listPeople, { query: page })), ALL)).items,
  namesOf: ({ name, email }) => [name, email],
};

export const TEAMS: Kind<Team> = {
  noun: 'team',
  idKind: 'team',
  read: async (api, id) => taken(await api.call(getTeam, { params: { id } })),
  list: async (api) => (await walkList(async (page) => taken(await api.call(listTeams, { query: page })), ALL)).items,
  namesOf: byName,
};

export const SERVICES: Kind<Service> = {
  noun: 'service',
  idKind: 'service',
  read: async (api, id) => taken(await api.call(getService, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listServices, { query: page })), ALL)).items,
  namesOf: byName,
};

export const CHANGES: Kind<Change> = {
  noun: 'change',
  idKind: 'change',
  read: async (api, id) => taken(await api.call(getChange, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listChanges, { query: page })), RECENT)).items,
  namesOf: ({ title, externalId }) => (externalId === null ? [title] : [title, externalId]),
  among: `the newest ${RECENT} changes`,
};

export const SCHEDULES: Kind<Schedule> = {
  noun: 'schedule',
  idKind: 'schedule',
  read: async (api, id) => taken(await api.call(getSchedule, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listSchedules, { query: page })), ALL)).items,
  namesOf: byName,
};

export const POLICIES: Kind<Policy> = {
  noun: 'policy',
  idKind: 'policy',
  read: async (api, id) => taken(await api.call(getPolicy, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listPolicies, { query: page })), ALL)).items,
  namesOf: byName,
};

export const METRICS_SERVERS: Kind<MetricsServer> = {
  noun: 'metrics server',
  idKind: 'metricsServer',
  read: async (api, id) => taken(await api.call(getMetricsServer, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listMetricsServers, { query: page })), ALL)).items,
  namesOf: byName,
};

export const INTEGRATIONS: Kind<Integration> = {
  noun: 'integration',
  idKind: 'integration',
  read: async (api, id) => taken(await api.call(getIntegration, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listIntegrations, { query: page })), ALL)).items,
  namesOf: byName,
};

export const ALERTS: Kind<AlertItem> = {
  noun: 'alert',
  idKind: 'alert',
  read: async (api, id) => taken(await api.call(getAlert, { params: { id } })),
  async list(api) {
    const newest = async (status: 'firing' | 'any') =>
      (await walkList(async (page) => taken(await api.call(listAlerts, { query: { ...page, status } })), RECENT)).items;
    const [firing, any] = await Promise.all([newest('firing'), newest('any')]);
    return [...new Map([...firing, ...any].map((alert) => [alert.id, alert])).values()];
  },
  namesOf: () => [],
  among: `the newest ${RECENT} alerts and the newest ${RECENT} that fire`,
};

export const PAGES: Kind<Page> = {
  noun: 'page',
  idKind: 'pageRun',
  read: async (api, id) => taken(await api.call(getPage, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listPages, { query: page })), RECENT)).items,
  namesOf: () => [],
  among: `the newest ${RECENT} pages`,
};

export const DELIVERIES: Kind<Delivery> = {
  noun: 'delivery',
  idKind: 'delivery',
  read: async (api, id) => taken(await api.call(getDelivery, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listDeliveries, { query: page })), RECENT)).items,
  namesOf: () => [],
  among: `the newest ${RECENT} deliveries`,
};

export const MY_DELIVERIES: Kind<Delivery> = {
  ...DELIVERIES,
  read: undefined,
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listMyDeliveries, { query: page })), RECENT)).items,
};

export const MY_KEYS: Kind<ApiKey> = {
  noun: 'key',
  idKind: 'apiKey',
  read: undefined,
  list: async (api) => (await walkList(async (page) => taken(await api.call(listMyKeys, { query: page })), ALL)).items,
  namesOf: byName,
};

export const MY_CONTACTS: Kind<ContactMethod> = {
  noun: 'contact method',
  idKind: 'contactMethod',
  read: async (api, id) => taken(await api.call(getMyContactMethod, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listMyContactMethods, { query: page })), ALL)).items,
  namesOf: ({ kind, label, address }) => [address, label, kind],
};

export const MY_RULES: Kind<NotificationRule> = {
  noun: 'rule',
  idKind: 'notificationRule',
  read: undefined,
  list: async (api) => (await walkList(async (page) => taken(await api.call(listMyRules, { query: page })), ALL)).items,
  namesOf: () => [],
};
