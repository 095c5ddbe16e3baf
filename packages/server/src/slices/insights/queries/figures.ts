import type { getInsights } from '@heed/contract/insights';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import {
  type Dimension,
  eachMeasure,
  figuresOf,
  type Group,
  isFew,
  type MeasureName,
  type Times,
  weeksOf,
} from '@heed/core/insights';
import { asId, formatInstant, isRefusal, type Refusal, type TeamId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { loadTeamNames } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { tallyPromises } from '../../comms/index.ts';
import { seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { loadClassesById } from '../store/classes.ts';
import { type CountedRow, loadCounted } from '../store/counted.ts';
import { tallyMarks } from '../store/marks.ts';
import { withLanded } from './landed.ts';
import { type Asked, spanOf } from './span.ts';

const DOTS = 500;

export async function showInsights(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  asked: Asked,
): Promise<Answer<typeof getInsights> | Refusal> {
  const span = await spanOf(db, asked);
  if (isRefusal(span)) return span;
  const counted = await loadCounted(db, span, seenBy(caller));
  const ids = counted.map(({ incidentId }) => incidentId);
  const { kept, late, missed } = await tallyPromises(db, { incidents: ids });
  const memory = await tallyMarks(db, ids);
  const { all, by } = figuresOf(await withLanded(db, means, counted));
  const names = await namesOf(db, counted);
  const rows = (dimension: Dimension) =>
    by[dimension].map((group) => ({ name: names.get(group.key) ?? group.key, id: group.key, ...showGroup(group) }));
  return {
    from: formatInstant(span.from),
    until: formatInstant(span.until),
    all: showGroup(all),
    by: { severity: rows('severity'), service: rows('service'), team: rows('team'), class: rows('class') },
    weeks: weeksOf(counted, span.from, span.until).map(({ from, counts }) => ({
      from: formatInstant(from),
      ...counts,
    })),
    dots: counted.slice(0, DOTS).map((one) => ({
      id: one.incidentId,
      reference: `INC-${one.number}`,
      detectedAt: formatInstant(one.detectedAt),
      times: showTimes(one.times),
    })),
    promises: { kept, late, missed },
    memory,
  };
}

async function namesOf(db: Queries, counted: readonly CountedRow[]): Promise<ReadonlyMap<string, string>> {
  const services = [...new Set(counted.flatMap((one) => one.services))];
  const teams = [...new Set(counted.flatMap((one) => one.of.team))];
  const classes = [...new Set(counted.flatMap(({ classId }) => classId ?? []))];
  const [ofServices, ofTeams, ofClasses] = await Promise.all([
    serviceNames(db, services),
    loadTeamNames(
      db,
      teams.map((id): TeamId => asId('team', id)),
    ),
    loadClassesById(db, classes),
  ]);
  return new Map<string, string>([
    ...ofServices,
    ...ofTeams,
    ...[...ofClasses].map(([id, { name }]) => [id, name] as const),
  ]);
}

function showGroup({ count, times, spent, lateUpgrades, reopened, byOthers, landed }: Group) {
  return {
    count,
    times: eachMeasure((name) => showSpread(times[name])),
    spent: showSpent(spent),
    lateUpgrades,
    reopened,
    byOthers,
    landed: showLanded(landed),
  };
}

export function showSpread(spread: Group['times'][MeasureName]) {
  if (spread === undefined) return null;
  const { count, p50, p90, isSmall } = spread;
  return { count, p50, p90, small: isSmall };
}

export function showTimes(times: Times) {
  return eachMeasure((name) => times[name] ?? null);
}

export function showLanded(landed: Group['landed']) {
  return landed === undefined ? null : { ...landed, small: isFew(landed.counted) };
}

function showSpent(spent: Group['spent']) {
  if (spent === undefined) return null;
  return { coordinate: spent.coordinate, technical: spent.technical, count: spent.count };
}
