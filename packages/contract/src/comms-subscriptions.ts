import { HEARER_AUDIENCES, MOST_WANTED } from '@heed/core/comms';
import { z } from 'zod';
import { id, instantOut, line, pageOf, pageQuery } from './fields.ts';
import { incidentSeveritySchema, personRefSchema } from './incidents.ts';
import { defineRoute } from './route.ts';

const room = 'comms';

export const hearerAudienceSchema = z
  .enum(HEARER_AUDIENCES)
  .describe('Whose words they read. Support reads what customers read, before they do.');

const interestFields = {
  audience: hearerAudienceSchema,
  leastSeverity: incidentSeveritySchema
    .default('sev3')
    .describe('Of incidents that are at least as bad. An ordinary issue, `sev4`, is announced to nobody.'),
  serviceIds: z.array(id('service')).max(MOST_WANTED).default([]),
  teamIds: z
    .array(id('team'))
    .max(MOST_WANTED)
    .default([])
    .describe('Of what these teams own. With no service and no team: of all.'),
};

const hearerIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: id('person') }),
  z.strictObject({ kind: z.literal('contact'), contactId: id('commsContact') }),
  z.strictObject({ kind: z.literal('mailbox'), name: line(100), email: line(254) }),
  z.strictObject({ kind: z.literal('webhook'), name: line(100), url: line(2_048) }),
]);

const named = z.array(z.object({ id: z.string(), name: z.string() }));

export const subscriptionSchema = z
  .object({
    id: z.string(),
    hearer: z.object({
      kind: z.enum(['person', 'contact', 'mailbox', 'webhook']),
      id: z.string().nullable().describe('Of the person, or of the contact.'),
      name: z.string(),
      address: z.string().nullable().describe('Of a mailbox, a contact or a webhook.'),
    }),
    audience: hearerAudienceSchema,
    leastSeverity: incidentSeveritySchema,
    services: named,
    teams: named,
    createdBy: personRefSchema.nullable(),
    createdAt: instantOut,
    state: z
      .enum(['asked', 'hears'])
      .describe(
        '`asked`: whoever reads the mailbox has not said yes, and nothing is told there. After 7 days it is forgotten.',
      ),
    cameBack: z.string().nullable().describe('Why the last mail came back from there, in the words of its server.'),
    version: z.int32(),
  })
  .meta({
    id: 'StakeholderSubscription',
    description:
      'Somebody who hears of incidents: that one is known, what is said to their audience, and that it is over.',
  });

const secret = z.string().nullable().describe('What the webhook signs with, whsec_…; shown once.');
const params = z.strictObject({ id: id('commsSubscription') });

export const listOwnSubscriptions = defineRoute({
  method: 'GET',
  path: '/v1/me/subscriptions',
  access: 'self:manage',
  room,
  summary: 'List of which incidents I hear',
  response: z.object({ subscriptions: z.array(subscriptionSchema).describe('At most twenty.') }),
});

export const addOwnSubscription = defineRoute({
  method: 'POST',
  path: '/v1/me/subscriptions',
  access: 'self:manage',
  room,
  summary: 'Hear of incidents',
  body: z.strictObject(interestFields),
  status: 201,
  response: subscriptionSchema,
  problems: ['not-found', 'wrong-state'],
});

export const changeOwnSubscription = defineRoute({
  method: 'PUT',
  path: '/v1/me/subscriptions/{id}',
  access: 'self:manage',
  room,
  summary: 'Change of which incidents I hear',
  params,
  body: z.strictObject({ ...interestFields, version: z.int32() }),
  response: subscriptionSchema,
  problems: ['not-found', 'version-mismatch'],
});

export const removeOwnSubscription = defineRoute({
  method: 'DELETE',
  path: '/v1/me/subscriptions/{id}',
  access: 'self:manage',
  room,
  summary: 'Hear no more of incidents',
  params,
  problems: ['not-found'],
});

export const listStakeholderSubscriptions = defineRoute({
  method: 'GET',
  path: '/v1/stakeholder-subscriptions',
  access: 'comms:read',
  room,
  summary: 'List who hears of incidents, the oldest first',
  query: z.strictObject({ ...pageQuery, audience: hearerAudienceSchema.optional() }),
  response: pageOf(subscriptionSchema),
});

