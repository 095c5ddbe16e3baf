import {
  MAINTENANCE_STATES,
  MOST_IMPORTED,
  PUBLIC_STATES,
  SUBSCRIBER_KINDS,
  SUBSCRIBER_SOURCES,
  SUBSCRIBER_STATES,
} from '@heed/core/status';
import { z } from 'zod';
import { id, instantOut, line, pageOf, pageQuery, text } from './fields.ts';
import { defineRoute } from './route.ts';
import { page } from './status-fields.ts';

const room = 'status';
const one = z.strictObject({ id: id('statusPage'), subscriberId: id('subscriber') });
const kind = z.enum(SUBSCRIBER_KINDS);
const state = z.enum(SUBSCRIBER_STATES);
const components = z
  .array(id('component'))
  .min(1)
  .max(200)
  .nullable()
  .default(null)
  .describe('Null: of all, also those that come later.');

export const subscriberSchema = z
  .object({
    id: z.string(),
    kind,
    address: z.string(),
    state: state.describe('`asked`: whoever reads the address has not said yes. `stopped`: it took nothing too often.'),
    components: z.array(z.string()).nullable(),
    source: z.enum(SUBSCRIBER_SOURCES),
    askedAt: instantOut,
    confirmedAt: instantOut.nullable(),
    failures: z.int32().describe('Messages in a row that the address did not take.'),
    lastFailedAt: instantOut.nullable(),
    lastFailure: z.string().nullable().describe('What its server said.'),
  })
  .meta({ id: 'StatusSubscriber' });

const counts = z.object({ asked: z.int32(), confirmed: z.int32(), stopped: z.int32() });

export const subscriptionSchema = z
  .object({
    isOffered: z.boolean().describe('Whether the page takes subscribers by its form.'),
    formUrl: z.string().nullable().describe('Where the form is, while it can be answered.'),
    whyNot: z.string().nullable().describe('Why there is no form although it is offered.'),
    email: counts,
    webhook: counts,
  })
  .meta({ id: 'StatusSubscription' });

export const tellingSchema = z
  .object({
    updateId: z.string(),
    thingId: z.string().describe('The public incident or the maintenance.'),
    title: z.string(),
    state: z.enum([...PUBLIC_STATES, ...MAINTENANCE_STATES]),
    at: instantOut,
    total: z.int32().nullable().describe('How many are to be told; null before anybody counted.'),
    sent: z.int32(),
    waiting: z.int32(),
    failed: z.int32(),
    skipped: z.int32().describe('Who left meanwhile, or is told something newer instead.'),
    outcome: z
      .enum(['under-way', 'told', 'overtaken', 'withdrawn', 'restored'])
      .describe(
        '`overtaken`: something newer of the same is told instead. `restored`: it was under way when the backup was made that was restored.',
      ),
  })
  .meta({ id: 'StatusTelling' });

export const getSubscription = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/subscription',
  access: 'status:read',
  room,
  summary: 'Count the subscribers of a status page, and say whether it takes more',
  params: page,
  response: subscriptionSchema,
  problems: ['not-found'],
});

export const setSubscription = defineRoute({
  method: 'PUT',
  path: '/v1/status-pages/{id}/subscription',
  access: 'status:manage',
  room,
  summary: 'Offer subscription by e-mail on a status page, or take the offer back',
  description: 'Those who are subscribed stay so.',
  params: page,
  body: z.strictObject({ isOffered: z.boolean() }),
  response: subscriptionSchema,
  problems: ['not-found'],
});

export const listSubscribers = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/subscribers',
  access: 'status:manage',
  room,
  summary: 'List the subscribers of a status page, the newest first',
  params: page,
  query: z.strictObject({
    ...pageQuery,
    q: text(200).optional().describe('Letters that stand in the address.'),
    state: state.optional(),
    kind: kind.optional(),
  }),
  response: pageOf(subscriberSchema),
  problems: ['not-found'],
});

export const addSubscriber = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/subscribers',
  access: 'status:manage',
  room,
  summary: 'Add a webhook or a mail address as a subscriber',
  description:
    'It is asked to confirm and hears nothing before: a mailbox by a link, a webhook by a POST to the address that its first message brings. The secret with which messages to a webhook are signed is shown once.',
  params: page,
  body: z.strictObject({ kind, address: line(2_000), components }),
  status: 201,
  response: z.object({ subscriber: subscriberSchema, secret: z.string().nullable() }),
  answersSecret: true,
  problems: ['not-found', 'already-exists', 'not-configured', 'conflict'],
});

export const importSubscribers = defineRoute({
  method: 'POST',
  path: '/v1/status-pages/{id}/subscribers/import',
  access: 'status:manage',
  room,
  summary: 'Import a list of mail addresses that agreed elsewhere',
  description: `Lines, or CSV. They hear from the next update on, without a mail that asks them; whoever unsubscribed before stays so. At most ${MOST_IMPORTED} at a time.`,
  params: page,
  body: z.strictObject({
    list: text(1_500_000),
    consent: line(500).describe('Where and when they agreed. It stands in the history.'),
    components,
  }),
  bodyLimit: 2 * 1024 * 1024,
  response: z.object({
    added: z.int32(),
    known: z.int32().describe('Here already.'),
    left: z.int32().describe('Unsubscribed before, so not added.'),
    bad: z.array(z.object({ line: z.int32(), text: z.string() })).describe('The first 100 lines without an address.'),
    badCount: z.int32(),
  }),
  problems: ['not-found'],
});

export const exportSubscribers = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/subscribers/export',
  access: 'status:manage',
  room,
  summary: 'Download the subscribers of a status page as CSV',
  params: page,
  produces: 'text/plain',
  problems: ['not-found'],
});

export const removeSubscriber = defineRoute({
  method: 'DELETE',
  path: '/v1/status-pages/{id}/subscribers/{subscriberId}',
  access: 'status:manage',
  room,
  summary: 'Remove a subscriber',
  params: one,
  status: 204,
  problems: ['not-found'],
});

export const listTellings = defineRoute({
  method: 'GET',
  path: '/v1/status-pages/{id}/tellings',
  access: 'status:read',
  room,
  summary: 'Show how far subscribers have been told of updates, the newest first',
  params: page,
  query: z.strictObject({
    of: text(40).optional().describe('Only of this public incident or maintenance.'),
    limit: pageQuery.limit,
  }),
  response: z.object({ tellings: z.array(tellingSchema) }),
  problems: ['not-found'],
});
