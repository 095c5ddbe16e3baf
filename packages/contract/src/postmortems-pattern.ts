import { DETECTION_GAPS, FACTOR_KINDS } from '@heed/core/postmortems';
import { z } from 'zod';
import { instantOut } from './fields.ts';
import { detectionSchema } from './incidents-fields.ts';
import { incidentRefSchema, postmortemParams, postmortemStateSchema } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';
const minutes = z.number().int().nullable();
const memberRef = z.object({ id: z.string(), reference: z.string().describe('Such as INC-42.') });
const members = z.array(memberRef).describe('By when each was detected.');

export const showPattern = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/pattern',
  access: 'postmortems:read',
  room,
  summary: 'Show what the incidents of a pattern have in common',
  description:
    'Factors are compared by their kind and their words, among the postmortems of the members that you may read. What the members had promised stands with the actions.',
  params: postmortemParams,
  response: z
    .object({
      members: z.array(
        z.object({
          incident: incidentRefSchema,
          detectedAt: instantOut,
          detection: detectionSchema,
          minutesToDetect: minutes.describe('From the start of the harm; null where that is not known.'),
          minutesLost: minutes.describe('How long users were hit; null where that is not known.'),
          postmortem: z.object({ id: z.string(), state: postmortemStateSchema }).nullable(),
        }),
      ),
      lost: z
        .object({ minutes: z.number().int(), known: z.number().int().describe('Of so many members.') })
        .describe('How long users were hit, in sum.'),
      factors: z
        .array(
          z.object({
            kind: z.enum(FACTOR_KINDS),
            text: z.string().describe('As the earliest one says it.'),
            members: z.array(memberRef.extend({ text: z.string() })),
          }),
        )
        .describe('Factors that two members share at least, those of most members first.'),
      services: z.array(z.object({ id: z.string(), name: z.string(), members })).describe('Those that two were about.'),
      detections: z
        .array(z.object({ gap: z.enum(DETECTION_GAPS), members }))
        .describe(
          'Where the first sign was missing: somebody outside, a colleague or chance told it, it took longer than 15 minutes, or a factor hid it.',
        ),
      earlier: z
        .array(memberRef.extend({ text: z.string() }))
        .describe('What hid it, and what would have told it earlier, as the postmortems of the members say it.'),
      unread: members.describe('Nothing of them is compared: they have no postmortem that you may read.'),
    })
    .meta({ id: 'PostmortemPattern' }),
  problems: ['not-found', 'wrong-state'],
});
