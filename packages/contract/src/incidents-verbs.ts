import { LONGEST_HOLD_MINUTES } from '@heed/core/incidents';
import { z } from 'zod';
import { id, instantIn, line, text } from './fields.ts';
import {
  checkSchema,
  entryKindSchema,
  impactAnswersSchema,
  incidentSchema,
  incidentSeveritySchema,
  mitigationKindSchema,
  postureSchema,
} from './incidents-fields.ts';
import { defineRoute } from './route.ts';

/** Verbs of the response. Each answers the live record as it is afterwards; one that changes nothing says so by that. */
const incident = z.strictObject({ id: id('incident') });
const numbered = z.strictObject({ id: id('incident'), number: z.coerce.number().int().min(1) });
const override = text(4_000).optional().describe('Why a rule that refuses is set aside. It is recorded, and counts.');

function verb<const Path extends string, const Params extends z.ZodType, const Body extends z.ZodType>(
  path: Path,
  params: Params,
  summary: string,
  body: Body,
) {
  return defineRoute({
    method: 'POST',
    path: `/v1/incidents/{id}/${path}`,
    access: 'incidents:respond',
    room: 'incidents',
    summary,
    params,
    body,
    response: incidentSchema,
    problems: ['not-found', 'wrong-state', 'conflict'],
  });
}

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
  'Set the link of the call and the name of the channel',
  z.strictObject({
    bridgeUrl: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
    channel: line(100).nullable(),
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
  'Promise the next update',
  z.strictObject({ until: instantIn }),
);

export const takeRole = verb(
  'roles',
  incident,
  'Give a role to somebody, or take it',
  z.strictObject({
    role: line(60).describe('commander, operations, communications, scribe, or a name of your own.'),
    personId: id('person'),
    override,
  }),
);

export const leaveRole = verb(
  'roles/leave',
  incident,
  'Take a role away, or lay it down',
  z.strictObject({ role: line(60), personId: id('person') }),
);

export const offerCommand = verb('offers', incident, 'Offer command to somebody', z.strictObject({ to: id('person') }));

export const acceptCommand = verb(
  'offers/{number}/accept',
  numbered,
  'Take command that was offered to you',
  z.strictObject({ override }).default({}),
);

export const endOffer = verb(
  'offers/{number}/end',
  numbered,
  'Decline an offer of command, or withdraw it',
  z.strictObject({}).default({}),
);

export const stateHypothesis = verb(
  'hypotheses',
  incident,
  'State what may be the cause',
  z.strictObject({ text: text(4_000), confidence: z.number().min(0).max(100).default(50) }),
);

export const judgeHypothesis = verb(
  'hypotheses/{number}',
  numbered,
  'Say how a hypothesis stands',
  z.strictObject({
    state: z.enum(['open', 'leading', 'rejected', 'confirmed']),
    confidence: z.number().min(0).max(100).optional(),
    why: text(4_000).optional(),
  }),
);

export const startTimebox = verb(
  'timeboxes',
  incident,
  'Begin a time-box: a question, a deadline, and what is done at the deadline',
  z.strictObject({ question: text(4_000), deadline: instantIn, fallback: text(4_000) }),
);

export const extendTimebox = verb(
  'timeboxes/{number}/extend',
  numbered,
  'Extend a time-box; a second time only with another hypothesis',
  z.strictObject({ deadline: instantIn }),
);

export const answerTimebox = verb(
  'timeboxes/{number}/answer',
  numbered,
  'Answer the question of a time-box',
  z.strictObject({ answer: text(4_000) }),
);

export const startMitigation = verb(
  'mitigations',
  incident,
  'Begin to mitigate',
  z.strictObject({
    title: line(200),
    kind: mitigationKindSchema,
    mitigationId: id('mitigation').optional(),
    expectation: text(4_000).describe('What should be seen, and when.'),
    undo: text(4_000).optional().describe('How it is taken back.'),
  }),
);

export const concludeMitigation = verb(
  'mitigations/{number}/result',
  numbered,
  'Say what a mitigation did',
  z.strictObject({ result: z.enum(['helped', 'no-change', 'worse']), evidence: text(4_000) }),
);

export const undoMitigation = verb(
  'mitigations/{number}/undo',
  numbered,
  'Say that a mitigation was taken back',
  z.strictObject({}).default({}),
);

export const setCriterion = verb(
  'criteria',
  incident,
  'Say by what one will know that it is over',
  z.strictObject({
    text: line(300),
    check: checkSchema,
    holdMinutes: z.number().int().min(0).max(LONGEST_HOLD_MINUTES),
  }),
);

export const dropCriterion = verb(
  'criteria/{number}/drop',
  numbered,
  'Drop a recovery criterion, with the reason',
  z.strictObject({ reason: text(4_000).min(1) }),
);

export const checkCriterion = verb(
  'criteria/{number}/check',
  numbered,
  'Say whether a recovery criterion is met',
  z.strictObject({ met: z.boolean(), seen: text(4_000).describe('What was seen.') }),
);

export const markMitigated = verb(
  'mitigated',
  incident,
  'Say that the harm has stopped',
  z.strictObject({ mitigatedAt: instantIn.optional(), override }).default({}),
);

export const resolveIncident = verb(
  'resolve',
  incident,
  'Say that it is over',
  z.strictObject({ resolvedAt: instantIn.optional(), summary: text(4_000), override }),
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
    kind: entryKindSchema.default('note'),
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
