import { COMMS_CONTACT_KINDS, OCCASIONS } from '@heed/core/comms';
import { AUDIENCES, SEVERITIES } from '@heed/core/incidents';
import { z } from 'zod';
import { instantOut } from './fields.ts';

export const audienceSchema = z
  .enum(AUDIENCES)
  .describe('Whom a word is for: those who respond, those who are hit, those who answer for it.');

export const contactKindSchema = z
  .enum(COMMS_CONTACT_KINDS)
  .describe('What we depend on, who sells it, who talks to customers, who answers for it, who approves words.');

export const contactSchema = z
  .object({
    id: z.string(),
    kind: contactKindSchema,
    name: z.string(),
    about: z.string().describe('What for: of an approver, which words.'),
    serviceId: z.string().nullable(),
    serviceName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    url: z.string().nullable(),
    position: z.number().int().describe('Who is asked first stands first.'),
    version: z.int32(),
  })
  .meta({
    id: 'CommsContact',
    description: 'Whom one calls in an incident: dependencies, vendors, support, leadership, approvers.',
  });

export const templateSchema = z
  .object({
    id: z.string().nullable().describe('Null for one that Heed comes with.'),
    name: z.string(),
    audience: audienceSchema,
    severity: z.enum(SEVERITIES).nullable().describe('Null: for every severity that has none of its own.'),
    occasion: z.enum(OCCASIONS),
    body: z.string(),
    createdAt: instantOut.nullable(),
    version: z.int32(),
  })
  .meta({ id: 'UpdateTemplate', description: 'Words that were agreed on before anything broke.' });
