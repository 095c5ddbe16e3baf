import { instantOrNull } from '@heed/contract/fields';
import type { getInsightDigest } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import { nextDigestAt } from '@heed/core/insights';
import type { PersonId } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { loadDigest } from '../store/digests.ts';

/** Monday at eight, until somebody says otherwise. */
const USUAL = { weekday: 0, hour: 8 };

export async function showDigest(db: Queries, id: PersonId): Promise<Answer<typeof getInsightDigest>> {
  const [wish, person, now] = await Promise.all([loadDigest(db, id), loadPerson(db, id), readClock(db)]);
  const zone = person?.timeZone ?? 'UTC';
  return {
    wanted: wish !== undefined,
    ...(wish ?? USUAL),
    nextAt: instantOrNull(wish === undefined ? undefined : nextDigestAt(wish, zone, now)),
  };
}
