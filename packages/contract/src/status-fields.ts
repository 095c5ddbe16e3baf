import { SEVERITIES } from '@heed/core/incidents';
import {
  COMPONENT_STATUSES,
  INDICATORS,
  LONGEST_BODY,
  LONGEST_TITLE,
  MAINTENANCE_STATES,
  PUBLIC_IMPACTS,
  PUBLIC_STATES,
  VISIBILITIES,
} from '@heed/core/status';
import { z } from 'zod';
import { id, instantOut, line, text } from './fields.ts';

export const componentStatus = z.enum(COMPONENT_STATUSES);
export const publicState = z.enum(PUBLIC_STATES);
export const publicImpact = z.enum(PUBLIC_IMPACTS);
export const maintenanceState = z.enum(MAINTENANCE_STATES);

export const page = z.strictObject({ id: id('statusPage') });

const who = z.object({ id: z.string(), name: z.string() });
const day = z.string().describe('By the calendar of the page, like 2026-11-21.');

export const summary = z.object({
  indicator: z.enum(INDICATORS),
  description: z.string().describe("The page in one line, as readers of Statuspage's JSON know it."),
});

export const pageLineSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    url: z.string(),
    visibility: z.enum(VISIBILITIES),
    summary,
    openIncidents: z.int32(),
    silentIncidents: z.int32().describe('Open ones of which readers wait for a word that was due.'),
    awaitingApproval: z.int32(),
    version: z.int32(),
  })
  .meta({ id: 'StatusPageLine' });

const brandSchema = z.object({
  accent: z.object({ light: z.string(), dark: z.string() }),
  logo: z.object({ mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']), base64: z.string() }).nullable(),
});

const minutes = z.int32().nullable();
const cadenceSchema = z
  .object({ sev1: minutes, sev2: minutes, sev3: minutes, sev4: minutes })
  .describe('After how many minutes customers hear again, by how bad it is. Null promises nothing.');

export const groupSchema = z.object({ id: z.string(), name: z.string(), description: z.string() });

export const componentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    groupId: z.string().nullable(),
    serviceId: z.string().nullable().describe('Which service of yours it is. Never published.'),
    showUptime: z.boolean(),
    onlyShowIfDegraded: z.boolean(),
    startDate: day,
    status: componentStatus.describe('The worst that lasts.'),
    manualStatus: componentStatus.describe('What it was set to by hand.'),
    createdAt: instantOut,
  })
  .meta({ id: 'StatusComponent' });

export const pageSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    url: z.string(),
    supportUrl: z.string().nullable(),
    subscribeUrl: z.string().nullable(),
    language: z.string(),
    timeZone: z.string(),
    brand: brandSchema,
    visibility: z.enum(VISIBILITIES),
    hasToken: z.boolean().describe('Whether a token opens it. Made with `POST …/token`, and shown once.'),
    needsApproval: z.boolean(),
    approvers: z.array(z.string()),
    cadence: cadenceSchema,
    historyDays: z.int32(),
    groups: z.array(groupSchema),
    components: z.array(componentSchema),
    summary,
    awaitingApproval: z.int32(),
    sequence: z.int32().describe('How often it was published.'),
    version: z.int32(),
    createdAt: instantOut,
  })
  .meta({ id: 'StatusPage' });

const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour, like #1d4f91')
  .describe('Refused when it cannot be read on its ground: WCAG AA, 4.5 to 1.');

const wantedMinutes = z.int32().min(5).max(10_080).nullable();

export const pageFields = {
  slug: line(63).describe('Its short name in addresses and folders: small letters, digits and hyphens.'),
  name: line(100),
  description: text(500).default(''),
  url: line(500).describe('Where people read it.'),
  supportUrl: line(500).nullish().describe('A web address, or mailto:.'),
  subscribeUrl: line(500).nullish(),
  language: line(35).default('en').describe('BCP 47. Heed speaks en, de, fr and es on pages.'),
  timeZone: line(100).default('UTC'),
  brand: z
    .strictObject({
      accent: z.strictObject({ light: color, dark: color }),
      logo: z
        .strictObject({
          mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
          base64: z.string().max(90_000),
        })
        .nullish(),
    })
    .optional(),
  visibility: z.enum(VISIBILITIES).default('public'),
  needsApproval: z.boolean().default(false).describe('What people write waits until somebody else has approved it.'),
  approvers: z
    .array(id('person'))
    .max(50)
    .default([])
    .describe('Who may approve, and whose own words do not wait. Empty: anybody who may publish, except the author.'),
  cadence: z
    .strictObject({ sev1: wantedMinutes, sev2: wantedMinutes, sev3: wantedMinutes, sev4: wantedMinutes })
    .optional()
    .describe('Agreed in advance: after how many minutes customers hear again.'),
  historyDays: z.int32().min(1).max(365).default(30),
};

