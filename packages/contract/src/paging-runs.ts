import { MOST_REASSIGNED, PAGE_MEASURES } from '@heed/core/paging';
import { z } from 'zod';
import { timeZoneField } from './access.ts';
import { id, instantIn, instantOut, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'paging';

export const pageStatusSchema = z.enum(['reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended']);

const personRefSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' });

/** One page: an alert, or a part of an incident, that walks a policy until somebody answers. */
export const pageSchema = z
  .object({
    id: z.string(),
    alertId: z.string().nullable().describe('What it is for; null when it is for an incident.'),
    incidentId: z.string().nullable(),
    status: pageStatusSchema,
    title: z.string(),
    severity: z.string(),
    serviceId: z.string().nullable(),
    serviceName: z.string().nullable(),
    integrationName: z.string(),
    drill: z.boolean().describe('True for practice, which counts in no figure.'),
    unowned: z.boolean(),
    labels: z.record(z.string(), z.string()),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
    alertStartedAt: instantOut,
    policyId: z.string().nullable(),
    policyVersion: z.number().int().nullable(),
    step: z.number().int().nullable().describe('The step that was reached last, from 0; null before the first.'),
    steps: z.number().int().describe('How many steps the ladder has; 0 without a policy.'),
    loop: z.number().int(),
    standing: z.string().describe('Where the page stands on its ladder: send it back with "escalate".'),
    startedAt: instantOut,
    firstReachedAt: instantOut.nullable().describe('When somebody was told first.'),
    reachedAt: instantOut.nullable().describe('When somebody was told last.'),
    wakeAt: instantOut.nullable().describe('When it goes on by itself.'),
    acknowledgedAt: instantOut.nullable(),
    acknowledgedBy: personRefSchema.nullable(),
    snoozedUntil: instantOut.nullable(),
    reassignedTo: z.array(personRefSchema),
    endedAt: instantOut.nullable(),
    endReason: z
      .enum([
        'alert-resolved',
        'alert-closed',
        'alert-expired',
        'alert-silenced',
        'incident-commanded',
        'incident-over',
        'incident-ordinary',
        'incident-raised',
      ])
      .nullable(),
  })
  .meta({ id: 'Page' });

const pageParams = z.strictObject({ id: id('pageRun') });

export const listPages = defineRoute({
  method: 'GET',
  path: '/v1/pages',
  access: 'alerts:read',
  room,
  summary: 'List pages, the newest first',
  description:
    '`person` is the id of a person whom the page told, or `me`. That of a private incident is there for those who may see it, and for whom the page has told.',
  query: z.strictObject({
    ...pageQuery,
    status: pageStatusSchema.optional(),
    person: z.union([z.literal('me'), id('person')]).optional(),
    alertId: id('alert').optional(),
    incidentId: id('incident').optional(),
    teamId: id('team').optional().describe('Of a service of this team.'),
    from: instantIn.optional().describe('Begun then or later.'),
    until: instantIn.optional().describe('Begun before.'),
    night: z
      .enum(['true', 'false'])
      .transform((said) => said === 'true')
      .optional()
      .describe('Told somebody between 22:00 and 07:00 by their own clock.'),
    nightIn: timeZoneField.optional().describe('Begun between 22:00 and 07:00 by the clock of this zone.'),
    practice: z
      .enum(['true', 'false'])
      .transform((said) => said === 'true')
      .optional()
      .describe('Those of drills, or those that were none.'),
    measure: z
      .enum(PAGE_MEASURES)
      .optional()
      .describe('Only those that told somebody, or that somebody acknowledged: those that took longest first.'),
  }),
  response: pageOf(pageSchema),
});

export const listMyPages = defineRoute({
  method: 'GET',
  path: '/v1/me/pages',
  access: 'self:manage',
  room,
  summary: 'List the pages that told you, the newest first',
  query: z.strictObject({ ...pageQuery, status: pageStatusSchema.optional() }),
  response: pageOf(pageSchema),
});

export const getPage = defineRoute({
  method: 'GET',
  path: '/v1/pages/{id}',
  access: 'alerts:read',
  room,
  summary: 'Show a page',
  params: pageParams,
  response: pageSchema,
  problems: ['not-found'],
});

export const acknowledgePage = defineRoute({
  method: 'POST',
  path: '/v1/pages/{id}/acknowledge',
  access: 'alerts:respond',
  room,
  summary: 'Acknowledge a page: it is quiet until its alert is over',
  description: 'A second acknowledgement changes nothing.',
  params: pageParams,
  response: pageSchema,
  problems: ['not-found'],
});

export const escalatePage = defineRoute({
  method: 'POST',
  path: '/v1/pages/{id}/escalate',
  access: 'alerts:respond',
  room,
  summary: 'Take the next step now',
  description: 'With `seen`, the `standing` that you saw, a second press does not climb a second step.',
  params: pageParams,
  body: z.strictObject({ seen: z.string().max(40).optional() }).default({}),
  response: pageSchema,
  problems: ['not-found'],
});

export const snoozePage = defineRoute({
  method: 'POST',
  path: '/v1/pages/{id}/snooze',
  access: 'alerts:respond',
  room,
  summary: 'Keep a page quiet until a moment, at most 7 days away; then its policy begins again',
  params: pageParams,
  body: z.strictObject({ until: instantIn }),
  response: pageSchema,
  problems: ['not-found'],
});

export const reassignPage = defineRoute({
  method: 'POST',
  path: '/v1/pages/{id}/reassign',
  access: 'alerts:respond',
  room,
  summary: 'Give a page to other people; without their answer its policy goes on',
  params: pageParams,
  body: z.strictObject({ personIds: z.array(id('person')).min(1, 'must name somebody').max(MOST_REASSIGNED) }),
  response: pageSchema,
  problems: ['not-found'],
});

const partSchema = z
  .object({
    text: z.string(),
    kind: z.enum(['text', 'person', 'schedule', 'team', 'policy', 'instant']),
    id: z.string().optional(),
    at: instantOut.optional(),
  })
  .meta({ id: 'SentencePart', description: 'A piece of a sentence; what it names can be shown by another name.' });

const sentence = { text: z.string().describe('Times are UTC.'), parts: z.array(partSchema) };

const whyDeliverySchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    channel: z.string(),
    state: z.string(),
    createdAt: instantOut,
    dueAt: instantOut,
    finishedAt: instantOut.nullable(),
    attempts: z.number().int(),
    words: z.string().nullable().describe('What the provider said last, or why it was not sent.'),
  })
  .meta({ id: 'PageDelivery' });

export const explainPage = defineRoute({
  method: 'GET',
  path: '/v1/pages/{id}/why',
  access: 'alerts:read',
  room,
  summary: 'Explain from history why a page did what it did, and why it told a person or did not',
  description: '`person` is a person’s id or `me`. `deliveries` are yours, or everybody’s with `deliveries:read`.',
  params: pageParams,
  query: z.strictObject({ person: z.union([z.literal('me'), id('person')]).optional() }),
  response: z
    .object({
      pageId: z.string(),
      alertId: z.string().nullable(),
      incidentId: z.string().nullable(),
      history: z.array(z.object({ at: instantOut, kind: z.string(), ...sentence })),
      person: z
        .object({
          id: z.string(),
          name: z.string(),
          verdict: z.enum(['paged', 'not-paged']),
          reasons: z.array(
            z.object({
              kind: z.enum(['told', 'could-not-be-told', 'meant-others', 'not-walked', 'never-began']),
              at: instantOut.nullable(),
              ...sentence,
            }),
          ),
        })
        .nullable(),
      deliveries: z.array(whyDeliverySchema),
    })
    .meta({ id: 'PageExplanation' }),
  problems: ['not-found'],
});
