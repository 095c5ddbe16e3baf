import pg from 'pg';

/** What the database says after a run, as plain values: evidence for the checker, read without any code of Heed. */
export interface DatabaseEvidence {
  readonly alerts: readonly { readonly id: string; readonly summary: string; readonly runId: string | null }[];
  readonly deliveries: readonly DeliveryRow[];
  readonly attempts: readonly AttemptRow[];
  readonly facts: readonly FactRow[];
  /** What was said on the status page, every update of it. */
  readonly told: readonly string[];
}

export interface DeliveryRow {
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly addressee: string;
  readonly state: string;
  readonly attempts: number;
  readonly bundledIn: string | null;
}

export interface AttemptRow {
  readonly deliveryId: string;
  readonly attempt: number;
  readonly node: string;
  readonly outcome: string | null;
}

export interface FactRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  // A fact's data differs by kind; the checker reads single fields of it.
  readonly data: Readonly<Record<string, unknown>>;
}

/** Looks once, with a new connection: whatever happened to others does not matter. */
async function query<Row>(connectionString: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000, query_timeout: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(text);
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** True when nothing more will happen by itself soon: no page waits, none is under way, no page run is due. */
export async function isAtRest(connectionString: string): Promise<boolean> {
  const rows = await query<{ busy: boolean }>(
    connectionString,
    `select exists (select from deliveries where state in ('pending', 'sending'))
         or exists (select from timers where kind like 'paging.%' and due_at < clock_timestamp() + interval '90 seconds')
         as busy`,
  );
  return rows[0]?.busy === false;
}

export async function readEvidence(connectionString: string): Promise<DatabaseEvidence> {
  const ask = <Row>(text: string) => query<Row>(connectionString, text);
  return {
    alerts: await ask(`select id, summary, run_id as "runId" from alerts order by id`),
    deliveries: await ask(`
      select id, obligation_key as key, subject, addressee, state, attempts, bundled_in as "bundledIn"
      from deliveries where lane = 0 and obligation_key like 'run\\_%' order by id`),
    attempts: await ask(`
      select a.delivery_id as "deliveryId", a.attempt, a.node, a.outcome
      from delivery_attempts a join deliveries d on d.id = a.delivery_id
      where d.lane = 0 and d.obligation_key like 'run\\_%' order by a.delivery_id, a.attempt`),
    facts: await ask(`
      select seq::int, (extract(epoch from at) * 1000)::float8 as at, kind, subject, data
      from facts where kind like 'alert.%' or kind like 'page.%' or kind like 'delivery.%' order by seq`),
    told: (
      await ask<{ body: string }>(
        `select u ->> 'body' as body from status_incidents, jsonb_array_elements(state -> 'updates') u order by 1`,
      )
    ).map(({ body }) => body),
  };
}
