import { BASES, FACTOR_KINDS, LEAVES, READERS } from '@heed/core/postmortems';
import { z } from 'zod';
import { id, instantIn, line, text } from './fields.ts';
import {
  change,
  checkIdSchema,
  improvementSchema,
  numberedParams,
  postmortemParams,
  postmortemStateSchema,
  ruleIdSchema,
  sectionSchema,
} from './postmortems-fields.ts';

const people = z.array(id('person')).max(100);

export const setPostmortemHeader = change(
  'PUT',
  'header',
  postmortemParams,
  'Set the title, the time zone, the team and the authors',
  z.strictObject({
    title: line(200),
    timeZone: z.string().max(100).nullable().describe('IANA, such as Europe/Berlin.'),
    teamId: id('team').nullable(),
    authorIds: z.array(id('person')).max(50),
  }),
);

const figure = z.strictObject({
  what: line(200).describe('What was counted, such as: orders that failed.'),
  value: z.number().nullable().default(null),
  unit: z.string().max(60).default(''),
  basis: z.enum(BASES).describe('Counted, reckoned from a sample, or not known to anybody.'),
});
export const addPostmortemFigure = change('POST', 'impact', postmortemParams, 'Add a figure of the impact', figure);
export const changePostmortemFigure = change(
  'PUT',
  'impact/{number}',
  numberedParams,
  'Change a figure of the impact',
  figure,
);
export const removePostmortemFigure = change(
  'DELETE',
  'impact/{number}',
  numberedParams,
  'Take a figure of the impact away',
  undefined,
);

export const recountPostmortemImpact = change(
  'POST',
  'impact/recount',
  postmortemParams,
  'Take how long users were hit anew from the times of the incidents',
  z.strictObject({}),
);

const row = z.strictObject({
  at: instantIn,
  text: text(4_000),
  hidden: z.boolean().default(false).describe('At hand, and not part of the document.'),
});
export const addPostmortemRow = change('POST', 'timeline', postmortemParams, 'Add a row to the timeline', row);
export const changePostmortemRow = change(
  'PUT',
  'timeline/{number}',
  numberedParams,
  'Reword, move, show or hide a row of the timeline',
  row,
);
export const removePostmortemRow = change(
  'DELETE',
  'timeline/{number}',
  numberedParams,
  'Take away a row that was added by hand',
  undefined,
);
export const gatherPostmortemRows = change(
  'POST',
  'timeline/gather',
  postmortemParams,
  'Gather what the history of the incidents says since',
  z.strictObject({}),
);

const factor = z.strictObject({ kind: z.enum(FACTOR_KINDS), text: text(4_000) });
export const addPostmortemFactor = change('POST', 'factors', postmortemParams, 'Add a contributing factor', factor);
export const changePostmortemFactor = change(
  'PUT',
  'factors/{number}',
  numberedParams,
  'Change a contributing factor',
  factor,
);
export const removePostmortemFactor = change(
  'DELETE',
  'factors/{number}',
  numberedParams,
  'Take a contributing factor away',
  undefined,
);

const why = z.strictObject({
  parent: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe('The answer that this one explains; null for a first one.'),
  text: text(4_000),
  evidence: text(4_000).default(''),
  leaf: z.enum(LEAVES).nullable().default(null),
  actionIds: z.array(id('action')).max(50).default([]).describe('Actions that answer for it.'),
  accepted: z
    .strictObject({ by: id('person'), until: instantIn, reason: text(4_000) })
    .nullable()
    .default(null)
    .describe('Nothing is done about it: who says so, and until when.'),
});
export const addPostmortemWhy = change('POST', 'whys', postmortemParams, 'Answer why', why);
export const changePostmortemWhy = change(
  'PUT',
  'whys/{number}',
  numberedParams,
  'Change or move an answer to why',
  why,
);
export const removePostmortemWhy = change(
  'DELETE',
  'whys/{number}',
  numberedParams,
  'Take an answer away, with all that answer it',
  undefined,
);

export const reviewSimilarIncidents = change(
  'PUT',
  'similar',
  postmortemParams,
  'Say that similar incidents were looked through, and which ones fit',
  z.strictObject({ incidentIds: z.array(id('incident')).max(100).default([]), note: text(4_000).default('') }),
);

export const setPostmortemImprovements = change(
  'PUT',
  'improvements',
  postmortemParams,
  'Say which lasting improvements came of it',
  z.strictObject({ improvements: z.array(improvementSchema).max(6) }),
);

export const setPatternMembers = change(
  'PUT',
  'members',
  postmortemParams,
  'Set the incidents that a pattern postmortem looks at; what their histories say is gathered',
  z.strictObject({ incidentIds: z.array(id('incident')).min(2).max(100) }),
);

export const setPostmortemReviewers = change(
  'PUT',
  'reviewers',
  postmortemParams,
  'Set who reviews it',
  z.strictObject({ personIds: z.array(id('person')).max(50) }),
);

export const approvePostmortem = change(
  'POST',
  'approve',
  postmortemParams,
  'Approve it as a reviewer',
  z.strictObject({ note: text(4_000).default('') }),
);

export const waivePostmortemCheck = change(
  'POST',
  'waivers',
  postmortemParams,
  'Let the review end although a check does not hold',
  z.strictObject({ check: checkIdSchema, reason: text(4_000).describe('Shown in the document.') }),
);

export const withdrawPostmortemWaiver = change(
  'POST',
  'waivers/withdraw',
  postmortemParams,
  'Let the check hold the review up again',
  z.strictObject({ check: checkIdSchema }),
);

const words = {
  rule: ruleIdSchema,
  quote: text(1_000).describe('The words as the finding quotes them.'),
  section: sectionSchema,
};
export const keepPostmortemWords = change(
  'POST',
  'kept',
  postmortemParams,
  'Keep words that the linter marked, with the reason',
  z.strictObject({ ...words, reason: text(4_000) }),
);
export const releasePostmortemWords = change(
  'POST',
  'kept/release',
  postmortemParams,
  'Let the linter mark the words again',
  z.strictObject(words),
);

export const shiftPostmortem = change(
  'POST',
  'state',
  postmortemParams,
  'Send it to review, end the review, or reopen it',
  z.strictObject({
    to: postmortemStateSchema,
    reason: text(4_000).optional().describe('Needed to reopen what is final.'),
    share: z
      .enum(READERS)
      .default('everybody')
      .describe('Who reads it once it is final. That of a private incident stays with those who took part.'),
  }),
);

export const sharePostmortem = change(
  'PUT',
  'readers',
  postmortemParams,
  'Say who reads it',
  z.strictObject({ readers: z.enum(READERS) }),
);

export const planPostmortemReview = change(
  'PUT',
  'meeting',
  postmortemParams,
  'Plan or move the review, and invite by mail with a calendar entry',
  z.strictObject({
    startsAt: instantIn,
    minutes: z.number().int().min(5).max(720).default(60),
    place: z.string().max(500).default('').describe('A room, or the address of a call.'),
    personIds: people.default([]).describe('Who is invited; nobody named: authors, reviewers and who took part.'),
  }),
);

export const cancelPostmortemReview = change(
  'POST',
  'meeting/cancel',
  postmortemParams,
  'Cancel the review, and tell who was invited',
  z.strictObject({ reason: text(4_000) }),
);

export const holdPostmortemReview = change(
  'POST',
  'meeting/held',
  postmortemParams,
  'Say that the review was held',
  z.strictObject({ heldAt: instantIn.optional().describe('Now, unless said.') }),
);
