import { TRACKER_KINDS } from '@heed/core/actions';
import { z } from 'zod';
import { actionSchema } from './actions-fields.ts';
import { id, instantOut, line, nameQuery, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'actions';
const params = z.strictObject({ id: id('tracker') });
const actionParams = z.strictObject({ id: id('action') });

export const trackerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(TRACKER_KINDS),
    baseUrl: z.string(),
    project: z.string(),
    account: z.string().nullable(),
    issueType: z.string().nullable(),
    labels: z.array(z.string()),
    teamId: z.string().nullable(),
    webhookUrl: z.string().describe('Where its webhooks are sent.'),
    createdAt: instantOut,
    talkedAt: instantOut.nullable().describe('When it last answered.'),
    heardAt: instantOut.nullable().describe('When its last webhook came.'),
    trouble: z.string().nullable().describe('Why it does not answer now.'),
    quietUntil: instantOut.nullable().describe('Until when it asked to be left alone.'),
    version: z.int32(),
  })
  .meta({ id: 'Tracker', description: 'One project of GitHub, GitLab or Jira. Its token is never shown.' });

const token = z
  .string()
  .min(1, 'must not be empty')
  .max(4_000)
  .regex(/^[\x21-\x7e]+$/, 'must hold only letters, digits and signs of ASCII, without spaces');

const fields = {
  name: line(80),
  kind: z.enum(TRACKER_KINDS),
  baseUrl: z.string().max(2_000).describe('https://api.github.com, https://gitlab.example, https://you.atlassian.net'),
  project: line(200).describe('owner/repository, group/project, or the key of a Jira project.'),
  account: line(254).nullable().default(null).describe('Jira’s cloud: the e-mail that the token is of.'),
  issueType: line(60).nullable().default(null).describe('Jira: what kind of issue is made. Task without.'),
  labels: z.array(line(50).regex(/^\S+$/, 'must not contain spaces')).max(10).default([]),
  teamId: id('team').nullable().default(null),
  token: token.optional().describe('On a change, one that is left out stays as it is.'),
};

export const listTrackers = defineRoute({
  method: 'GET',
  path: '/v1/trackers',
  access: 'actions:read',
  room,
  summary: 'List trackers, by name',
  query: z.strictObject({ ...pageQuery, ...nameQuery('tracker') }),
  response: pageOf(trackerSchema),
});

export const getTracker = defineRoute({
  method: 'GET',
  path: '/v1/trackers/{id}',
  access: 'actions:read',
  room,
  summary: 'Show a tracker',
  params,
  response: trackerSchema,
  problems: ['not-found'],
});

const withSecret = z
  .object({ tracker: trackerSchema, secret: z.string().describe('For its webhook. Shown once.') })
  .meta({ id: 'TrackerWithSecret' });

export const addTracker = defineRoute({
  method: 'POST',
  path: '/v1/trackers',
  access: 'trackers:manage',
  room,
  summary: 'Connect a tracker',
  description: 'A private address can be reached only when HEED_EGRESS_ALLOW opens its network.',
  body: z.strictObject(fields),
  status: 201,
  response: withSecret,
  answersSecret: true,
  problems: ['already-exists'],
});

export const changeTracker = defineRoute({
  method: 'PUT',
  path: '/v1/trackers/{id}',
  access: 'trackers:manage',
  room,
  summary: 'Change a tracker',
  description: 'Its token has to be sent again when the address names another host.',
  params,
  body: z.strictObject({ ...fields, version: z.int32() }),
  response: trackerSchema,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const removeTracker = defineRoute({
  method: 'DELETE',
  path: '/v1/trackers/{id}',
  access: 'trackers:manage',
  room,
  summary: 'Disconnect a tracker that no action has an issue in',
  params,
  problems: ['not-found', 'in-use'],
});

export const rotateTrackerSecret = defineRoute({
  method: 'POST',
  path: '/v1/trackers/{id}/webhook-secret',
  access: 'trackers:manage',
  room,
  summary: 'Make another secret for the webhook of a tracker; the one before is void at once',
  params,
  response: withSecret,
  answersSecret: true,
  problems: ['not-found'],
});

export const testTracker = defineRoute({
  method: 'POST',
  path: '/v1/trackers/{id}/test',
  access: 'trackers:manage',
  room,
  summary: 'Ask a tracker now whether it knows the project and the token',
  description: 'Waits 10 seconds at most. That it does not answer is an answer, with its reason.',
  params,
  response: z
    .object({
      outcome: z.enum(['value', 'refused', 'throttled', 'unreachable']),
      words: z.string().describe('What the project is called there, or why it is not reached.'),
    })
    .meta({ id: 'TrackerAnswer' }),
  problems: ['not-found'],
});

/** Larger than any webhook about an issue that the three send. */
const bodyLimit = 2 * 1024 * 1024;

export const postTrackerEvent = defineRoute({
  method: 'POST',
  path: '/i/tracker/{id}',
  access: 'integration',
  room,
  bodyLimit,
  summary: 'Take a webhook of a tracker about an issue',
  description:
    'Signed with the secret of the tracker: `X-Hub-Signature-256` of GitHub, `X-Hub-Signature` of Jira (both HMAC-SHA256 over the bytes as they are sent), `X-Gitlab-Token` of GitLab. What closes there is done here, and never verified by that.',
  params: z.strictObject({ id: z.string().max(60) }),
  response: z
    .object({
      actionId: z.string().nullable().describe('The action whose issue it is; null when it is of none.'),
      ignored: z.string().nullable().describe('Why it told of none.'),
    })
    .meta({ id: 'TrackerEventAnswer' }),
  status: 202,
  problems: ['invalid', 'forbidden'],
});

const issue = {
  access: 'actions:write',
  room,
  params: actionParams,
  response: actionSchema,
} as const;

export const createIssue = defineRoute({
  ...issue,
  method: 'POST',
  path: '/v1/actions/{id}/issue',
  summary: 'Create an issue for an action, once',
  description:
    'It is wished for here and created by Heed within seconds. Whatever fails in between, it is created once: an issue that carries the mark of this action is looked for before another try. The issue carries the title of the action. Of an action from a private incident it says nothing more than where the action is followed in Heed.',
  body: z.strictObject({ trackerId: id('tracker') }),
  problems: ['not-found', 'wrong-state'],
});

export const linkIssue = defineRoute({
  ...issue,
  method: 'PUT',
  path: '/v1/actions/{id}/issue',
  summary: 'Link an issue that is there already',
  description: 'It is read at its tracker first, which takes 10 seconds at most.',
  body: z.strictObject({
    trackerId: id('tracker'),
    ref: line(40).describe('How the tracker calls it, such as 42 or OPS-42.'),
  }),
  problems: ['not-found', 'wrong-state', 'unavailable'],
});

export const unlinkIssue = defineRoute({
  ...issue,
  method: 'DELETE',
  path: '/v1/actions/{id}/issue',
  summary: 'Forget the issue of an action; it stays in its tracker',
  problems: ['not-found'],
});