export const addStakeholderSubscription = defineRoute({
  method: 'POST',
  path: '/v1/stakeholder-subscriptions',
  access: 'comms:manage',
  room,
  summary: 'Let somebody else hear of incidents: a person, a contact, a mailbox, or a program',
  description:
    'A mailbox outside is asked first, once: nothing is told there before whoever reads it has said yes. A contact is told at once that it was added, with the link by which its reader ends that. A webhook is signed by Standard Webhooks; its secret is shown here, once.',
  body: z.strictObject({ hearer: hearerIn, ...interestFields }),
  status: 201,
  response: z.object({ subscription: subscriptionSchema, secret }),
  answersSecret: true,
  problems: ['not-found', 'wrong-state'],
});

export const changeStakeholderSubscription = defineRoute({
  method: 'PUT',
  path: '/v1/stakeholder-subscriptions/{id}',
  access: 'comms:manage',
  room,
  summary: 'Change of which incidents somebody hears',
  params,
  body: z.strictObject({ ...interestFields, version: z.int32() }),
  response: subscriptionSchema,
  problems: ['not-found', 'version-mismatch'],
});

export const removeStakeholderSubscription = defineRoute({
  method: 'DELETE',
  path: '/v1/stakeholder-subscriptions/{id}',
  access: 'comms:manage',
  room,
  summary: 'Let somebody hear no more of incidents',
  params,
  problems: ['not-found'],
});

export const makeStakeholderSecret = defineRoute({
  method: 'POST',
  path: '/v1/stakeholder-subscriptions/{id}/secret',
  access: 'comms:manage',
  room,
  summary: 'Give the webhook of a subscription a new signing secret',
  description: 'What is sent from now on is signed with it. It is shown once.',
  params,
  status: 201,
  response: z.object({ secret: z.string() }),
  answersSecret: true,
  problems: ['not-found', 'wrong-state'],
});

export const listHearers = defineRoute({
  method: 'GET',
  path: '/v1/incidents/{id}/stakeholders',
  access: 'incidents:read',
  room,
  summary: 'Show who hears of an incident, support first',
  params: z.strictObject({ id: id('incident') }),
  response: z.object({
    stakeholders: z
      .array(
        z.object({
          subscriptionId: z.string(),
          name: z.string(),
          kind: z.enum(['person', 'contact', 'mailbox', 'webhook']),
          audience: hearerAudienceSchema,
          state: z
            .enum(['hearing', 'over', 'next'])
            .describe('`over`: they were told that it is over. `next`: they are told in a moment.'),
        }),
      )
      .describe('At most two thousand.'),
  }),
  problems: ['not-found'],
});

const page = z.strictObject({ token: z.string().max(300) });

export const showStakeholderPage = defineRoute({
  method: 'GET',
  path: '/stakeholders/{token}',
  access: 'page-link',
  room,
  summary: 'Ask the bearer of the link in a notice whether they want to hear no more; reading changes nothing',
  params: page,
  produces: 'text/html',
});

export const showYesPage = defineRoute({
  method: 'GET',
  path: '/stakeholders/yes/{token}',
  access: 'page-link',
  room,
  summary: 'Ask the bearer of the link whether they want to hear of incidents; reading changes nothing',
  params: page,
  produces: 'text/html',
});

export const sayYesToIncidents = defineRoute({
  method: 'POST',
  path: '/stakeholders/yes/{token}',
  access: 'page-link',
  room,
  summary: 'Say that this mailbox wants to hear of incidents, by the form of the page',
  params: page,
  body: z.object({}),
  consumes: 'application/x-www-form-urlencoded',
  produces: 'text/html',
});

export const unsubscribeStakeholder = defineRoute({
  method: 'POST',
  path: '/stakeholders/{token}',
  access: 'page-link',
  room,
  summary: 'Hear no more, by the form of the page or by the one press of a mail program (RFC 8058)',
  params: page,
  // What a mail program sends beside is not looked at.
  body: z.object({}),
  consumes: 'application/x-www-form-urlencoded',
  produces: 'text/html',
});
