import { CONDUCTS, SECTIONS } from '@heed/core/postmortems';
import { z } from 'zod';
import { id, instantOut, text } from './fields.ts';
import { personRefSchema } from './incidents.ts';
import {
  change,
  numberedParams,
  postmortemParams,
  postmortemStateSchema,
  sectionSchema,
} from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';

const versionSchema = z
  .object({
    number: z.number().int(),
    at: instantOut,
    by: personRefSchema.nullable(),
    label: z.string(),
    state: postmortemStateSchema,
  })
  .meta({ id: 'PostmortemVersion' });

export const listPostmortemVersions = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/versions',
  access: 'postmortems:read',
  room,
  summary: 'List the copies that were kept, the newest first',
  params: postmortemParams,
  response: z.object({ versions: z.array(versionSchema).describe('At most two hundred that were asked for.') }),
  problems: ['not-found'],
});

export const keepPostmortemVersion = change(
  'POST',
  'versions',
  postmortemParams,
  'Keep a copy of it as it is now',
  z.strictObject({ label: z.string().max(200).default('') }),
);

export const comparePostmortemVersions = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/compare',
  access: 'postmortems:read',
  room,
  summary: 'Compare two copies, or one with what it is now, by lines',
  params: postmortemParams,
  query: z.strictObject({
    from: z.coerce.number().int().min(1).optional().describe('A version; the newest one, unless said.'),
    to: z.coerce.number().int().min(1).optional().describe('A version; the document as it is now, unless said.'),
  }),
  response: z.object({
    runs: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), lines: z.array(z.string()) })),
  }),
  problems: ['not-found'],
});

export const exportPostmortem = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/markdown',
  access: 'postmortems:read',
  room,
  summary: 'Export it as Markdown',
  description: 'What was said without a name, and what is said of conduct, is in no export.',
  params: postmortemParams,
  produces: 'text/plain',
  problems: ['not-found'],
});

export const printPostmortem = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/pdf',
  access: 'postmortems:read',
  room,
  summary: 'Export it as a tagged PDF',
  params: postmortemParams,
  produces: 'application/octet-stream',
  problems: ['not-found'],
});

const LONGEST_IMPORT = 600_000;

export const importPostmortem = change(
  'POST',
  'import',
  postmortemParams,
  'Take over what a Markdown text says',
  z.strictObject({
    markdown: text(LONGEST_IMPORT),
    replace: z
      .boolean()
      .default(false)
      .describe('Also what is written already. Otherwise only empty sections and lists are filled.'),
  }),
);

export const listPostmortemComments = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/comments',
  access: 'postmortems:read',
  room,
  summary: 'List what was said about sections and items',
  params: postmortemParams,
  response: z.object({
    threads: z.array(
      z.object({
        number: z.number().int(),
        anchor: z.string(),
        words: z
          .object({ quote: z.string(), from: z.string(), to: z.string() })
          .nullable()
          .describe('The words that it is about, and where they stand, as positions of Yjs that move with the text.'),
        proposal: z.string().nullable().describe('Other words for that place: a suggestion.'),
        outcome: z
          .object({ kind: z.enum(['taken', 'declined']), reason: z.string() })
          .nullable()
          .describe('What became of the suggestion.'),
        body: z.string(),
        by: personRefSchema.nullable(),
        at: instantOut,
        resolved: z.object({ at: instantOut, by: personRefSchema.nullable() }).nullable(),
        answers: z.array(
          z.object({ number: z.number().int(), body: z.string(), by: personRefSchema.nullable(), at: instantOut }),
        ),
      }),
    ),
  }),
  problems: ['not-found'],
});

const anchor = z
  .string()
  .regex(
    new RegExp(`^(?:section:(?:${SECTIONS.join('|')})|(?:figure|row|factor|why):[0-9]{1,7})$`),
    'must be section:summary and the like, or figure:3, row:3, factor:3, why:3',
  )
  .describe('What it is about.');

