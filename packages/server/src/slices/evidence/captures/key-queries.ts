import type { Incident } from '@heed/core/incidents';
import { HOUR, isRefusal } from '@heed/core/kernel';
import { LONGEST_RANGE, rangeOf } from '@heed/core/monitors';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { keyQueriesOf } from '../../monitors/index.ts';
import { draftOfRange, type RangeMeans } from '../of-metrics.ts';
import type { CaptureSource, Gathered } from '../ports.ts';

/** So much before the harm is kept beside it: how it was when all was well. */
const BEFORE_IMPACT = HOUR;

/** The key queries of the services of an incident, each as a range from before the harm until now. */
export function keyQueriesSource(means: RangeMeans): CaptureSource {
  return {
    name: 'key-queries',
    wanted: async (db, { services }) =>
      (await keyQueriesOf(db, services)).map(({ serviceId, title }) => `${serviceId} ${title}`),
    read: (db, incident, wanted) => read(means, db, incident, wanted),
    title: (_incident, wanted) => wanted.replace(/^\S+ /, ''),
  };
}

async function read(means: RangeMeans, db: Queries, { services, times }: Incident, wanted: string): Promise<Gathered> {
  const queries = await keyQueriesOf(db, services);
  const one = queries.find(({ serviceId, title }) => `${serviceId} ${title}` === wanted);
  if (one === undefined) return { nothing: true };
  const now = await readClock(db);
  const from = Math.max((times.impactStartedAt ?? times.detectedAt) - BEFORE_IMPACT, now - LONGEST_RANGE);
  const range = rangeOf(from, now, undefined, now);
  if (isRefusal(range)) return { gone: range.detail };
  const { serverId, query, title } = one;
  const draft = await draftOfRange(means, db, { serverId, query, title, range });
  if (!('why' in draft)) return { draft };
  if (draft.mayPass) throw new Error(draft.why);
  return { gone: draft.why };
}
