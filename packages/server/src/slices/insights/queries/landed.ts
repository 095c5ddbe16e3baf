import { instantOrNull } from '@heed/contract/fields';
import type { LANDED_ONLY, listLandedActions } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { isLandingDue, isStrong, landedAs, landedOf } from '@heed/core/insights';
import { formatInstant, type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { type CountedRow, loadCounted } from '../store/counted.ts';
import { type Asked, spanOf } from './span.ts';

type Means = Pick<InsightsMeans, 'outlinesOf'>;

/** The incidents with how their actions stood 21 days after they closed: also those of services without a team. */
export async function withLanded(
  db: Queries,
  { outlinesOf }: Means,
  counted: readonly CountedRow[],
): Promise<readonly CountedRow[]> {
  const now = await readClock(db);
  const due = counted.filter((one) => dueSince(one, now) !== undefined);
  const outlines = await outlinesOf(
    db,
    due.map(({ incidentId }) => incidentId),
  );
  return counted.map((one) => {
    const closedAt = dueSince(one, now);
    if (closedAt === undefined) return one;
    return { ...one, landed: landedOf(outlines.get(one.incidentId) ?? [], closedAt, now) };
  });
}

/** When it closed, if that is 21 days ago. */
function dueSince({ detectedAt, times }: CountedRow, now: Instant): Instant | undefined {
  const closedAt = times.resolve === undefined ? undefined : detectedAt + times.resolve;
  return closedAt !== undefined && isLandingDue(closedAt, now) ? closedAt : undefined;
}

const LISTED = 5_000;

/** The actions behind a figure. */
export async function findLanded(
  db: Queries,
  { outlinesOf }: Means,
  caller: Caller,
  { only, ...asked }: Asked & { readonly only?: (typeof LANDED_ONLY)[number] | undefined },
): Promise<Answer<typeof listLandedActions> | Refusal> {
  const span = await spanOf(db, asked);
  if (isRefusal(span)) return span;
  const now = await readClock(db);
  const counted = await loadCounted(db, span, seenBy(caller));
  const outlines = await outlinesOf(
    db,
    counted.map(({ incidentId }) => incidentId),
  );
  const actions = counted.flatMap((one) => {
    const closedAt = dueSince(one, now);
    if (closedAt === undefined) return [];
    const incident = { id: one.incidentId, reference: `INC-${one.number}`, title: one.title };
    return (outlines.get(one.incidentId) ?? []).flatMap((action) => {
      const landed = landedAs(action, closedAt);
      if (landed === undefined || !(only === undefined || only === landed || (only === 'strong' && isStrong(action))))
        return [];
      const { id, title, tier, dueAt } = action;
      return [{ id, title, tier, dueAt: instantOrNull(dueAt), landed, incident }];
    });
  });
  return {
    from: formatInstant(span.from),
    until: formatInstant(span.until),
    count: actions.length,
    actions: actions.slice(0, LISTED),
  };
}
