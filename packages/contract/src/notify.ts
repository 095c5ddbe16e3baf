import { DELIVERY_STATES, LONGEST_RULE_DELAY_MINUTES } from '@heed/core/notify';
import { z } from 'zod';
import { id, instantOut, line, pageOf, pageQuery, whySchema } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'notify';

const channelSchema = z.enum(['email', 'webhook']);

export const contactMethodSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    kind: channelSchema,
    label: z.string(),
    address: z.string(),
    createdAt: instantOut,
    verifiedAt: instantOut.nullable(),
    deliverable: z.boolean().meta({ description: 'Whether a page would be sent here now.' }),
    why: z.string().nullable().meta({ description: 'Why it is not deliverable, and how to mend that.' }),
    cameBack: z
      .object({ at: instantOut, words: z.string() })
      .nullable()
      .meta({ description: 'The last mail came back from it, and why. Gone once a later one is accepted and stays.' }),
  })
  .meta({ id: 'ContactMethod' });

const newContactMethodSchema = contactMethodSchema
  .extend({
    secret: z.string().nullable().meta({
      description: 'The signing secret of a webhook (Standard Webhooks). Shown this once.',
    }),
  })
  .meta({ id: 'NewContactMethod' });

const contactFields = z.strictObject({
  kind: channelSchema,
  label: line(80),
  address: z.string().max(2_048),
});

export const listMyContactMethods = defineRoute({
  method: 'GET',
  path: '/v1/me/contact-methods',
  access: 'self:manage',
  room,
  summary: 'List your contact methods',
  query: z.strictObject(pageQuery),
  response: pageOf(contactMethodSchema),
});

export const getMyContactMethod = defineRoute({
  method: 'GET',
  path: '/v1/me/contact-methods/{id}',
  access: 'self:manage',
  room,
  summary: 'Show one of your contact methods',
  params: z.strictObject({ id: id('contactMethod') }),
  response: contactMethodSchema,
  problems: ['not-found'],
});

export const addMyContactMethod = defineRoute({
  method: 'POST',
  path: '/v1/me/contact-methods',
  access: 'self:manage',
  room,
  summary: 'Add a contact method and have a code sent to it',
  description: 'No page is sent to it until its owner has answered with the code.',
  body: contactFields,
  response: newContactMethodSchema,
  status: 201,
  answersSecret: true,
  problems: ['already-exists', 'not-configured', 'quarantined'],
});

export const changeMyContactMethod = defineRoute({
  method: 'PATCH',
  path: '/v1/me/contact-methods/{id}',
  access: 'self:manage',
  room,
  summary: 'Change the label or the address of a contact method',
  description: 'A new address is proved anew by a code, and the old one is told.',
  params: z.strictObject({ id: id('contactMethod') }),
  body: z.strictObject({ label: line(80).optional(), address: z.string().max(2_048).optional() }),
  response: contactMethodSchema,
  problems: ['not-found', 'already-exists', 'not-configured', 'quarantined'],
});

export const removeMyContactMethod = defineRoute({
  method: 'DELETE',
  path: '/v1/me/contact-methods/{id}',
  access: 'self:manage',
  room,
  summary: 'Remove a contact method; it is told',
  params: z.strictObject({ id: id('contactMethod') }),
  problems: ['not-found'],
});

export const sendCode = defineRoute({
  method: 'POST',
  path: '/v1/me/contact-methods/{id}/code',
  access: 'self:manage',
  room,
  summary: 'Send a new code to a contact method',
  params: z.strictObject({ id: id('contactMethod') }),
  response: contactMethodSchema,
  status: 202,
  problems: ['not-found', 'not-configured', 'quarantined'],
});

export const answerCode = defineRoute({
  method: 'POST',
  path: '/v1/me/contact-methods/{id}/verify',
  access: 'self:manage',
  room,
  summary: 'Prove a contact method with the code that was sent to it',
  params: z.strictObject({ id: id('contactMethod') }),
  body: z.strictObject({ code: z.string().max(64) }),
  response: contactMethodSchema,
  problems: ['not-found', 'wrong-state'],
});

export const sendTestPage = defineRoute({
  method: 'POST',
  path: '/v1/me/contact-methods/{id}/test',
  access: 'self:manage',
  room,
  summary: 'Send yourself a test page, the way that real pages go',
  params: z.strictObject({ id: id('contactMethod') }),
  response: z.object({ deliveryId: z.string() }).meta({ id: 'TestPage' }),
  status: 202,
  problems: ['not-found', 'wrong-state', 'not-configured', 'quarantined'],
});

export const listContactMethodsOf = defineRoute({
  method: 'GET',
  path: '/v1/people/{id}/contact-methods',
  access: 'people:manage',
  room,
  summary: "List a person's contact methods",
  params: z.strictObject({ id: id('person') }),
  query: z.strictObject(pageQuery),
  response: pageOf(contactMethodSchema),
  problems: ['not-found'],
});

