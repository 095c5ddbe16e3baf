import { z } from 'zod';
import { instantOut } from './fields.ts';
import { pageStatusSchema } from './paging-runs.ts';

/** Who sends: `prometheus` also takes whatever else speaks Alertmanager's API v2, amtool for one. */
export const inboundKindSchema = z.enum(['prometheus', 'alertmanager-webhook', 'generic']);
export type InboundKind = z.output<typeof inboundKindSchema>;

/** Who brings changes instead of alerts. */
export const changeSourceKindSchema = z.enum(['github', 'pagerduty']);
export type ChangeSourceKind = z.output<typeof changeSourceKindSchema>;

export const integrationKindSchema = z.enum([...inboundKindSchema.options, ...changeSourceKindSchema.options]);
export type IntegrationKind = z.output<typeof integrationKindSchema>;

export const urgencySchema = z
  .enum(['page', 'record'])
  .describe('`page` reaches a human now; `record` is kept and shown, and wakes nobody.');
export const severitySchema = z.enum(['critical', 'error', 'warning', 'info', 'unknown']);
export const serviceStateValue = z.enum(['healthy', 'degraded', 'failing']);

const personRef = z.object({ id: z.string(), name: z.string() });
const namesAndTexts = z.record(z.string(), z.string());

const listed = {
  id: z.string(),
  status: z.enum(['firing', 'resolved']),
  summary: z.string(),
  severity: severitySchema,
  urgency: urgencySchema,
  unowned: z.boolean().describe('No service claims it, or the service has no escalation policy.'),
  serviceId: z.string().nullable(),
  serviceName: z.string().nullable(),
  integrationId: z.string(),
  runId: z.string().nullable().describe('The page that reaches a human about it.'),
  pageStatus: pageStatusSchema.nullable().describe('How far that page has come; null when it pages nobody.'),
  snoozedUntil: instantOut.nullable().describe('Until when that page is kept quiet.'),
  startedAt: instantOut.describe('When it began, by the clock of its source.'),
  detectedAt: instantOut.describe('When Heed first heard of it.'),
  acknowledgedAt: instantOut.nullable(),
  acknowledgedBy: personRef.nullable(),
  resolvedAt: instantOut.nullable(),
};

/** An alert as a list shows it. */
export const alertItemSchema = z.object(listed).meta({ id: 'AlertItem' });

export const alertSchema = z
  .object({
    ...listed,
    labels: namesAndTexts,
    annotations: namesAndTexts,
    links: z.array(z.object({ label: z.string(), url: z.string() })),
    generatorUrl: z.string().nullable(),
    integrationName: z.string().nullable().describe('Null when the integration was deleted.'),
    changedAt: instantOut.describe('When what it says changed last.'),
    expiresAt: instantOut.nullable().describe('Unless it is sent again before this moment, it resolves by itself.'),
    resolvedHow: z.enum(['source', 'dead-man', 'person']).nullable(),
    resolvedBy: personRef.nullable(),
    held: z.boolean().describe('A person resolved it while its source still fires; re-sent signals raise nothing.'),
    page: z
      .object({
        id: z.string(),
        status: pageStatusSchema,
        startedAt: instantOut,
        reachedAt: instantOut.nullable().describe('When somebody was told last.'),
        wakeAt: instantOut.nullable().describe('When it goes on by itself.'),
        snoozedUntil: instantOut.nullable(),
        endedAt: instantOut.nullable(),
        standing: z.string().describe('Send it back with an escalation, so that two presses climb one step.'),
      })
      .nullable()
      .describe('How far it has come in reaching a human; null when it pages nobody.'),
    why: z.array(z.object({ kind: z.string(), text: z.string() })).describe('Why it belongs where it does.'),
  })
  .meta({ id: 'Alert' });
