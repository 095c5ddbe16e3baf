import { AUDIENCES } from '@heed/core/incidents';
import { z } from 'zod';
import { id, instantIn, line, text } from './fields.ts';
import { entryKindSchema, impactAnswersSchema, incidentSeveritySchema, postureSchema } from './incidents-fields.ts';
import { incident, numbered, override, verb } from './incidents-verb.ts';

export const changeIncidentSeverity = verb(
  'severity',
  incident,
  'Say that it is worse or milder',
  z.strictObject({
    to: incidentSeveritySchema,
    answers: impactAnswersSchema.optional(),
    reason: text(4_000),
    override,
  }),
);

export const shiftPosture = verb('posture', incident, 'Shift the posture', z.strictObject({ to: postureSchema }));

export const retitleIncident = verb('title', incident, 'Change the title', z.strictObject({ title: line(200) }));

export const changeIncidentScope = verb(
  'scope',
  incident,
  'Say which services, alerts and environment it is about',
  z.strictObject({
    serviceIds: z.array(id('service')).max(50),
    alertIds: z.array(id('alert')).max(200),
    environment: line(60).nullable(),
  }),
);

export const involvePeople = verb(
  'people',
  incident,
  'Let people take part',
  z.strictObject({ personIds: z.array(id('person')).min(1).max(50) }),
);

export const setIncidentLinks = verb(
  'links',
  incident,
  'Set the link of the call, the name of the channel, and where it is tracked',
  z.strictObject({
    bridgeUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
    channel: line(100).nullable(),
    issueUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullish()
      .describe('The ordinary issue that tracks it. As it is when it is not said; null takes it away.'),
  }),
);

export const writeImpact = verb(
  'impact',
  incident,
  'Write what users see',
  z.strictObject({ text: text(4_000), customerFacing: z.enum(['yes', 'no', 'unsure']).optional() }),
);

export const writeDoing = verb(
  'doing',
  incident,
  'Write what is being done now',
  z.strictObject({ text: text(4_000) }),
);

export const promiseUpdate = verb(
  'next-update',
  incident,
  'Say when the next update comes',
  z.strictObject({
    until: instantIn,
    audience: z.enum(AUDIENCES).default('responders').describe('Who waits for it.'),
  }),
);

export const reopenIncident = verb('reopen', incident, 'Reopen it', z.strictObject({ reason: text(4_000).min(1) }));

export const dismissIncident = verb(
  'dismiss',
  incident,
  'Say that it was a false alarm',
  z.strictObject({ reason: text(4_000).min(1) }),
);

export const mergeIncident = verb(
  'merge',
  incident,
  'Let another incident go on with this one',
  z.strictObject({ into: id('incident'), reason: text(4_000).optional() }),
);

export const splitIncident = verb(
  'split',
  incident,
  'Declare another incident with a part of this one',
  z.strictObject({
    title: line(200),
    severity: incidentSeveritySchema,
    serviceIds: z.array(id('service')).max(50).default([]),
    alertIds: z.array(id('alert')).max(200).default([]),
  }),
);

export const relateIncident = verb(
  'related',
  incident,
  'Link a similar incident',
  z.strictObject({ other: id('incident') }),
);

export const correctIncidentTimes = verb(
  'times',
  incident,
  'Set the times of the incident right',
  z.strictObject({
    impactStartedAt: instantIn.optional(),
    detectedAt: instantIn.optional(),
    mitigatedAt: instantIn.optional(),
    resolvedAt: instantIn.optional(),
    reason: text(4_000).min(1),
  }),
);

export const writeEntry = verb(
  'entries',
  incident,
  'Write a line into the timeline',
  z.strictObject({
    kind: entryKindSchema
      .exclude(['update'])
      .default('note')
      .describe('An update is posted at /v1/incidents/{id}/updates.'),
    text: text(4_000).min(1),
    occurredAt: instantIn.optional(),
    reason: text(4_000).optional().describe('Why it is written down later than it happened.'),
  }),
);

export const correctEntry = verb(
  'entries/{number}/correct',
  numbered,
  'Correct a line of the timeline; what was written stays readable',
  z.strictObject({ text: text(4_000).min(1), reason: text(4_000).min(1) }),
);

export const starEntry = verb(
  'entries/{number}/star',
  numbered,
  'Mark a line of the timeline as a key event, or no longer',
  z.strictObject({ on: z.boolean() }),
);
