import { formatInstant, MINUTE, parseInstant } from '@heed/core/kernel';
import { z } from 'zod';
import type { RemoteIssue, TrackerClient, TrackerTarget } from '../../../slices/actions/ports.ts';
import { type Asking, ask, mapped, type Question } from './ask.ts';
import { plainFor } from './plain.ts';

const issueSchema = z.object({
  number: z.number().int(),
  html_url: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  updated_at: z.string(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

const PER_PAGE = 50;
const MOST_PAGES = 4;

/** GitHub's REST API, version 2022-11-28; of GitHub Enterprise Server below `/api/v3`. */
export function githubClient(asking: Asking): TrackerClient {
  return {
    async probe(target) {
      const schema = z.object({ full_name: z.string(), has_issues: z.boolean() });
      const told = await ask(asking, question(target, 'GET', ''), schema);
      if (told.outcome === 'value' && !told.value.has_issues) {
        return { outcome: 'refused', reason: `${told.value.full_name} has no issues: turn them on in its settings.` };
      }
      return mapped(told, ({ full_name }) => full_name);
    },
    async create(target, { title, body, marker }) {
      const text = `${plainFor('github', body)}\n\n<!-- ${marker} -->`;
      const sent = { title: plainFor('github', title), body: text, labels: target.labels };
      return mapped(await ask(asking, question(target, 'POST', '/issues', sent), issueSchema), issueOf);
    },
    // The search of GitHub lags behind by minutes; the list does not.
    async find(target, marker, since) {
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const query = new URLSearchParams({
          state: 'all',
          sort: 'created',
          direction: 'desc',
          since: formatInstant(since - 10 * MINUTE),
          per_page: String(PER_PAGE),
          page: String(page),
        });
        const told = await ask(asking, question(target, 'GET', `/issues?${query}`), z.array(issueSchema));
        if (told.outcome !== 'value') return told;
        const found = told.value.find((each) => each.pull_request === undefined && each.body?.includes(marker));
        if (found !== undefined) return { outcome: 'value', value: issueOf(found) };
        if (told.value.length < PER_PAGE) return { outcome: 'value', value: undefined };
      }
      return { outcome: 'refused', reason: 'Too many issues were changed meanwhile to look through. Link it by hand.' };
    },
    async read(target, key) {
      if (!/^\d{1,9}$/.test(key)) return { outcome: 'refused', reason: 'An issue of GitHub is called by its number.' };
      const gone = { 404: undefined, 410: undefined };
      const told = await ask(asking, question(target, 'GET', `/issues/${key}`), issueSchema, gone);
      return mapped(told, (issue) =>
        issue === undefined || issue.pull_request !== undefined ? undefined : issueOf(issue),
      );
    },
    async merged(target, number) {
      const schema = z.object({
        merged: z.boolean(),
        merged_at: z.string().nullable(),
        merge_commit_sha: z.string().nullable(),
        html_url: z.string(),
      });
      const told = await ask(asking, question(target, 'GET', `/pulls/${number}`), schema);
      return mapped(told, ({ merged, merged_at, merge_commit_sha, html_url }) => ({
        merged,
        words: merged
          ? `${html_url} was merged at ${merged_at ?? 'an unknown time'} as ${(merge_commit_sha ?? '').slice(0, 12)}`
          : `${html_url} is not merged`,
      }));
    },
  };
}

function question(
  { baseUrl, project, token }: TrackerTarget,
  method: Question['method'],
  path: string,
  body?: unknown,
): Question {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
  return { method, url: `${baseUrl}/repos/${project}${path}`, headers, body };
}

function issueOf({
  number,
  html_url,
  title,
  state,
  state_reason,
  updated_at,
}: z.output<typeof issueSchema>): RemoteIssue {
  const isDeclined = state === 'closed' && (state_reason === 'not_planned' || state_reason === 'duplicate');
  return {
    key: String(number),
    url: html_url,
    title,
    state: isDeclined ? 'declined' : state,
    changedAt: parseInstant(updated_at) ?? 0,
  };
}