export const commentOnPostmortem = defineRoute({
  method: 'POST',
  path: '/v1/postmortems/{id}/comments',
  access: 'postmortems:read',
  room,
  summary: 'Say something about a section or an item, or answer',
  params: postmortemParams,
  body: z.strictObject({
    anchor,
    body: text(4_000),
    answers: z.number().int().min(1).optional().describe('The number of the word that is answered.'),
    words: z
      .strictObject({
        quote: text(2_000).describe('As they stand now in a section of prose; of several paragraphs, a line for each.'),
        from: z.base64().max(400).optional().describe('A position of Yjs, where they stand more than once.'),
        to: z.base64().max(400).optional().describe('Where they end; of several paragraphs.'),
      })
      .optional()
      .describe('The words that it is about; without them, the whole.'),
    proposal: z.string().max(10_000).optional().describe('What should stand there instead.'),
  }),
  status: 201,
  response: z.object({ number: z.number().int() }),
  problems: ['not-found', 'wrong-state'],
});

export const resolvePostmortemComment = defineRoute({
  method: 'PUT',
  path: '/v1/postmortems/{id}/comments/{number}/resolved',
  access: 'postmortems:write',
  room,
  summary: 'Close what was said, or open it again',
  params: numberedParams,
  body: z.strictObject({ resolved: z.boolean() }),
  problems: ['not-found'],
});

export const decidePostmortemSuggestion = defineRoute({
  method: 'PUT',
  path: '/v1/postmortems/{id}/comments/{number}/outcome',
  access: 'postmortems:write',
  room,
  summary: 'Take a suggestion over into the text, or decline it',
  params: numberedParams,
  body: z.strictObject({
    outcome: z.enum(['taken', 'declined']),
    reason: z.string().max(1_000).default('').describe('Needed to decline.'),
  }),
  problems: ['not-found', 'wrong-state', 'conflict'],
});

export const contributeAnonymously = defineRoute({
  method: 'POST',
  path: '/v1/postmortems/{id}/contributions',
  access: 'postmortems:read',
  room,
  summary: 'Say something without a name',
  description:
    'Nobody can find out who it was: nothing of you is stored with it, no line of the history is written, and it is let out with others, with its day alone. Do not send an Idempotency-Key; it is not looked at.',
  params: postmortemParams,
  body: z.strictObject({ text: text(4_000), section: sectionSchema.nullable().default(null) }),
  status: 202,
  problems: ['not-found', 'wrong-state', 'rate-limited'],
});

export const listContributions = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/contributions',
  access: 'postmortems:read',
  room,
  summary: 'List what was said without a name',
  params: postmortemParams,
  response: z.object({
    contributions: z.array(
      z.object({
        number: z.number().int(),
        day: z.string().describe('In UTC; nothing more exact is kept.'),
        section: sectionSchema.nullable(),
        body: z.string(),
        taken: z.boolean().describe('It was taken into the document.'),
      }),
    ),
  }),
  problems: ['not-found'],
});

export const markContribution = defineRoute({
  method: 'PUT',
  path: '/v1/postmortems/{id}/contributions/{number}',
  access: 'postmortems:write',
  room,
  summary: 'Say whether a contribution was taken into the document',
  params: numberedParams,
  body: z.strictObject({ taken: z.boolean() }),
  problems: ['not-found'],
});

const conductSchema = z.object({
  conduct: z
    .object({
      class: z.enum(CONDUCTS).describe('Which response fits: console, coach, or hold to account.'),
      note: z.string(),
      readers: z.array(personRefSchema),
      at: instantOut,
    })
    .nullable()
    .describe('Null where nothing was written, and for everybody who is not named as a reader.'),
});

export const showConduct = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/conduct',
  access: 'postmortems:read',
  room,
  summary: 'Show the just-culture class to those who may read it',
  description:
    'In no copy, no export, no list and no search. Who is not named gets the same answer as where there is none.',
  params: postmortemParams,
  response: conductSchema,
  problems: ['not-found'],
});

export const writeConduct = defineRoute({
  method: 'PUT',
  path: '/v1/postmortems/{id}/conduct',
  access: 'postmortems:manage',
  room,
  summary: 'Write the just-culture class, for few to read',
  params: postmortemParams,
  body: z.strictObject({
    class: z.enum(CONDUCTS).nullable().describe('Null takes it away.'),
    note: text(4_000).default(''),
    readerIds: z.array(id('person')).max(4).default([]).describe('Who reads it beside you.'),
  }),
  response: conductSchema,
  problems: ['not-found', 'wrong-state'],
});
