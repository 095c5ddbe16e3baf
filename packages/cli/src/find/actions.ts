import { getAction, getTracker, listActions, listTrackers } from '@heed/contract/actions';
import type { Received } from '@heed/contract/route';
import { taken, walkList } from '../api.ts';
import type { Kind } from './kinds.ts';

export type ActionItem = Received<typeof listActions>['items'][number];
export type TrackerItem = Received<typeof listTrackers>['items'][number];

const RECENT = 1_000;

export const ACTIONS: Kind<ActionItem> = {
  noun: 'action',
  idKind: 'action',
  read: async (api, id) => taken(await api.call(getAction, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listActions, { query: { ...page, sort: 'newest' } })), RECENT))
      .items,
  namesOf: ({ title }) => [title],
  among: `the newest ${RECENT} actions`,
};

export const TRACKERS: Kind<TrackerItem> = {
  noun: 'tracker',
  idKind: 'tracker',
  read: async (api, id) => taken(await api.call(getTracker, { params: { id } })),
  list: async (api) =>
    (await walkList(async (page) => taken(await api.call(listTrackers, { query: page })), Number.POSITIVE_INFINITY))
      .items,
  namesOf: ({ name }) => [name],
};