export const componentFields = {
  name: line(100),
  description: text(500).default(''),
  groupId: id('componentGroup').nullish(),
  serviceId: id('service').nullish(),
  showUptime: z.boolean().default(true),
  onlyShowIfDegraded: z.boolean().default(false),
  startDate: line(10).optional().describe('From which day its uptime counts; today without.'),
};

const affectedSchema = z.array(z.object({ id: z.string(), status: componentStatus }));

const updateShape = {
  id: z.string(),
  body: z.string(),
  affected: affectedSchema,
  postedAt: instantOut,
  by: who.nullable().describe('Null: Heed itself, as planned.'),
  approvedBy: who.nullable(),
  displayAt: instantOut.describe('The moment that readers see.'),
  datedBackWhy: z.string().nullable(),
  edits: z
    .array(
      z.object({
        at: instantOut,
        by: who.nullable(),
        reason: z.string(),
        body: z.string().describe('What it said before.'),
        displayAt: instantOut,
      }),
    )
    .describe('The newest last.'),
  withdrawn: z.object({ at: instantOut, by: who.nullable(), reason: z.string() }).nullable(),
};

export const publicIncidentSchema = z
  .object({
    id: z.string(),
    pageId: z.string(),
    title: z.string(),
    state: publicState.nullable().describe('Null: all its updates were withdrawn, and nobody reads of it.'),
    impact: publicImpact,
    impactSet: publicImpact.nullable().describe('What somebody said; null: as bad as the worst it did to a component.'),
    incidentId: z.string().nullable().describe('The incident inside, for those who may see it. Never published.'),
    startedAt: instantOut,
    createdAt: instantOut,
    updatedAt: instantOut,
    monitoringAt: instantOut.nullable(),
    resolvedAt: instantOut.nullable(),
    nextUpdateAt: instantOut.nullable(),
    isSilent: z.boolean().describe('Readers wait for a word that was due.'),
    postmortemUrl: z.string().nullable(),
    components: z.array(z.string()),
    updates: z.array(z.object({ ...updateShape, state: publicState })).describe('The newest first.'),
  })
  .meta({ id: 'PublicIncident' });

export const maintenanceSchema = z
  .object({
    id: z.string(),
    pageId: z.string(),
    title: z.string(),
    state: maintenanceState,
    isCancelled: z.boolean(),
    scheduledFor: instantOut,
    scheduledUntil: instantOut,
    localFor: z.string().describe('What the clock on the wall shows then, in the zone of the page.'),
    localUntil: z.string(),
    clockJump: z.int32().describe('By how many minutes the clocks jump meanwhile; 0 on nearly all nights.'),
    verifyMinutes: z.int32(),
    startedAt: instantOut.nullable(),
    completedAt: instantOut.nullable(),
    components: z.array(z.string()),
    createdAt: instantOut,
    updates: z.array(z.object({ ...updateShape, state: maintenanceState })).describe('The newest first.'),
  })
  .meta({ id: 'StatusMaintenance' });

export const draftSchema = z
  .object({
    number: z.int32(),
    kind: z.string(),
    state: z.enum(['awaiting', 'approved', 'rejected']),
    title: z.string().nullable().describe('Of the incident or maintenance that it is about.'),
    thingId: z.string().nullable(),
    publicState: z.string().nullable(),
    body: z.string().nullable(),
    affected: affectedSchema,
    at: instantOut,
    by: who,
    decision: z.object({ at: instantOut, by: who, reason: z.string().nullable() }).nullable(),
    mayDecide: z.boolean().describe('Whether you may approve it.'),
  })
  .meta({ id: 'StatusDraft' });

export const answerSchema = z
  .object({
    outcome: z.enum(['published', 'awaiting-approval']),
    draft: draftSchema.nullable(),
    incident: publicIncidentSchema.nullable(),
    maintenance: maintenanceSchema.nullable(),
  })
  .meta({ id: 'StatusAnswer', description: 'What became of something that was written to the public.' });

export const uptimeDaySchema = z
  .object({
    date: day,
    countedMinutes: z.number(),
    partialOutageMinutes: z.number(),
    majorOutageMinutes: z.number(),
    degradedMinutes: z.number(),
    maintenanceMinutes: z.number(),
    corrected: z.string().nullable().describe('Why people set it right.'),
  })
  .meta({ id: 'UptimeDay' });

export const title = line(LONGEST_TITLE);
export const body = text(LONGEST_BODY).refine((value) => value.trim() !== '', 'must say something');
export const reason = line(1_000);
export const affected = z
  .array(z.strictObject({ id: id('component'), status: componentStatus }))
  .max(200)
  .default([]);
export const severity = z.enum(SEVERITIES);
/** RFC 3339, or what the clock on the wall shows in the zone of the page. */
export const moment = z
  .string()
  .max(40)
  .describe('RFC 3339, or the wall clock in the zone of the page: 2026-10-25T01:30.');
export const openOnly = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();
