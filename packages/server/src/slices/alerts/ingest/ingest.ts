import type { ServiceIndex } from '@heed/core/catalog';
import { type Instant, type Refusal, refuse } from '@heed/core/kernel';
import { coalesce, Overloaded } from '../../../platform/coalesce/index.ts';
import type { Database, Queries } from '../../../platform/db/index.ts';
import { hashToken } from '../../../platform/random/index.ts';
import { loadServiceIndex } from '../../catalog/index.ts';
import { unknownKey } from '../doorkeeper.ts';
import type { Inbound } from '../ports.ts';
import { refuseSender } from '../senders.ts';
import { type Integration, integrationsByKey } from '../store/integrations.ts';
import { commitBatch, type IngestResult } from './commit.ts';
import { type PreparedBody, prepareBody } from './prepare.ts';

/** Alerts in one commit; more only make the lock times longer, the throughput no higher. */
const MAX_ALERTS_A_COMMIT = 2_000;
/** Alerts that may wait for their commit before senders are told to come again: about one second of work. */
const MAX_WAITING_ALERTS = 20_000;
/** While the database writes one batch, the next is decided on. */
const COMMITS_AT_ONCE = 2;
const MAX_WAITING_LOOKUPS = 5_000;

export interface Ingested extends IngestResult {
  readonly body: PreparedBody;
}

/** What the metrics want to know of commits. */
export interface IngestObserver {
  /** Called when a batch begins; what it answers is called when the batch is committed. */
  startCommit(): () => void;
  /** How many alerts of committed bodies said something new, said the same again, or could not be read. */
  onCommitted(alerts: { readonly changed: number; readonly unchanged: number; readonly refused: number }): void;
}

/** The way from a body to what is stored. Promises are kept only after the commit. */
export interface Ingest {
  /** One request of a monitoring tool, which shows its key. */
  receive(inbound: Inbound, key: string, rawBody: string): Promise<Ingested | Refusal>;
  /** The same way for what Heed itself sends in the name of an integration: a test. */
  receiveFor(inbound: Inbound, integration: Integration, rawBody: string): Promise<Ingested | Refusal>;
}

/**
 * Two coalesced stages: who sends (one question for all requests that wait), then one commit for all bodies that wait.
 * Between them a body is read and routed, while the database works on the batch before.
 */
export function createIngest(database: Database, observer?: IngestObserver): Ingest {
  const lookUp = coalesce<string, Found>({
    weightOf: () => 1,
    maxRun: 500,
    maxWaiting: MAX_WAITING_LOOKUPS,
    run: (keys) => lookUpAll(database.read, keys),
  });
  const commit = coalesce<PreparedBody, IngestResult>({
    weightOf: (body) => Math.max(1, body.signals.length),
    maxRun: MAX_ALERTS_A_COMMIT,
    maxWaiting: MAX_WAITING_ALERTS,
    lanes: COMMITS_AT_ONCE,
    // Signals of one alert are written in the order of receipt, whatever commits side by side.
    keysOf: (body) => body.signals.map((signal) => signal.fingerprint),
    run: (bodies) => commitObserved(database, bodies, observer),
  });
  const take = async (inbound: Inbound, keyHash: string, known: Integration | undefined, rawBody: string) => {
    const found = await lookUp(keyHash);
    const integration = known ?? found.integration;
    const refusal = refuseSender(integration, inbound.kind);
    if (refusal !== undefined || integration === undefined) return refusal ?? unknownKey();
    const body = prepareBody(inbound, integration, found.services, rawBody, found.now);
    return { ...(await commit(body)), body };
  };
  return {
    receive: (inbound, key, rawBody) => shed(() => take(inbound, hashToken(key), undefined, rawBody)),
    receiveFor: (inbound, integration, rawBody) => shed(() => take(inbound, NO_KEY, integration, rawBody)),
  };
}

async function commitObserved(
  database: Database,
  bodies: readonly PreparedBody[],
  observer: IngestObserver | undefined,
): Promise<readonly IngestResult[]> {
  const committed = observer?.startCommit();
  const results = await database.transact((tx) => commitBatch(tx, bodies));
  committed?.();
  const accepted = results.reduce((sum, result) => sum + result.accepted, 0);
  const unchanged = results.reduce((sum, result) => sum + result.unchanged, 0);
  const refused = bodies.reduce((sum, body) => sum + body.rejected.length, 0);
  observer?.onCommitted({ changed: accepted - unchanged, unchanged, refused });
  return results;
}

/** No key hashes to it, so a look-up with it finds nobody. */
const NO_KEY = '';

async function shed<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Overloaded)
      return refuse('unavailable', 'More alerts come in than can be written. Send it again.');
    throw error;
  }
}

interface Found {
  readonly integration: Integration | undefined;
  readonly services: ServiceIndex;
  readonly now: Instant;
}

async function lookUpAll(db: Queries, keyHashes: readonly string[]): Promise<readonly Found[]> {
  const [{ now, byKey }, services] = await Promise.all([
    integrationsByKey(db, [...new Set(keyHashes)]),
    loadServiceIndex(db),
  ]);
  return keyHashes.map((hash) => ({ integration: byKey.get(hash), now, services }));
}
