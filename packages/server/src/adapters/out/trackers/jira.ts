import { parseInstant } from '@heed/core/kernel';
import { z } from 'zod';
import type { RemoteIssue, TrackerClient, TrackerTarget } from '../../../slices/actions/ports.ts';
import { type Asking, ask, mapped, type Question } from './ask.ts';
import { plainFor } from './plain.ts';

const fieldsSchema = z.object({
  summary: z.string(),
  status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  resolution: z.object({ name: z.string() }).nullish(),
  updated: z.string(),
});
const issueSchema = z.object({ key: z.string(), fields: fieldsSchema });
const FIELDS = 'summary,status,resolution,updated';

/** Jira's REST API, version 2, which the cloud and the data centre both speak, and which takes plain text. */
export function jiraClient(asking: Asking): TrackerClient {
  const read: TrackerClient['read'] = async (target, key) => {
    if (!/^[A-Z][A-Z0-9_]+-\d{1,9}$/.test(key))
      return { outcome: 'refused', reason: 'An issue of Jira is called like OPS-42.' };
    const told = await ask(asking, question(target, 'GET', `issue/${key}?fields=${FIELDS}`), issueSchema, {
      404: undefined,
    });
    return mapped(told, (issue) => issue && issueOf(target, issue));
  };
  return {
    async probe(target) {
      const schema = z.object({ key: z.string(), name: z.string() });
      const told = await ask(asking, question(target, 'GET', `project/${target.project}`), schema);
      return mapped(told, ({ key, name }) => `${key} ${name}`);
    },
    async create(target, { title, body, marker }) {
      const fields = {
        project: { key: target.project },
        issuetype: { name: target.issueType ?? 'Task' },
        summary: plainFor('jira', title),
        description: plainFor('jira', body),
        // Labels are what can be asked for exactly.
        labels: [...target.labels, marker],
      };
      const made = await ask(asking, question(target, 'POST', 'issue', { fields }), z.object({ key: z.string() }));
      return mapped(made, ({ key }) => {
        return { key, url: browse(target, key), title, state: 'open' as const, changedAt: asking.now() };
      });
    },
    async find(target, marker) {
      const jql = `project = "${target.project}" AND labels = "${marker}"`;
      const query = new URLSearchParams({ jql, fields: FIELDS, maxResults: '5' });
      const schema = z.object({ issues: z.array(issueSchema) });
      // The cloud has moved its search; the data centre has it where it was.
      const moved = { 404: 'elsewhere', 405: 'elsewhere', 410: 'elsewhere' } as const;
      let told = await ask(asking, question(target, 'GET', `search/jql?${query}`), schema, moved);
      if (told.outcome === 'value' && told.value === 'elsewhere') {
        told = await ask(asking, question(target, 'GET', `search?${query}`), schema);
      }
      return mapped(told, (found) => {
        const [issue] = found === 'elsewhere' ? [] : found.issues;
        return issue && issueOf(target, issue);
      });
    },
    read,
    merged: async () => ({ outcome: 'refused', reason: 'Jira knows no pull requests. Connect where the code lies.' }),
  };
}

function question(
  { baseUrl, account, token }: TrackerTarget,
  method: Question['method'],
  path: string,
  body?: unknown,
): Question {
  const proof =
    account === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  // Without this header a data centre takes a request for that of a browser, and refuses it.
  const headers = { accept: 'application/json', authorization: proof, 'x-atlassian-token': 'no-check' };
  return { method, url: `${baseUrl}/rest/api/2/${path}`, headers, body };
}

function issueOf(target: TrackerTarget, { key, fields }: z.output<typeof issueSchema>): RemoteIssue {
  return { key, url: browse(target, key), title: fields.summary, ...standingOf(fields) };
}

function browse({ baseUrl }: TrackerTarget, key: string): string {
  return `${baseUrl}/browse/${key}`;
}

const DECLINED = /won.?t (do|fix)|duplicate|cannot reproduce|declined|rejected|invalid|abandoned/i;

function standingOf({
  status,
  resolution,
  updated,
}: z.output<typeof fieldsSchema>): Pick<RemoteIssue, 'state' | 'changedAt'> {
  const isClosed = status.statusCategory.key === 'done';
  const isDeclined = isClosed && DECLINED.test(resolution?.name ?? '');
  // Jira writes the offset of a zone without its colon.
  const changedAt = parseInstant(updated.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) ?? 0;
  return { state: isDeclined ? 'declined' : isClosed ? 'closed' : 'open', changedAt };
}
