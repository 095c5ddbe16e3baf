import type { listTrackers } from '@heed/contract/actions';
import type { Received } from '@heed/contract/route';

export type Tracker = Received<typeof listTrackers>['items'][number];
