import { KEY_OVERLAP, LONGEST_KEY_OVERLAP, MAX_RULES } from '@heed/core/alerts';
import { MAX_MATCHERS } from '@heed/core/catalog';
import { HOUR } from '@heed/core/kernel';
import { z } from 'zod';
import { integrationKindSchema, urgencySchema } from './alerts-fields.ts';
import { signalAnswerSchema } from './alerts-inbound.ts';
import { matcherSchema } from './catalog.ts';
import { id, instantOut, line, pageOf, pageQuery } from './fields.ts';
import { defineRoute } from './route.ts';

const room = 'alerts';
const params = z.strictObject({ id: id('integration') });

const ruleSchema = z
  .strictObject({ matchers: z.array(matcherSchema).max(MAX_MATCHERS), urgency: urgencySchema })
  .meta({ id: 'UrgencyRule' });

export const integrationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: integrationKindSchema,
    teamId: z.string().nullable(),
    defaultServiceId: z.string().nullable().describe('The service of alerts that no service’s matchers claim.'),
    urgency: urgencySchema,
    rules: z.array(ruleSchema).describe('The first whose matchers all hold decides; without one, `urgency`.'),
    hint: z.string().describe('How its key begins, to recognise it by.'),
    enabled: z.boolean(),
    lastSignalAt: instantOut.nullable(),
    lastTroubleAt: instantOut.nullable(),
    lastTrouble: z.string().nullable().describe('What could not be understood, and where.'),
    createdAt: instantOut,
    version: z.int32(),
  })
  .meta({ id: 'Integration' });

const snippet = z.string().describe('Configuration to copy. The key stands in it only where it is shown.');

const integrationWithSnippet = integrationSchema.extend({ snippet }).meta({ id: 'IntegrationWithSnippet' });

/** The key is shown here and never again: Heed keeps its hash alone. */
const integrationWithKey = integrationSchema
  .extend({
    snippet,
    key: z.string(),
    secret: z.string().nullable().describe('With what GitHub signs; null for other kinds. Shown here and never again.'),
  })
  .meta({ id: 'IntegrationWithKey' });

const fields = {
  name: line(80),
  teamId: id('team').nullish(),
  defaultServiceId: id('service').nullish(),
  urgency: urgencySchema.default('page'),
  rules: z.array(ruleSchema).max(MAX_RULES).default([]),
};

export const listIntegrations = defineRoute({
  method: 'GET',
  path: '/v1/integrations',
  access: 'integrations:read',
  room,
  summary: 'List integrations, by name',
  query: z.strictObject(pageQuery),
  response: pageOf(integrationSchema),
});

export const getIntegration = defineRoute({
  method: 'GET',
  path: '/v1/integrations/{id}',
  access: 'integrations:read',
  room,
  summary: 'Show an integration',
  params,
  response: integrationWithSnippet,
  problems: ['not-found'],
});

export const createIntegration = defineRoute({
  method: 'POST',
  path: '/v1/integrations',
  access: 'integrations:manage',
  room,
  summary: 'Create an integration; its key is shown once',
  body: z.strictObject({ ...fields, kind: integrationKindSchema }),
  response: integrationWithKey,
  status: 201,
  answersSecret: true,
  problems: ['already-exists'],
});

export const changeIntegration = defineRoute({
  method: 'PUT',
  path: '/v1/integrations/{id}',
  access: 'integrations:manage',
  room,
  summary: 'Change an integration; its kind and its key stay',
  params,
  body: z.strictObject({ ...fields, version: z.int32() }),
  response: integrationWithSnippet,
  problems: ['not-found', 'already-exists', 'version-mismatch'],
});

export const deleteIntegration = defineRoute({
  method: 'DELETE',
  path: '/v1/integrations/{id}',
  access: 'integrations:manage',
  room,
  summary: 'Delete an integration; its alerts stay, its key does nothing any more',
  description:
    'Alerts that fire go on firing, and their pages go on, until a person resolves them: their source is not heard any more.',
  params,
  problems: ['not-found'],
});

export const rotateIntegrationKey = defineRoute({
  method: 'POST',
  path: '/v1/integrations/{id}/rotate',
  access: 'integrations:manage',
  room,
  summary: 'Make a new key, shown once; the old one counts beside it for a while',
  params,
  body: z.strictObject({
    overlapHours: z
      .number()
      .min(0)
      .max(LONGEST_KEY_OVERLAP / HOUR)
      .default(KEY_OVERLAP / HOUR)
      .describe('How long the old key still counts; 0 ends it at once.'),
  }),
  response: integrationWithKey,
  answersSecret: true,
  problems: ['not-found'],
});

export const enableIntegration = defineRoute({
  method: 'POST',
  path: '/v1/integrations/{id}/enable',
  access: 'integrations:manage',
  room,
  summary: 'Switch an integration on',
  description: 'Its alerts end by silence again, five minutes from now at the earliest.',
  params,
  response: integrationWithSnippet,
  problems: ['not-found'],
});

export const disableIntegration = defineRoute({
  method: 'POST',
  path: '/v1/integrations/{id}/disable',
  access: 'integrations:manage',
  room,
  summary: 'Switch an integration off: what it sends is refused',
  description:
    'Alerts that fire go on firing, and their pages go on, until a person resolves them or the integration is switched on: silence ends none of them meanwhile.',
  params,
  response: integrationWithSnippet,
  problems: ['not-found'],
});

export const testIntegration = defineRoute({
  method: 'POST',
  path: '/v1/integrations/{id}/test',
  access: 'integrations:manage',
  room,
  summary: 'Send a test alert through the integration, routed like a real one; it may page',
  description:
    'The alert ends by itself after five minutes, or with `"status": "resolved"` and the same labels. Labels of your own ' +
    'show which service it would go to.',
  params,
  body: z.strictObject({
    status: z.enum(['firing', 'resolved']).default('firing'),
    labels: z.record(line(80), line(200)).default({}),
  }),
  response: signalAnswerSchema.extend({ alertId: z.string().nullable() }).meta({ id: 'TestAnswer' }),
  status: 202,
  problems: ['not-found', 'wrong-state'],
});

export const listSignals = defineRoute({
  method: 'GET',
  path: '/v1/integrations/{id}/signals',
  access: 'integrations:manage',
  room,
  summary: 'List the last requests of an integration that changed something or could not be read, the newest first',
  description: 'Requests are kept for 14 days. The list cuts bodies after 4,000 characters.',
  params,
  query: z.strictObject({ ...pageQuery, trouble: z.enum(['true']).optional().describe('Only those not understood.') }),
  response: pageOf(
    z
      .object({
        id: z.string(),
        receivedAt: instantOut,
        body: z.string(),
        length: z.number().int().describe('Characters of the whole body.'),
        trouble: z.string().nullable(),
      })
      .meta({ id: 'Signal' }),
  ),
  problems: ['not-found'],
});
