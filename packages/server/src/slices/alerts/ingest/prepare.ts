import { type RejectedItem, type Routing, routeSignal, type Signal } from '@heed/core/alerts';
import type { ServiceIndex } from '@heed/core/catalog';
import { type Instant, isRefusal, type SignalId } from '@heed/core/kernel';
import { parseJson } from '../../../platform/http/index.ts';
import type { Inbound } from '../ports.ts';
import type { Integration } from '../store/integrations.ts';
import { contentKeyOf, fingerprintOf } from './keys.ts';

/** A signal with all that can be known before the database is asked. */
export interface PreparedSignal {
  readonly signal: Signal;
  readonly routing: Routing;
  readonly fingerprint: string;
  readonly contentKey: string;
}

/** A signal together with the request that brought it. */
export interface ReceivedSignal extends PreparedSignal {
  readonly body: PreparedBody;
}

/** One request of a monitoring tool, read and routed. */
export interface PreparedBody {
  readonly integration: Integration;
  readonly rawBody: string;
  readonly signals: readonly PreparedSignal[];
  readonly rejected: readonly RejectedItem[];
}

/** Where the raw body of each request is kept, when it is. */
export type KeptRaw = ReadonlyMap<PreparedBody, SignalId>;

/** Reads, routes and hashes the signals of one body. Pure but for the hash; never throws on foreign text. */
export function prepareBody(
  inbound: Inbound,
  integration: Integration,
  services: ServiceIndex,
  rawBody: string,
  now: Instant,
): PreparedBody {
  const json = parseJson(rawBody);
  if (isRefusal(json)) {
    return { integration, rawBody, signals: [], rejected: [{ index: null, path: '', message: json.detail }] };
  }
  const parsed = inbound.parse(json.value, now, {});
  const signals = parsed.signals.map((signal) => {
    const routing = routeSignal(signal, integration.routing, services);
    return {
      signal,
      routing,
      fingerprint: fingerprintOf(integration.id, signal),
      contentKey: contentKeyOf(signal, routing),
    };
  });
  return { integration, rawBody, signals, rejected: parsed.rejected };
}
