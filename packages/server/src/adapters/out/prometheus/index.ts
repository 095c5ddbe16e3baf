import type { Asked, Range } from '@heed/core/monitors';
import type { Egress, EgressResult } from '../../../platform/egress/index.ts';
import type { MetricsClient, MetricsTarget } from '../../../slices/monitors/ports.ts';
import { readRules, readSamples, readSeries } from './answer.ts';
import { type Said, troubleOf } from './outcome.ts';

/** The guarded way out with the bounds of a question: what comes late or is larger is no answer. */
export const BOUNDS = { deadline: 5_000, longestResponse: 2 * 1024 * 1024 } as const;

/** Asks by the HTTP API of Prometheus, version 1: a form that is posted, since a query may be longer than an address. */
export function createPrometheusClient({ egress }: { readonly egress: Egress }): MetricsClient {
  return {
    async query(target, query) {
      return understood(await post(egress, target, 'query', { query }), readSamples);
    },
    async queryRange(target, query, range) {
      return understood(await post(egress, target, 'query_range', { query, ...fieldsOf(range) }), readSeries);
    },
    async rules({ baseUrl, auth }, name) {
      // Posting is for queries alone. Prometheus 2.43 and newer narrow by name; what others answer is narrowed here.
      const query = new URLSearchParams([
        ['type', 'alert'],
        ['rule_name[]', name],
      ]);
      const headers = { accept: 'application/json', 'user-agent': 'Heed', ...authorisation(auth) };
      const url = `${baseUrl}/api/v1/rules?${query.toString()}`;
      const result = await egress.request({ url, method: 'GET', headers }, new AbortController().signal);
      return understood(result, (json) => readRules(json, name));
    },
  };
}

function fieldsOf({ from, to, step }: Range) {
  return { start: String(from / 1_000), end: String(to / 1_000), step: String(step / 1_000) };
}

function post(
  egress: Egress,
  { baseUrl, auth }: MetricsTarget,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<EgressResult> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
    'user-agent': 'Heed',
    ...authorisation(auth),
  };
  const body = new URLSearchParams({ ...fields, timeout: '5s' }).toString();
  const url = `${baseUrl}/api/v1/${path}`;
  return egress.request({ url, method: 'POST', headers, body }, new AbortController().signal);
}

function authorisation(auth: MetricsTarget['auth']): Readonly<Record<string, string>> {
  switch (auth.kind) {
    case 'none':
      return {};
    case 'bearer':
      return { authorization: `Bearer ${auth.token}` };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` };
  }
}

function understood<T>(result: EgressResult, read: (json: unknown) => Said<readonly T[]>): Asked<readonly T[]> {
  const said = troubleOf(result);
  if ('outcome' in said) return said;
  const value = read(said.json);
  if ('reason' in value) return { outcome: 'refused', reason: value.reason };
  return value.said.length === 0 ? { outcome: 'empty' } : { outcome: 'value', value: value.said };
}