export const addContactMethodOf = defineRoute({
  method: 'POST',
  path: '/v1/people/{id}/contact-methods',
  access: 'people:manage',
  room,
  summary: 'Add a contact method for somebody',
  description: 'The code goes to the address; only the person can answer with it.',
  params: z.strictObject({ id: id('person') }),
  body: contactFields,
  response: newContactMethodSchema,
  status: 201,
  answersSecret: true,
  problems: ['not-found', 'already-exists', 'not-configured', 'quarantined'],
});

export const notificationRuleSchema = z
  .object({ id: z.string(), contactMethodId: z.string(), delayMinutes: z.number().int() })
  .meta({ id: 'NotificationRule' });

export const listMyRules = defineRoute({
  method: 'GET',
  path: '/v1/me/notification-rules',
  access: 'self:manage',
  room,
  summary: 'List your notification rules: which contact method, how long after a page',
  description: 'Without rules, every verified contact method is used at once.',
  query: z.strictObject(pageQuery),
  response: pageOf(notificationRuleSchema),
});

export const addMyRule = defineRoute({
  method: 'POST',
  path: '/v1/me/notification-rules',
  access: 'self:manage',
  room,
  summary: 'Add a notification rule',
  body: z.strictObject({
    contactMethodId: id('contactMethod'),
    delayMinutes: z.number().int().min(0).max(LONGEST_RULE_DELAY_MINUTES),
  }),
  response: notificationRuleSchema,
  status: 201,
  problems: ['already-exists'],
});

export const removeMyRule = defineRoute({
  method: 'DELETE',
  path: '/v1/me/notification-rules/{id}',
  access: 'self:manage',
  room,
  summary: 'Remove a notification rule',
  params: z.strictObject({ id: id('notificationRule') }),
  problems: ['not-found'],
});

const attemptSchema = z.object({
  attempt: z.number().int(),
  node: z.string(),
  startedAt: instantOut,
  endedAt: instantOut.nullable(),
  outcome: z.enum(['accepted', 'retryable', 'refused', 'unknown']).nullable(),
  words: z.string().nullable().meta({ description: "The provider's own words." }),
});

export const deliverySchema = z
  .object({
    id: z.string(),
    subject: z.string().meta({
      description: 'What it is about, as a key: the id of it, such as a page run, and what else tells it apart.',
    }),
    about: z
      .object({
        kind: z.enum(['page', 'incident', 'action', 'three-week-test', 'postmortem']),
        id: z.string().describe('Of a three-week test that of the incident, or of the pattern, that it asks about.'),
        title: z.string(),
      })
      .nullable()
      .meta({
        description: 'What it is about, by name; null for a code or a test page, and for what you may not see.',
      }),
    personId: z.string().meta({
      description: 'Whom it is for: a person, or a contact, stakeholder or subscriber, who have no account.',
    }),
    contactMethodId: z.string(),
    channel: z.string(),
    lane: z.number().int(),
    state: z.enum(DELIVERY_STATES),
    createdAt: instantOut,
    dueAt: instantOut,
    finishedAt: instantOut.nullable(),
    words: z
      .string()
      .nullable()
      .meta({ description: 'The last words about it: of the provider, or why it was not sent.' }),
    bouncedAt: instantOut.nullable().meta({ description: 'When a mail that was accepted came back.' }),
    bounce: z.string().nullable().meta({ description: 'Why it came back, in the words of the server of its address.' }),
    bundledIn: z.string().nullable().meta({ description: 'The delivery that carried it in one text with others.' }),
    attempts: z.array(attemptSchema),
  })
  .meta({ id: 'Delivery' });

export const listDeliveries = defineRoute({
  method: 'GET',
  path: '/v1/deliveries',
  access: 'deliveries:read',
  room,
  summary: 'List deliveries with every attempt, newest first',
  query: z.strictObject({
    ...pageQuery,
    person: id('person').optional(),
    subject: z.string().max(100).optional(),
    state: z.enum(DELIVERY_STATES).optional(),
  }),
  response: pageOf(deliverySchema),
});

export const listMyDeliveries = defineRoute({
  method: 'GET',
  path: '/v1/me/deliveries',
  access: 'self:manage',
  room,
  summary: 'List what was sent to you, newest first',
  query: z.strictObject({ ...pageQuery, contactMethod: id('contactMethod').optional() }),
  response: pageOf(deliverySchema),
});

export const getDeliveryWhy = defineRoute({
  method: 'GET',
  path: '/v1/deliveries/{id}/why',
  access: 'alerts:read',
  room,
  summary: 'Explain why a delivery went, waits, or did not arrive',
  description: 'One of yours, or anybody’s with `deliveries:read`.',
  params: z.strictObject({ id: id('delivery') }),
  response: whySchema,
  problems: ['not-found'],
});

export const getDelivery = defineRoute({
  method: 'GET',
  path: '/v1/deliveries/{id}',
  access: 'deliveries:read',
  room,
  summary: 'Show a delivery with every attempt',
  params: z.strictObject({ id: id('delivery') }),
  response: deliverySchema,
  problems: ['not-found'],
});
