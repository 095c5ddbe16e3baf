import type { InboundChange, NoChange } from '@heed/core/alerts';
import { matchService } from '@heed/core/catalog';
import { type ChangeId, type Instant, isRefusal, type Refusal, type ServiceId } from '@heed/core/kernel';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { parseJson } from '../../../platform/http/index.ts';
import { hashToken, newId } from '../../../platform/random/index.ts';
import type { Vault } from '../../../platform/secrets/index.ts';
import { loadServiceIndex, recordChange, serviceNamed } from '../../catalog/index.ts';
import { unknownKey } from '../doorkeeper.ts';
import type { PreparedBody } from '../ingest/prepare.ts';
import { noteTroubles, troubleOf } from '../ingest/trouble.ts';
import type { ChangeSource } from '../ports.ts';
import { refuseSender } from '../senders.ts';
import { type Integration, integrationsByKey, loadSealedSecrets } from '../store/integrations.ts';
import { insertSignals } from '../store/signals.ts';
import { refuseForged } from './signature.ts';

export interface ChangeMeans {
  readonly database: Database;
  readonly vault: Vault;
}

/** One request of a sender of changes. */
export interface ChangeRequest {
  readonly source: ChangeSource;
  readonly key: string;
  readonly rawBody: string;
  /** What the sender calls the message beside its body; empty when it does not. */
  readonly event: string;
  readonly signature: string;
}

export type Received = { readonly changeId: ChangeId } | NoChange;

/** Who sends and whether it is signed; then the change is read and written in one transaction, with the body beside it. */
export async function receiveChange(means: ChangeMeans, request: ChangeRequest): Promise<Received | Refusal> {
  const { database } = means;
  const { source, key, rawBody, event, signature } = request;
  const hash = hashToken(key);
  const { now, byKey } = await integrationsByKey(database.read, [hash]);
  const integration = byKey.get(hash);
  const refusal = refuseSender(integration, source.kind);
  if (refusal !== undefined || integration === undefined) return refusal ?? unknownKey();
  const forged = source.kind === 'github' ? await refuseUnsigned(means, integration, rawBody, signature) : undefined;
  if (forged !== undefined) return forged;
  const read = readChange(source, rawBody, now, event);
  const received = isRefusal(read) ? read : await database.transact((tx) => write(tx, integration, read, rawBody));
  if (isRefusal(received)) await database.transact((tx) => keepBody(tx, integration, rawBody, received));
  return received;
}

/** Whoever set the webhook up sees at the integration that its secret is wrong. The body of a stranger is not kept. */
async function refuseUnsigned(
  { database, vault }: ChangeMeans,
  integration: Integration,
  rawBody: string,
  signature: string,
): Promise<Refusal | undefined> {
  const sealed = await loadSealedSecrets(database.read, integration.id);
  const forged = refuseForged(vault, integration, sealed, rawBody, signature);
  if (forged !== undefined)
    await database.transact((tx) => noteTroubles(tx, [bodyOf(integration, rawBody, forged)], new Map()));
  return forged;
}

function readChange(
  source: ChangeSource,
  rawBody: string,
  now: Instant,
  event: string,
): InboundChange | NoChange | Refusal {
  const json = parseJson(rawBody);
  return isRefusal(json) ? json : source.parse(json.value, now, event);
}

async function write(
  tx: Tx,
  integration: Integration,
  read: InboundChange | NoChange,
  rawBody: string,
): Promise<Received | Refusal> {
  await keepBody(tx, integration, rawBody, undefined);
  if ('ignored' in read) return read;
  const { id } = integration;
  const reporter = { actor: { kind: 'integration', id } as const, integrationId: id };
  const services = await servicesOf(tx, integration, read);
  const change = await recordChange(tx, reporter, { ...read.report, services });
  return isRefusal(change) ? change : { changeId: change.id };
}

/** The service whose matchers its labels meet; or the one that they name; or the one that the integration falls back to. */
async function servicesOf(tx: Tx, { routing }: Integration, { labels }: InboundChange): Promise<readonly ServiceId[]> {
  const matched = matchService(await loadServiceIndex(tx.db), labels);
  if (matched !== undefined) return [matched.id];
  const named = Object.hasOwn(labels, 'service') ? await serviceNamed(tx.db, labels.service ?? '') : undefined;
  const id = named?.id ?? routing.defaultServiceId;
  return id === undefined ? [] : [id];
}

/** The raw body, and that its sender was heard; and what could not be understood, of which history hears now and then. */
async function keepBody(
  tx: Tx,
  integration: Integration,
  rawBody: string,
  trouble: Refusal | undefined,
): Promise<void> {
  const body = bodyOf(integration, rawBody, trouble);
  const id = newId('signal', tx.now);
  await insertSignals(tx, [{ id, integrationId: integration.id, body: rawBody, trouble: troubleOf(body) }]);
  await noteTroubles(tx, [body], new Map([[body, id]]));
}

/** The request as those of alerts are kept: one that brought none. */
function bodyOf(integration: Integration, rawBody: string, trouble: Refusal | undefined): PreparedBody {
  const [field] = trouble?.fields ?? [];
  const message = field?.message ?? trouble?.detail ?? '';
  const rejected = trouble === undefined ? [] : [{ index: null, path: field?.path ?? '', message }];
  return { integration, rawBody, signals: [], rejected };
}
