import type { IntegrationRouting, UrgencyRule } from '@heed/core/alerts';
import { asId, type Instant, type IntegrationId, type TeamId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import type { InboundKind } from '../ports.ts';

/** A monitoring tool that may send, and how what it sends is judged. */
export interface Integration {
  readonly id: IntegrationId;
  readonly name: string;
  readonly kind: InboundKind;
  readonly teamId: TeamId | undefined;
  readonly routing: IntegrationRouting;
  /** The beginning of its key, by which a person recognises it. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | undefined;
  readonly version: number;
}

export interface IntegrationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly team_id: string | null;
  readonly service_id: string | null;
  readonly urgency: string;
  readonly rules: unknown;
  readonly hint: string;
  readonly created_at: Instant;
  readonly disabled_at: Instant | null;
  readonly version: number;
}

/** Kinds, urgencies and rules are held to their form by CHECKs and by the validation that stored them. */
export function integrationOf(row: IntegrationRow): Integration {
  return {
    id: asId('integration', row.id),
    name: row.name,
    kind: row.kind as InboundKind,
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    routing: {
      defaultServiceId: row.service_id === null ? undefined : asId('service', row.service_id),
      urgency: row.urgency as IntegrationRouting['urgency'],
      rules: row.rules as readonly UrgencyRule[],
    },
    hint: row.hint,
    createdAt: row.created_at,
    disabledAt: row.disabled_at ?? undefined,
    version: row.version,
  };
}

/** The integrations of these key hashes, and the present moment, in one question. An old key counts until its overlap ends. */
export async function integrationsByKey(
  db: Queries,
  keyHashes: readonly string[],
): Promise<{ readonly now: Instant; readonly byKey: ReadonlyMap<string, Integration> }> {
  const { rows } = await sql<{ now: Instant; found: (IntegrationRow & { matched: string })[] | null }>`
    select heed_now() as now, (
      select jsonb_agg(to_jsonb(i) || jsonb_build_object('matched', k.hash,
        'created_at', extract(epoch from i.created_at) * 1000, 'disabled_at', extract(epoch from i.disabled_at) * 1000))
      from unnest(${keyHashes}::text[]) as k(hash)
      join integrations i
        on i.key_hash = k.hash or (i.previous_key_hash = k.hash and i.previous_key_until > (select heed_now()))
    ) as found`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('the database did not tell the time');
  return { now: row.now, byKey: new Map((row.found ?? []).map((each) => [each.matched, integrationOf(each)])) };
}

/** What traffic says of an integration: written once per batch, not once per signal. */
export interface Traffic {
  readonly integrationId: IntegrationId;
  readonly trouble: string | undefined;
}

export async function noteTraffic(tx: Tx, traffic: readonly Traffic[]): Promise<void> {
  if (traffic.length === 0) return;
  const at = timestamp(tx.now);
  await sql`
    insert into integration_traffic (integration_id, last_signal_at, last_trouble_at, last_trouble)
    select id, ${at}::timestamptz, case when trouble is not null then ${at}::timestamptz end, trouble
    from unnest(${traffic.map((each) => each.integrationId)}::text[], ${traffic.map((each) => each.trouble ?? null)}::text[]) as t(id, trouble)
    order by id
    on conflict (integration_id) do update set
      last_signal_at = excluded.last_signal_at,
      last_trouble_at = coalesce(excluded.last_trouble_at, integration_traffic.last_trouble_at),
      last_trouble = coalesce(excluded.last_trouble, integration_traffic.last_trouble)
    where excluded.last_trouble is not null
      or integration_traffic.last_signal_at < excluded.last_signal_at - interval '5 seconds'`.execute(tx.db);
}

