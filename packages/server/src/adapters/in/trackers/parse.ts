import type { RemoteState } from '@heed/core/actions';
import { isObject } from '@heed/core/alerts';
import { type Instant, parseInstant, type Refusal, refuse } from '@heed/core/kernel';
import type { IssueEvent, ReadEvent } from '../../../slices/actions/ports.ts';

type Read = IssueEvent | { readonly ignored: string } | Refusal;
type Json = Record<string, unknown>;

/**
 * Webhooks about issues: `issues` of GitHub (X-GitHub-Event), `Issue Hook` of GitLab (X-Gitlab-Event), `jira:issue_updated`
 * of Jira. Others are answered well and do nothing. Source: the webhook payloads of the three vendors' documentation.
 */
export const readTrackerEvent: ReadEvent = (kind, body, event, now) => {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  switch (kind) {
    case 'github':
      return readGitHub(body, event, now);
    case 'gitlab':
      return readGitLab(body, event, now);
    case 'jira':
      return readJira(body, now);
  }
};

function readGitHub({ issue, repository }: Json, event: string, now: Instant): Read {
  if (event !== 'issues') return { ignored: `the event ${event.slice(0, 60)} tells of no issue` };
  if (!isObject(issue) || !isObject(repository)) return wrong('issue');
  const { number, state, state_reason: reason, updated_at: updated } = issue;
  if (typeof number !== 'number' || (state !== 'open' && state !== 'closed')) return wrong('issue.state');
  const isDeclined = state === 'closed' && (reason === 'not_planned' || reason === 'duplicate');
  return eventOf(repository.full_name, String(number), isDeclined ? 'declined' : state, updated, now);
}

function readGitLab({ object_kind: kind, object_attributes: issue, project }: Json, event: string, now: Instant): Read {
  if (kind !== 'issue') return { ignored: `the event ${event.slice(0, 60)} tells of no issue` };
  if (!isObject(issue) || !isObject(project)) return wrong('object_attributes');
  const { iid, state, updated_at: updated } = issue;
  if (typeof iid !== 'number' || (state !== 'opened' && state !== 'closed')) return wrong('object_attributes.state');
  return eventOf(project.path_with_namespace, String(iid), state === 'closed' ? 'closed' : 'open', updated, now);
}

const DECLINED = /won.?t (do|fix)|duplicate|cannot reproduce|declined|rejected|invalid|abandoned/i;

function readJira({ webhookEvent: event, issue }: Json, now: Instant): Read {
  if (typeof event !== 'string' || !/^jira:issue_(updated|created)$/.test(event)) {
    return { ignored: `the event ${String(event).slice(0, 60)} tells of no issue` };
  }
  if (!isObject(issue) || typeof issue.key !== 'string' || !isObject(issue.fields)) return wrong('issue');
  const { status, resolution, updated, project } = issue.fields;
  const category = isObject(status) && isObject(status.statusCategory) ? status.statusCategory.key : undefined;
  if (typeof category !== 'string') return wrong('issue.fields.status.statusCategory.key');
  const words = isObject(resolution) ? String(resolution.name) : '';
  const state = category !== 'done' ? 'open' : DECLINED.test(words) ? 'declined' : 'closed';
  const key = isObject(project) && typeof project.key === 'string' ? project.key : issue.key.replace(/-\d+$/, '');
  return eventOf(key, issue.key, state, updated, now);
}

function eventOf(project: unknown, key: string, state: RemoteState, updated: unknown, now: Instant): Read {
  if (typeof project !== 'string') return wrong('project');
  return { project, issue: { key, state, changedAt: momentOf(updated) ?? now } };
}

/** GitLab writes `2026-11-21 03:12:00 UTC` too, and Jira leaves the colon of the zone out. */
function momentOf(text: unknown): Instant | undefined {
  if (typeof text !== 'string') return undefined;
  const spelled = text
    .replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) UTC$/, '$1T$2Z')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return parseInstant(spelled);
}

function wrong(path: string): Refusal {
  return refuse('invalid', `\`${path}\` is not as its tracker writes it.`, [{ path, message: 'has an unknown form' }]);
}
