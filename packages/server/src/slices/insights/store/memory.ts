import type { Corpus, Reading } from '@heed/core/insights';
import { asId, type FailureClassId, type IncidentId, type ServiceId } from '@heed/core/kernel';
import type { Terms } from '@heed/core/postmortems';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/db/index.ts';
import { type Reader, visibleTo } from './members.ts';

/** What is kept of an incident for comparison, with the class that a person confirmed. */
export interface Remembered extends Pick<Reading, 'incidentId' | 'terms' | 'alerts' | 'services'> {
  readonly classId: FailureClassId | undefined;
}

export interface Wanted {
  readonly terms: Terms;
  readonly alerts: readonly string[];
  readonly services: readonly ServiceId[];
  readonly classId: FailureClassId | undefined;
  readonly except: IncidentId | undefined;
  readonly reader: Reader;
}

/** A word that stands in more than one of so many incidents tells little of which ones are alike. */
const COMMON_SHARE = 4;
const SMALL = 60;
const MOST_TERMS = 40;
const BY_WORDS = 60;
const BY_PLACE = 40;

export async function countRemembered(db: Queries): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from incident_readings where remembered`.execute(db);
  return rows[0]?.count ?? 0;
}

/** In how many incidents each of these words stands. */
export async function countHolding(db: Queries, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ term: string; incidents: number }>`
    select term, incidents from insight_terms where term = any(${terms}::text[])`.execute(db);
  return new Map(rows.map(({ term, incidents }) => [term, incidents]));
}

/**
 * Those that may be alike: by the words that tell most, by an alert, a service or the class. Narrowed by indexes; which of
 * them are alike, and how much, is core's to say.
 */
export async function findCandidates(db: Queries, wanted: Wanted, size: number): Promise<readonly Remembered[]> {
  const holding = await countHolding(db, [...wanted.terms.keys()]);
  const telling = [...wanted.terms]
    .flatMap(([term, times]) => {
      const held = holding.get(term) ?? 0;
      const isCommon = size > SMALL && held * COMMON_SHARE > size;
      return held === 0 || isCommon
        ? []
        : [{ term, weight: (1 + Math.log(times)) * Math.log(1 + size / (1 + held)) ** 2 }];
    })
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, MOST_TERMS);
  const { rows } = await sql<{
    incident_id: string;
    alerts: readonly string[];
    services: readonly string[];
    class_id: string | null;
    terms: Readonly<Record<string, number>> | null;
  }>`
    with said as materialized (
      select t.incident_id, sum(w.weight * (1 + ln(t.times))) as product
      from unnest(${telling.map(({ term }) => term)}::text[], ${telling.map(({ weight }) => weight)}::float8[])
        as w(term, weight)
      join incident_terms t on t.term = w.term group by 1
    ), near as (
      (select r.incident_id from said s join incident_readings r on r.incident_id = s.incident_id
        where ${visibleTo(wanted.reader)}
        order by s.product / sqrt(greatest(r.term_count, 1)) desc, r.incident_id desc limit ${BY_WORDS})
      union
      (select r.incident_id from incident_readings r
        where r.remembered and r.alerts && ${wanted.alerts}::text[] and ${visibleTo(wanted.reader)}
        order by r.detected_at desc limit ${BY_PLACE})
      union
      (select r.incident_id from incident_readings r
        where r.remembered and r.services && ${wanted.services}::text[] and ${visibleTo(wanted.reader)}
        order by r.detected_at desc limit ${BY_PLACE})
      union
      (select r.incident_id from incident_classes c join incident_readings r on r.incident_id = c.incident_id
        where r.remembered and c.class_id = ${wanted.classId ?? ''} and ${visibleTo(wanted.reader)}
        order by r.detected_at desc limit ${BY_PLACE})
    )
    select n.incident_id, r.alerts, r.services, c.class_id,
      (select jsonb_object_agg(t.term, t.times) from incident_terms t where t.incident_id = n.incident_id) as terms
    from near n join incident_readings r on r.incident_id = n.incident_id
    left join incident_classes c on c.incident_id = n.incident_id
    where n.incident_id <> ${wanted.except ?? ''}`.execute(db);
  return rows.map((row) => ({
    incidentId: asId('incident', row.incident_id),
    alerts: row.alerts,
    services: row.services.map((id) => asId('service', id)),
    classId: row.class_id === null ? undefined : asId('failureClass', row.class_id),
    terms: new Map(Object.entries(row.terms ?? {})),
  }));
}

/** The corpus, as far as these texts need it. */
export async function loadCorpus(db: Queries, texts: readonly Terms[], size: number): Promise<Corpus> {
  const counts = await countHolding(db, [...new Set(texts.flatMap((terms) => [...terms.keys()]))]);
  return { size, holding: (term) => counts.get(term) ?? 0 };
}
