import { exportIncident } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { type Break, findBreak, type Hash, type Link } from '@heed/core/incidents';
import { z } from 'zod';

export type Bundle = Received<typeof exportIncident>;

/** What checking a bundle says: its last hash, or the first place at which it is not what it was. */
export type Verdict =
  | { readonly intact: true; readonly lines: number; readonly lastHash: string }
  | { readonly intact: false; readonly lines: number; readonly break: BundleBreak };

/** `head`: the incident that the bundle names is not the one that its lines tell of. `end`: it stops too early. */
export interface BundleBreak {
  readonly number: number;
  readonly what: Break['what'] | 'head' | 'end';
}

/** A bundle that was written to a file. A text that is none gives the reason, for people. */
export function readBundle(text: string): Bundle | { readonly why: string } {
  const clean = text.replace(/^\ufeff/, '').trim();
  if (clean === '') return { why: 'it is empty' };
  let value: unknown;
  try {
    value = JSON.parse(clean);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const isBegun = clean.startsWith('{') && !clean.endsWith('}');
    return { why: isBegun ? 'it breaks off before its end' : 'it is no JSON' };
  }
  const format = z.object({ format: z.string() }).safeParse(value);
  if (!format.success) return { why: 'it is JSON, but not the history of an incident' };
  if (!format.data.format.startsWith('heed-incident/')) {
    return { why: `its format is "${format.data.format}", and not "heed-incident/1"` };
  }
  const bundle = exportIncident.response.safeParse(value);
  if (bundle.success) return bundle.data;
  const [issue] = bundle.error.issues;
  return { why: `at ${issue?.path.join('.') ?? 'its top'} it is not what "heed-incident/1" has: ${issue?.message}` };
}

/** What is known of a history from elsewhere, by which one sees that its end was cut off. */
export interface KnownEnd {
  /** The last hash, as it was noted. */
  readonly endsWith?: string | undefined;
  /** How many lines there are at the least. */
  readonly atLeast?: number | undefined;
}

/**
 * Checks the whole history with nothing but the bundle. What was cut off at the end leaves a shorter history that is
 * sound in itself: only what is known from elsewhere shows that.
 */
export function checkBundle(bundle: Bundle, hash: Hash, { endsWith, atLeast = 0 }: KnownEnd = {}): Verdict {
  const links = bundle.links.map((link): Link => ({ ...link, actor: actorOf(link), reason: link.reason ?? undefined }));
  const lines = links.length;
  const broken = findBreak(links, hash) ?? headBreak(bundle);
  if (broken !== undefined) return { intact: false, lines, break: broken };
  // More lines than there were is a history that went on.
  const isCut = endsWith !== undefined && !links.some((link) => link.hash === endsWith.toLowerCase());
  if (isCut || lines < atLeast) return { intact: false, lines, break: { number: lines, what: 'end' } };
  return { intact: true, lines, lastHash: links.at(-1)?.hash ?? '' };
}

/** Who did it is part of what was hashed, whatever it says: its form is not this file's business. */
function actorOf({ actor }: Bundle['links'][number]): Link['actor'] {
  return actor as Link['actor'];
}

const declared = z.object({ id: z.string(), number: z.number(), title: z.string() });

/** The head of a bundle stands outside the chain, so it is held against the lines. */
function headBreak({ incident, links }: Bundle): BundleBreak | undefined {
  const [first] = links;
  const seed = declared.safeParse(first?.kind === 'incident.declared' ? first.data : undefined);
  const isSame = seed.success && seed.data.id === incident.id && seed.data.number === incident.number;
  return isSame ? undefined : { number: 1, what: 'head' };
}

/** What is wrong with a history, for people. */
export function sayBreak({ number, what }: BundleBreak): string {
  switch (what) {
    case 'changed':
      return `Line ${number} was changed: what it says does not give its hash.`;
    case 'missing':
      return `Line ${number} is missing, or does not stand in its place.`;
    case 'unbound':
      return number === 1
        ? 'Line 1 does not begin this history: lines before it were taken away.'
        : `Line ${number} does not continue line ${number - 1}: one of them was put in, or written anew.`;
    case 'head':
      return 'The incident that the bundle names at its top is not the one that its lines tell of.';
    case 'end':
      return `The history was cut off after line ${number}, or is another one: what should follow is not there.`;
  }
}
