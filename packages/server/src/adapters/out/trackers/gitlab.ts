import { parseInstant } from '@heed/core/kernel';
import { z } from 'zod';
import type { RemoteIssue, TrackerClient, TrackerTarget } from '../../../slices/actions/ports.ts';
import { type Asking, ask, mapped, type Question } from './ask.ts';
import { plainFor } from './plain.ts';

const issueSchema = z.object({
  iid: z.number().int(),
  web_url: z.string(),
  title: z.string(),
  state: z.enum(['opened', 'closed']),
  updated_at: z.string(),
  description: z.string().nullish(),
});

/** GitLab's REST API, version 4. */
export function gitlabClient(asking: Asking): TrackerClient {
  return {
    async probe(target) {
      const schema = z.object({ path_with_namespace: z.string() });
      return mapped(await ask(asking, question(target, 'GET', ''), schema), (project) => project.path_with_namespace);
    },
    async create(target, { title, body, marker }) {
      const description = `${plainFor('gitlab', body)}\n\n<!-- ${marker} -->`;
      const sent = { title: plainFor('gitlab', title), description, labels: target.labels.join(',') };
      return mapped(await ask(asking, question(target, 'POST', '/issues', sent), issueSchema), issueOf);
    },
    async find(target, marker) {
      const query = new URLSearchParams({ search: marker, in: 'description', state: 'all', per_page: '20' });
      const told = await ask(asking, question(target, 'GET', `/issues?${query}`), z.array(issueSchema));
      return mapped(told, (issues) => {
        const found = issues.find(({ description }) => description?.includes(marker));
        return found && issueOf(found);
      });
    },
    async read(target, key) {
      if (!/^\d{1,9}$/.test(key)) return { outcome: 'refused', reason: 'An issue of GitLab is called by its number.' };
      const told = await ask(asking, question(target, 'GET', `/issues/${key}`), issueSchema, { 404: undefined });
      return mapped(told, (issue) => issue && issueOf(issue));
    },
    async merged(target, number) {
      const schema = z.object({
        state: z.string(),
        merged_at: z.string().nullish(),
        merge_commit_sha: z.string().nullish(),
        web_url: z.string(),
      });
      const told = await ask(asking, question(target, 'GET', `/merge_requests/${number}`), schema);
      return mapped(told, ({ state, merged_at, merge_commit_sha, web_url }) => ({
        merged: state === 'merged',
        words:
          state === 'merged'
            ? `${web_url} was merged at ${merged_at ?? 'an unknown time'} as ${(merge_commit_sha ?? '').slice(0, 12)}`
            : `${web_url} is not merged`,
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
  const headers = { accept: 'application/json', 'private-token': token };
  return { method, url: `${baseUrl}/api/v4/projects/${encodeURIComponent(project)}${path}`, headers, body };
}

function issueOf({ iid, web_url, title, state, updated_at }: z.output<typeof issueSchema>): RemoteIssue {
  return {
    key: String(iid),
    url: web_url,
    title,
    state: state === 'closed' ? 'closed' : 'open',
    changedAt: parseInstant(updated_at) ?? 0,
  };
}
