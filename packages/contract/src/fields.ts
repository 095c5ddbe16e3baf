import { type Answered, asId, formatInstant, ID_PREFIXES, type Id, type IdKind, parseInstant } from '@heed/core/kernel';
import { z } from 'zod';

/** RFC 3339 on the wire, milliseconds inside. Use for what callers send. */
export const instantIn = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at === undefined) {
      context.addIssue({ code: 'custom', message: 'must be an RFC 3339 time with a zone, like 2026-11-21T03:12:00Z' });
      return z.NEVER;
    }
    return at;
  });

/** RFC 3339 in UTC. Use for what is answered, with `formatInstant`. */
export const instantOut = z.string().meta({ format: 'date-time' });

/** `formatInstant` that lets absence through. */
export function instantOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at);
}

/** An id of this kind. Ids of another kind are refused with a message that names the kind. */
export function id<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(
      new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-hjkmnp-tv-z]{26}$`),
      `must be the id of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}, like ${ID_PREFIXES[kind]}_…`,
    )
    .transform((value): Id<K> => asId(kind, value));
}

/**
 * A line of text that a person typed: trimmed, not empty, no control characters. Marks that turn the order of letters round
 * are refused too, because names stand beside each other: one must not make another look different.
 */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .regex(PLAIN_LINE, 'must not contain line breaks, control characters, or marks that turn the direction of text')
    .refine(isWellFormed, HALF_CHARACTER);
}

/** Written out, because the pattern stands in the OpenAPI document, and not every reader of it knows `\p{…}`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const PLAIN_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$/;

/** Text of several lines. */
export function text(max: number) {
  return z
    .string()
    .max(max, `must be at most ${max} characters`)
    .refine((value) => !value.includes('\u0000'), 'must not contain NUL')
    .refine(isWellFormed, HALF_CHARACTER);
}

/** PostgreSQL keeps no half of a surrogate pair, neither as text nor as JSON. */
const HALF_CHARACTER = 'must not contain half of a surrogate pair';

function isWellFormed(value: string): boolean {
  return value.isWellFormed();
}

/** `?limit=&cursor=` of every list. The cursor is opaque: send back what the last page gave. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
};

/** As many things as one request may name by their ids. */
export const MOST_IDS = 100;

/** `?q=&ids=` of a list of things with names: what a field in which one picks some of many has to ask. */
export function nameQuery<K extends IdKind>(kind: K) {
  const list = z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(id(kind)).min(1).max(MOST_IDS));
  return {
    q: line(100)
      .optional()
      .describe('Words of which each has to stand in the name, in any case, with accents or without.'),
    ids: list.optional().describe(`Only these; unknown ones are left out. Commas between, at most ${MOST_IDS}.`),
  };
}

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Why a thing stands as it does: the same form for everything that can be asked. */
export const whySchema = z
  .object({
    id: z.string().describe('Of what was asked about.'),
    answers: z.array(
      z.object({
        question: z.string(),
        title: z.string().describe('The question as a heading.'),
        reasons: z.array(
          z.object({
            kind: z.string(),
            text: z.string(),
            at: instantOut.nullable().describe('The moment that the sentence speaks of.'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Why', description: 'Told from what is kept; a question that has no answer is left out.' });

/** What the rules answered, as it is answered on the wire. */
export function showWhy(about: string, answers: readonly Answered[]): z.input<typeof whySchema> {
  return {
    id: about,
    answers: answers.map(({ question, title, reasons }) => ({
      question,
      title,
      reasons: reasons.map(({ kind, text: words, at }) => ({ kind, text: words, at: instantOrNull(at) })),
    })),
  };
}
