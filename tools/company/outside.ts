import type { Instant } from '@heed/core/kernel';
import type { Series } from '@heed/core/monitors';
import type { RemoteIssue, TrackerClient } from '../../packages/server/src/slices/actions/ports.ts';
import type { MetricsClient } from '../../packages/server/src/slices/monitors/ports.ts';

/** A tracker in which every issue can be made, and stays open. */
export function friendlyTracker(now: () => Instant): TrackerClient {
  const made = new Map<string, RemoteIssue>();
  const value = <T>(value: T) => ({ outcome: 'value' as const, value });
  return {
    probe: async ({ project }) => value(project),
    create: async ({ kind, baseUrl, project }, { title, marker }) => {
      const number = 400 + made.size * 7;
      const key = kind === 'jira' ? `${project}-${number}` : String(number);
      const host = new URL(baseUrl).origin;
      const url = kind === 'jira' ? `${host}/browse/${key}` : `${host}/${project}/issues/${key}`;
      const issue: RemoteIssue = { key, url, title, state: 'open', changedAt: now() };
      made.set(marker, issue);
      return value(issue);
    },
    find: async (_target, marker) => value(made.get(marker)),
    read: async (_target, key) => value([...made.values()].find((issue) => issue.key === key)),
    merged: async (_target, number) => value({ merged: true, words: `pull request ${number} is merged` }),
  };
}

/** A metrics server on which all is calm, but for a hump in the middle of every range. */
export function calmMetrics(now: () => Instant): MetricsClient {
  return {
    query: async () => ({ outcome: 'value', value: [{ labels: {}, at: now(), value: 0.004 }] }),
    queryRange: async (_target, _query, range) => ({ outcome: 'value', value: [hump(range)] }),
    rules: async (_target, name) => ({
      outcome: 'value',
      value: [{ name, group: 'fernweh', health: 'ok', state: 'inactive' }],
    }),
  };
}

function hump({ from, to, step }: { readonly from: Instant; readonly to: Instant; readonly step: number }): Series {
  const points: (readonly [Instant, number])[] = [];
  for (let at = from; at <= to; at += step) {
    const far = (at - from) / Math.max(1, to - from) - 0.6;
    points.push([at, 0.004 + 0.11 * Math.exp(-far * far * 60)]);
  }
  return { labels: { service: 'checkout' }, points };
}
